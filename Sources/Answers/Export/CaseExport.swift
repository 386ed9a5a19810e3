import ClinicalEvents
import Documents
package import EventLog
import Foundation
package import TamperEvidence

/// Everything that a log has of one case, with proofs by a signed head, in the form that docs/verify_log.py checks.
///
/// Each event comes as it was hashed, protected texts sealed, and as people see it, with these opened as far as the keys are at
/// hand: of a case that was erased they stay erased, and what was hashed is proved all the same. A proof says that an event is in
/// the log; that none of the case's is missing, only the whole log says. The document comes in pieces, so that of a long case no
/// more than an event is in memory.
package struct CaseExport {
    private let log: EventLog
    private let size: UInt64
    private let sequences: [UInt64]
    /// The document up to its first event.
    private let opening: String

    /// How many events it has: as many as the document has pieces.
    package var count: Int { sequences.count }

    /// The export of a case; `nil` where the log has no such case.
    ///
    /// - Parameters:
    ///   - identifier: the case.
    ///   - log: the log.
    ///   - signed: the head to prove by; events recorded after it come without a proof.
    ///
    /// Cost: a look-up of the case.
    package init?(of identifier: String, in log: EventLog, by signed: SignedTreeHead) throws {
        sequences = try log.sequences(ofCase: identifier)
        guard !sequences.isEmpty else { return nil }
        (self.log, size) = (log, signed.head.size)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let members = JSONText.object([
            ("type", .text("case")), ("log", .text(log.identity)), ("case", .text(identifier)),
            ("size", .integer(Int(clamping: size))), ("head", .written(Array(try encoder.encode(signed)))),
        ]).printed()
        opening = members.dropLast("\n}".count) + ",\n\"events\":[\n"
    }

    /// A piece of the document, each with an event: the first begins it, the last ends it.
    ///
    /// Cost: a block and at most 511 events read.
    package func piece(_ index: Int) throws -> String {
        let event = try Self.event(sequences[index], log, size).printed(linesDeep: 0)
        return (index == 0 ? opening : "") + event + (index + 1 < count ? ",\n" : "\n]\n}")
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
