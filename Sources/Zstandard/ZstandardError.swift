internal import CZstd

/// Why bytes could not be compressed, or are not a frame that is accepted here.
public enum ZstandardError: Error, Equatable, Sendable {
    /// The library refused; the message is that of `ZSTD_getErrorName`.
    case library(operation: String, message: String)
    /// The bytes do not begin with a Zstandard frame (RFC 8878, section 3.1.1).
    case notAFrame
    /// The frame does not say how many bytes it holds, so that nothing bounds what it would take.
    case sizeNotDeclared
    /// The frame says it holds more bytes than the caller accepts.
    case tooLarge(declaredBytes: UInt64, limitBytes: Int)
    /// Bytes follow the end of the frame.
    case trailingBytes(frameBytes: Int, sourceBytes: Int)
    /// The frame held another number of bytes than it declared.
    case sizeMismatch(declaredBytes: Int, foundBytes: Int)
}

extension ZstandardError: CustomStringConvertible {
    /// What was expected and what was found, on one line.
    public var description: String {
        switch self {
        case .library(let operation, let message): "zstd could not \(operation): \(message)"
        case .notAFrame: "not a zstd frame"
        case .sizeNotDeclared: "the zstd frame does not declare its content size"
        case .tooLarge(let declared, let limit):
            "the zstd frame declares \(declared) bytes, more than the \(limit) accepted"
        case .trailingBytes(let frame, let source): "the zstd frame ends after \(frame) of \(source) bytes"
        case .sizeMismatch(let declared, let found):
            "the zstd frame declares \(declared) bytes and holds \(found)"
        }
    }
}

extension ZstandardError {
    /// What a library function returned, unless that encodes an error.
    static func check(_ result: Int, _ operation: String) throws(ZstandardError) -> Int {
        guard ZSTD_isError(result) == 0 else {
            throw .library(operation: operation, message: unsafe String(cString: ZSTD_getErrorName(result)))
        }
        return result
    }

    /// The context that was to be made, unless memory was short.
    static func check(_ context: OpaquePointer?, _ operation: String) throws(ZstandardError) -> OpaquePointer {
        guard let context = unsafe context else { throw .library(operation: operation, message: "not enough memory") }
        return unsafe context
    }
}
