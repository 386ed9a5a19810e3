internal import CLMDB

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// data.mdb read as a file, never through the map: whatever its bytes are, reading them here cannot crash.
///
/// LMDB itself follows page numbers and offsets as it finds them. The layout checked by this module is that of LMDB 0.9.24,
/// `libraries/liblmdb/mdb.c` (`MDB_page`, `MDB_node`, `MDB_db`, `MDB_meta`), data version 1, on a 64-bit little-endian machine.
///
/// Its descriptor may be closed at any time: LMDB's locks are on lock.mdb.
final class DataFile {
    let path: String
    private let descriptor: Int32

    /// Opens data.mdb of a directory.
    init(directory: String) throws(LMDBError) {
        path = directory + "/data.mdb"
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw LMDBError(code: errno, operation: "open \(path)") }
    }

    deinit { close(descriptor) }

    /// Bytes of the file now.
    func byteCount() throws(LMDBError) -> Int {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw LMDBError(code: errno, operation: "read \(path)") }
        return Int(status.st_size)
    }

    /// Fills a buffer with the bytes from an offset on.
    func read(into buffer: inout [UInt8], at offset: Int) throws(LMDBError) {
        var filled = 0
        while filled < buffer.count {
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe pread(
                    descriptor, bytes.baseAddress?.advanced(by: filled), bytes.count - filled, offset + filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw LMDBError(code: errno, operation: "read \(path)") }
            guard count > 0 else { throw damaged("it ends at byte \(offset + filled); it was cut short") }
            filled += count
        }
    }

    /// The file is LMDB's, and not as LMDB left it.
    func damaged(_ reason: String) -> LMDBError {
        LMDBError(code: MDB_CORRUPTED, operation: "read \(path)", message: reason)
    }

    /// A page is not as LMDB left it.
    func damaged(page: UInt64, _ reason: String) -> LMDBError { damaged("page \(page): \(reason)") }
}

extension [UInt8] {
    /// The integer at an offset, which the caller has checked to lie inside.
    func integer<Value: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: Value.Type) -> Value {
        unsafe Value(littleEndian: span.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: type))
    }
}
