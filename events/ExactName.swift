/// A name as a key of a dictionary that goes by its bytes.
///
/// Swift's strings are equal where Unicode calls them canonically equivalent: "é" as one scalar and as "e" with an accent.
/// The log gives back what it was given, and hashes names by their bytes, so to it those are two names.
package struct ExactName: Hashable, Sendable {
    /// The name.
    package let text: String

    /// A key for the name.
    package init(_ text: String) { self.text = text }

    /// Whether two names are the same bytes.
    package static func == (left: ExactName, right: ExactName) -> Bool {
        let count = left.text.utf8.count
        guard count == right.text.utf8.count else { return false }
        let isEqual = left.text.utf8.withContiguousStorageIfAvailable { first in
            right.text.utf8.withContiguousStorageIfAvailable { second in
                areEqual(UnsafeRawBufferPointer(first), UnsafeRawBufferPointer(second), count)
            }
        }
        return (isEqual ?? nil) ?? left.text.utf8.elementsEqual(right.text.utf8)
    }

    /// Hashes the bytes.
    package func hash(into hasher: inout Hasher) {
        let isHashed: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
            hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        }
        // Only bridged strings have no contiguous storage; the bytes fed are the same, whatever the calls.
        if isHashed == nil { Array(text.utf8).withUnsafeBytes { hasher.combine(bytes: $0) } }
    }

    /// Eight bytes at a time: names are compared at every look-up of a symbol.
    private static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, _ count: Int) -> Bool
    {
        var position = 0
        while position + 8 <= count {
            let first = left.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            guard first == right.loadUnaligned(fromByteOffset: position, as: UInt64.self) else { return false }
            position += 8
        }
        while position < count {
            guard left[position] == right[position] else { return false }
            position += 1
        }
        return true
    }
}
