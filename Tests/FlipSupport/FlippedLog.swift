import ClinicalEvents
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
    private let history: SmallHistory
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
    public init(path: String, _ history: SmallHistory = .few) throws {
        (self.path, self.history) = (path, history)
        try history.write(to: path)
        let file = path + "/data.mdb"
        original = [UInt8](try Data(contentsOf: URL(filePath: file)))
        answers = try LogAnswers(EventLog.openForReading(path), history, isThorough: true)
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

    /// Turns a bit over, appends an event to the log that results and seals it, verifies it, and puts back what was there.
    ///
    /// - Returns: `nil` where writing was refused, or the damage is still found, or there was none.
    public func flipThenAppend(_ bit: Int) throws -> Finding? {
        write(original[bit / 8] ^ 1 << UInt8(bit % 8), at: bit / 8)
        defer { restore() }
        let wasIntact = try Self.isIntact(path)
        guard (try? appendAndSeal()) != nil else { return nil }
        guard try Self.isIntact(path) else { return nil }
        if !wasIntact { return Finding(bit: bit, answer: "after an append, the damage is not found any more") }
        let log = try EventLog.openForReading(path)
        let events = try LogAnswers.events(log)
        let last = try events.last.map { try log.reveal($0).content }
        let isWhole = events.dropLast() == answers.events?[...] && last == history.nextEvent
        return isWhole ? nil : Finding(bit: bit, answer: "after an append, the events are others")
    }

    private func appendAndSeal() throws {
        let log = try EventLog.open(path, sealing: .manual)
        try log.append([history.nextEvent], recorded: [history.nextMoment])
        try log.seal(everything: true)
    }

    private static func isIntact(_ path: String) throws -> Bool {
        guard let log = try? EventLog.openForReading(path), let found = try? log.verify() else { return false }
        return found.isIntact
    }

    /// The places of a text in the file.
    public func places(of text: String) -> [Int] {
        let wanted = Array(text.utf8)
        return original.indices.filter { original[$0...].starts(with: wanted) }
    }

    private func restore() {
        original.withUnsafeBytes { _ = pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        _ = ftruncate(descriptor, off_t(original.count))
    }

    private func difference(writing: Bool) -> String? {
        guard let log = try? writing ? EventLog.open(path, sealing: .manual) : EventLog.openForReading(path) else {
            return nil
        }
        return LogAnswers(log, history, isThorough: writing).difference(from: answers)
    }

    private func write(_ byte: UInt8, at offset: Int) {
        withUnsafeBytes(of: byte) { _ = pwrite(descriptor, $0.baseAddress, 1, offset) }
    }
}
