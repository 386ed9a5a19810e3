import ClinicalEvents
import Terminology

/// One version of a drug's reference safety information.
struct ReferenceList: Sendable {
    /// The first day on which it may hold, and from which on it holds for certain; they differ where its first day was given as a
    /// month or a year.
    var begins: ClosedRange<Int32>
    /// The event that adopted it.
    var sequence: UInt64
    /// The case whose events adopt it.
    var caseNumber: UInt32
    var document: String
    var version: String
    /// The highest grade listed of each term, by the folded term; 0 where none is named.
    var grades: [String: Int]

    /// Of two lists, the one that began to hold later takes the other's place; of two of the same day, the one adopted later.
    func follows(_ other: ReferenceList) -> Bool {
        (begins.upperBound, sequence) > (other.begins.upperBound, other.sequence)
    }

    /// What a reader is told: `SmPC, version 2026-01-01`.
    var title: String { "\(document), version \(version)" }
}

extension ReferenceList {
    /// The list that an event adopts. It holds from the day the event occurred; where none is stated, from the day it was received,
    /// else from the day it was recorded.
    init(_ adoption: ReferenceSafetyInformationAdopted, _ row: EventRow, _ terminology: Terminology) {
        let date = row.occurred ?? row.received
        begins = (date?.earliestDay ?? row.recorded.day)...(date?.latestDay ?? row.recorded.day)
        (sequence, caseNumber) = (row.sequence, row.caseNumber)
        (document, version) = (adoption.document, adoption.version)
        grades = [:]
        for listed in adoption.reactions {
            let term = Terminology.folded(terminology.reaction(named: listed.term).term)
            grades[term] = max(grades[term] ?? 0, listed.grade ?? 0)
        }
    }
}
