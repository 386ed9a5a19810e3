import EventLog
import Foundation
import TestSupport

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A small log of which one bit at a time is turned over: what then is read must be what was written, or an error.
public final class FlippedLog {
    /// The log's folder.
    public let path: String
    /// The data file as it was written.
    public let original: [UInt8]
    private let descriptor: Int32
    private let answers: LogAnswers

    /// What a flip did that it must not.
    public struct Finding: CustomStringConvertible {
        /// Which bit of the file it was: byte times eight, plus the bit's place.
        public let bit: Int
        /// Which answer changed.
        public let answer: String

        /// The finding in one line.
        public var description: String { "byte \(bit / 8), bit \(bit % 8) (page \(bit / 8 / 4096)): \(answer)" }
    }

    /// How many flips there are.
    public var bitCount: Int { original.count * 8 }

    /// Makes a log in a folder that does not exist yet.
    public init(path: String) throws {
        self.path = path
        try SmallHistory.write(to: path)
        let file = path + "/data.mdb"
        original = [UInt8](try Data(contentsOf: URL(filePath: file)))
        answers = try LogAnswers(EventLog.openForReading(path), isThorough: true)
        descriptor = open(file, O_RDWR)
        guard descriptor >= 0, answers.isComplete else { throw CocoaError(.fileReadUnknown) }
    }

    deinit { close(descriptor) }

    /// Turns a bit over, asks everything, and turns it back.
    ///
    /// - Returns: `nil` where each answer was right or an error.
    public func flip(_ bit: Int) -> Finding? {
        write(original[bit / 8] ^ 1 << UInt8(bit % 8), at: bit / 8)
        defer { write(original[bit / 8], at: bit / 8) }
        return difference(writing: false).map { Finding(bit: bit, answer: $0) }
    }

    /// The same for a log opened to be written to, which is verified, too, and must be left as it was found.
    public func flipForWriting(_ bit: Int) throws -> Finding? {
        write(original[bit / 8] ^ 1 << UInt8(bit % 8), at: bit / 8)
        defer { write(original[bit / 8], at: bit / 8) }
        let wrong = difference(writing: true)
        var found = [UInt8](try Data(contentsOf: URL(filePath: path + "/data.mdb")))
        found[bit / 8] ^= 1 << UInt8(bit % 8)
        let answer = wrong ?? (found == original ? nil : "the file was written to")
        return answer.map { Finding(bit: bit, answer: $0) }
    }

    private func difference(writing: Bool) -> String? {
        guard let log = try? writing ? EventLog.open(path, sealing: .manual) : EventLog.openForReading(path) else {
            return nil
        }
        return LogAnswers(log, isThorough: writing).difference(from: answers)
    }

    private func write(_ byte: UInt8, at offset: Int) {
        withUnsafeBytes(of: byte) { _ = pwrite(descriptor, $0.baseAddress, 1, offset) }
    }
}
