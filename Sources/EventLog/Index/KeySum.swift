/// The sum of the checks of a set of keys: says whether one is missing, changed or too many without a list of them.
///
/// An index is asked for what it has, and what it lost it cannot tell: the sum of its keys stands in the log's state instead, and
/// is compared when the log is opened.
struct KeySum: Equatable, Sendable {
    /// Sum of the keys' CRC-32C, modulo 2^32.
    var value: UInt32 = 0

    mutating func add(_ key: RawSpan) { value &+= Self.check(key) }

    mutating func remove(_ key: RawSpan) { value &-= Self.check(key) }

    private static func check(_ key: RawSpan) -> UInt32 {
        var check = CRC32C()
        check.add(key, count: key.byteCount)
        return check.value
    }
}
