internal import CZstd
internal import Synchronization

/// Contexts of decompressors that are gone, for those to come: making one takes longer than decompressing a small block.
///
/// Each decompression begins anew whatever the context did before, an error included, so that it does not matter who had it.
enum IdleContexts {
    /// Their addresses: a pointer cannot be handed between threads otherwise.
    private static let addresses = Mutex<[UInt]>([])

    /// How many are kept, at some 160 kB each; what is more than that is freed.
    private static let mostKept = 16

    /// A context of its own for whoever asks.
    static func take() throws(ZstandardError) -> OpaquePointer {
        let address = addresses.withLock { $0.popLast() }
        if let address, let context = unsafe OpaquePointer(bitPattern: address) { return unsafe context }
        return try unsafe ZstandardError.check(ZSTD_createDCtx(), "make a decompressor")
    }

    /// Takes a context back.
    static func give(_ context: OpaquePointer) {
        let isKept = addresses.withLock { addresses in
            guard addresses.count < mostKept else { return false }
            addresses.append(UInt(bitPattern: context))
            return true
        }
        if !isKept { unsafe ZSTD_freeDCtx(context) }
    }
}
