import Foundation

/// What a worker says of its appends: a line before each, and one once it was acknowledged.
///
/// Each line is one write to a file opened for appending: what a killed process had written stays written.
final class Journal: Sendable {
    private let descriptor: Int32

    init(_ path: String) throws {
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw SurvivalError("\(path): errno \(errno)") }
    }

    deinit { close(descriptor) }

    func sent(_ batch: SentEvents.Batch) { write("sent \(batch.first) \(batch.count)\n") }

    func acknowledged(_ batch: SentEvents.Batch, _ sequences: [UInt64]) {
        write("kept \(batch.first) \(batch.count) \(sequences.map(String.init).joined(separator: ","))\n")
    }

    /// An append that was refused, and why: nobody disturbs a worker but the one who kills it.
    func failed(_ reason: String) { write("failed \(reason.replacing("\n", with: " "))\n") }

    private func write(_ line: String) {
        let bytes = Array(line.utf8)
        _ = Foundation.write(descriptor, bytes, bytes.count)
    }
}

/// What the journals of a log say, all workers together.
struct JournalContent {
    /// Batches that may be in the log, or not, as a whole.
    private(set) var sent: [SentEvents.Batch] = []
    /// Sequence of each acknowledged event.
    private(set) var acknowledged: [UInt64: UInt64] = [:]
    private(set) var failures: [String] = []

    /// Takes in a journal. A line without an end was being written when its worker was killed.
    mutating func read(_ path: String) throws {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            let words = line.split(separator: " ")
            guard words.count >= 2 else { throw SurvivalError("\(path): \(line)") }
            if words[0] == "failed" { failures.append(String(line)) } else { try add(words, path) }
        }
    }

    private mutating func add(_ words: [Substring], _ path: String) throws {
        guard words.count >= 3, let first = UInt64(words[1]), let count = Int(words[2]) else {
            throw SurvivalError("\(path): \(words)")
        }
        let batch = SentEvents.Batch(first: first, count: count)
        guard words[0] == "kept" else { return sent.append(batch) }
        let sequences = words.last?.split(separator: ",").compactMap { UInt64($0) } ?? []
        guard sequences.count == count else { throw SurvivalError("\(path): \(words)") }
        for (number, sequence) in zip(batch.numbers, sequences) {
            let before = acknowledged.updateValue(sequence, forKey: number)
            guard before == nil || before == sequence else {
                throw SurvivalError("event \(number) was acknowledged as \(before ?? 0), then as \(sequence)")
            }
        }
    }

    /// What was found in the log, or appended by who looked, must stay as well.
    mutating func acknowledge(_ sequences: [UInt64: UInt64]) { acknowledged = sequences }

    mutating func send(_ batch: SentEvents.Batch) { sent.append(batch) }
}

/// What went wrong, in words.
struct SurvivalError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
