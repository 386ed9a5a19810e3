internal import CLMDB

/// A key and its value where they lie in the memory map, borrowed from the ``Cursor`` that stands on them.
///
/// Neither is aligned in general: load numbers with `unsafeLoadUnaligned`, or byte by byte.
public struct Entry: ~Escapable {
    /// The key's bytes: of an integer key, eight in the machine's order.
    public let key: RawSpan
    /// The value's bytes.
    public let value: RawSpan

    /// Forms the entry that a move found; the caller says what it is borrowed from.
    @_lifetime(immortal)
    init?(_ found: (key: MDB_val, value: MDB_val)?) {
        guard let found = unsafe found else { return nil }
        key = unsafe _overrideLifetime(RawSpan(_unsafeBytes: found.key.bytes), copying: ())
        value = unsafe _overrideLifetime(RawSpan(_unsafeBytes: found.value.bytes), copying: ())
    }

    /// The key of a database of integer keys. (Of another, it is an error of the program to ask for it.)
    public var integerKey: UInt64 {
        precondition(key.byteCount == MemoryLayout<UInt64>.size, "the database has byte keys")
        return unsafe key.unsafeLoadUnaligned(as: UInt64.self)
    }
}
