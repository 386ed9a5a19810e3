import ClinicalEvents
package import Documents
package import EventLog
import Foundation
package import TamperEvidence

/// Everything that a log has of one case, with proofs by a signed head, in the form that docs/verify_log.py checks.
///
/// Each event comes as it was hashed, protected texts sealed, and as people see it, with these opened as far as the keys are at
/// hand: of a case that was erased they stay erased, and what was hashed is proved all the same. A proof says that an event is in
/// the log; that none of the case's is missing, only the whole log says.
package struct CaseExport {
    /// The document.
    package let json: JSONText
    /// How many events it has.
    package let count: Int

    /// The export of a case; `nil` where the log has no such case.
    ///
    /// - Parameters:
    ///   - identifier: the case.
    ///   - log: the log.
    ///   - signed: the head to prove by; events recorded after it come without a proof.
    ///
    /// Cost: a look-up of the case, and for each of its events a block and at most 511 events read.
    package init?(of identifier: String, in log: EventLog, by signed: SignedTreeHead) throws {
        let sequences = try log.sequences(ofCase: identifier)
        guard !sequences.isEmpty else { return nil }
        let size = signed.head.size
        let events = try sequences.map { try Self.event($0, log, size) }
        count = events.count
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        json = .object([
            ("type", .text("case")), ("log", .text(log.identity)), ("case", .text(identifier)),
            ("size", .integer(Int(clamping: size))), ("head", .written(Array(try encoder.encode(signed)))),
            ("events", .list(events)),
        ])
    }

    private static func event(_ sequence: UInt64, _ log: EventLog, _ size: UInt64) throws -> JSONText {
        guard let stored = try log.storedEvent(sequence) else {
            throw LogError.beyondTheLog(asked: sequence, last: size)
        }
        let shown = try log.reveal(stored.event)
        let path = sequence <= size ? try log.inclusionProof(ofSequence: sequence, size: size).path : nil
        return .object([
            ("sequence", .integer(Int(clamping: sequence))),
            ("recorded", .integer(Int(stored.event.recorded.milliseconds))),
            ("line", .text(String(decoding: stored.contentLine, as: UTF8.self))),
            ("event", .written(shown.content.jsonLine)),
            ("path", path.map(Self.hashes)),
        ])
    }

    /// A list that is told where it is empty: of a log with one event the proof is an empty path.
    private static func hashes(_ path: [TreeHash]) -> JSONText {
        .written(Array("[\(path.map { JSONText.quoted($0.description) }.joined(separator: ","))]".utf8))
    }
}
