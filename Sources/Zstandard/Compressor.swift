internal import CZstd

/// Compresses byte strings one after the other, each into a frame of its own, with one context.
///
/// A frame declares its content size and, if asked, ends with a checksum of its content (the low 32 bits of XXH64).
@safe public struct Compressor: ~Copyable {
    private let context: OpaquePointer

    /// Makes the context.
    ///
    /// - Parameters:
    ///   - level: 1 (fastest) to 22 (smallest), negative for faster still; zstd takes the nearest level it has.
    ///   - checksum: whether damage is to be detected by the frame itself.
    public init(level: Int32, checksum: Bool = true) throws(ZstandardError) {
        let created = try unsafe ZstandardError.check(ZSTD_createCCtx(), "make a compressor")
        do throws(ZstandardError) {
            try unsafe Self.set(ZSTD_c_compressionLevel, level, of: created)
            try unsafe Self.set(ZSTD_c_checksumFlag, checksum ? 1 : 0, of: created)
        } catch {
            unsafe ZSTD_freeCCtx(created)
            throw error
        }
        unsafe context = created
    }

    deinit { unsafe ZSTD_freeCCtx(context) }

    /// Appends the source as one frame. On an error nothing is appended.
    ///
    /// The array's capacity grows to what the worst case needs, which is a little more than the source.
    public mutating func compress(
        _ source: RawSpan, appendingTo output: inout [UInt8]
    ) throws(ZstandardError) {
        let bound = try ZstandardError.check(ZSTD_compressBound(source.byteCount), "compress")
        try output.append(addingCapacity: bound) { target throws(ZstandardError) in
            try unsafe target.withUnsafeMutableBufferPointer { buffer, count throws(ZstandardError) in
                let code = unsafe source.withUnsafeBytes { bytes in
                    unsafe ZSTD_compress2(context, buffer.baseAddress, buffer.count, bytes.baseAddress, bytes.count)
                }
                count = try ZstandardError.check(code, "compress")
            }
        }
    }

    private static func set(
        _ parameter: ZSTD_cParameter, _ value: Int32, of context: OpaquePointer
    ) throws(ZstandardError) {
        _ = try unsafe ZstandardError.check(ZSTD_CCtx_setParameter(context, parameter, value), "set up a compressor")
    }
}
