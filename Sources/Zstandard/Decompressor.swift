internal import CZstd

/// Decompresses frames one after the other with one context, trusting nothing they say.
@safe public struct Decompressor: ~Copyable {
    private let context: OpaquePointer

    /// Takes a context that nobody uses, or makes one.
    public init() throws(ZstandardError) {
        unsafe context = try IdleContexts.take()
    }

    deinit { unsafe IdleContexts.give(context) }

    /// Replaces the output by the content of the one frame that the source is, reusing the output's capacity.
    ///
    /// The frame must declare its size, so that a hostile one cannot take more memory than `limit`. The checksum of its
    /// content is verified where it has one. On an error the output is empty.
    ///
    /// - Parameters:
    ///   - source: exactly one frame.
    ///   - output: what is replaced.
    ///   - limit: the most bytes accepted.
    /// - Throws: ``ZstandardError``, whatever the bytes are.
    public mutating func decompress(
        _ source: RawSpan, into output: inout [UInt8], limit: Int
    ) throws(ZstandardError) {
        output.removeAll(keepingCapacity: true)
        let declared = try Self.declaredSize(source, limit: limit)
        do throws(ZstandardError) {
            // At least one byte: an array of no capacity is one storage for the whole process, not to be written to.
            try output.append(addingCapacity: max(declared, 1)) { target throws(ZstandardError) in
                try unsafe target.withUnsafeMutableBufferPointer { buffer, count throws(ZstandardError) in
                    let code = unsafe source.withUnsafeBytes { bytes in
                        unsafe ZSTD_decompressDCtx(
                            context, buffer.baseAddress, declared, bytes.baseAddress, bytes.count)
                    }
                    count = try ZstandardError.check(code, "decompress")
                }
            }
            guard output.count == declared else {
                throw .sizeMismatch(declaredBytes: declared, foundBytes: output.count)
            }
        } catch {
            output.removeAll(keepingCapacity: true)
            throw error
        }
    }

    /// The size that the source declares, if it is exactly one frame and declares no more than the limit.
    private static func declaredSize(_ source: RawSpan, limit: Int) throws(ZstandardError) -> Int {
        // zstd also takes skippable frames, whose content is nothing: damage must not turn a block into one.
        guard source.byteCount >= 4, littleEndianWord(source) == ZSTD_MAGICNUMBER else { throw .notAFrame }
        let (declared, frame) = unsafe source.withUnsafeBytes { bytes in
            unsafe (
                ZSTD_getFrameContentSize(bytes.baseAddress, bytes.count),
                ZSTD_findFrameCompressedSize(bytes.baseAddress, bytes.count)
            )
        }
        if declared == UInt64.max { throw .sizeNotDeclared }
        if declared == UInt64.max - 1 { throw .notAFrame }
        guard let size = Int(exactly: declared), size <= limit else {
            throw .tooLarge(declaredBytes: declared, limitBytes: limit)
        }
        let frameBytes = try ZstandardError.check(frame, "find the end of the frame")
        guard frameBytes == source.byteCount else {
            throw .trailingBytes(frameBytes: frameBytes, sourceBytes: source.byteCount)
        }
        return size
    }

    private static func littleEndianWord(_ source: RawSpan) -> UInt32 {
        UInt32(littleEndian: unsafe source.unsafeLoadUnaligned(as: UInt32.self))
    }
}
