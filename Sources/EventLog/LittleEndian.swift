/// Fixed-width integers in stored structures: little-endian, at any alignment.
extension RawSpan {
    /// The integer at a byte offset. The caller has checked that it lies inside.
    func integer<Value: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: Value.Type) -> Value {
        Value(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: type))
    }
}

extension [UInt8] {
    /// The bytes of a span. (A loop: a closure may not capture a span.)
    init(copying span: RawSpan) {
        self.init()
        reserveCapacity(span.byteCount)
        for offset in 0..<span.byteCount { append(span.unsafeLoad(fromByteOffset: offset, as: UInt8.self)) }
    }

    /// Appends an integer.
    mutating func appendInteger<Value: FixedWidthInteger & BitwiseCopyable>(_ value: Value) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
}
