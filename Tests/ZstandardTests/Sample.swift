import Zstandard

/// Bytes to compress, and one-shot forms for tests.
enum Sample {
    /// Text-like bytes that repeat without being periodic.
    static func text(_ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: 97 + ($0 / 7 ^ $0 / 91) % 23) }
    }

    static func compressed(_ bytes: [UInt8], level: Int32 = 3, checksum: Bool = true) throws -> [UInt8] {
        var compressor = try Compressor(level: level, checksum: checksum)
        var frame: [UInt8] = []
        try compressor.compress(bytes.raw, appendingTo: &frame)
        return frame
    }

    static func decompressed(_ frame: [UInt8], limit: Int) throws(ZstandardError) -> [UInt8] {
        var decompressor = try Decompressor()
        var output: [UInt8] = [1, 2, 3]
        do throws(ZstandardError) {
            try decompressor.decompress(frame.raw, into: &output, limit: limit)
        } catch {
            precondition(output.isEmpty, "an error leaves the output empty")
            throw error
        }
        return output
    }

    /// Where the array's storage lies.
    static func address(_ bytes: [UInt8]) -> UInt {
        unsafe bytes.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
    }
}

extension [UInt8] {
    /// The array's bytes; every byte of an array of bytes is initialised.
    var raw: RawSpan {
        @_lifetime(borrow self)
        borrowing get { unsafe span.bytes }
    }
}
