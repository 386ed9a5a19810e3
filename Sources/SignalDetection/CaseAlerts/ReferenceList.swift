public import ClinicalEvents
import Terminology

/// One version of a drug's reference safety information.
public struct ReferenceList: Sendable {
    /// The document: the SmPC, the investigator's brochure, ...
    public var document: String
    /// Its version.
    public var version: String
    /// The reactions listed.
    public var reactions: [ListedReaction]
    /// From when on it holds, as precise as it was stated.
    public var validFrom: PartialDate
    /// The event that adopted it.
    public var sequence: UInt64
    /// The case whose events adopt it.
    var caseNumber: UInt32
    /// The highest grade listed of each term, by the folded term; 0 where none is named.
    var grades: [String: Int]

    /// The first day on which it may hold, and the one from which on it holds for certain; they differ where its first day was given
    /// as a month or a year.
    var begins: ClosedRange<Int32> { validFrom.earliestDay...validFrom.latestDay }

    /// Of two lists, the one that began to hold later takes the other's place; of two of the same day, the one adopted later.
    func follows(_ other: ReferenceList) -> Bool {
        (begins.upperBound, sequence) > (other.begins.upperBound, other.sequence)
    }

    /// What a reader is told: `SmPC, version 2026-01-01`.
    public var title: String { "\(document), version \(version)" }
}

extension ReferenceList {
    /// The list that an event adopts. It holds from the day the event occurred; where none is stated, from the day it was received,
    /// else from the day it was recorded.
    ///
    /// `nil` where it was recorded in a year that no date names.
    init?(_ adoption: ReferenceSafetyInformationAdopted, _ row: EventRow, _ terminology: Terminology) {
        guard let date = row.occurred ?? row.received ?? PartialDate(dayNumber: row.recorded.day) else { return nil }
        (validFrom, sequence, caseNumber) = (date, row.sequence, row.caseNumber)
        (document, version, reactions) = (adoption.document, adoption.version, adoption.reactions)
        grades = [:]
        for listed in adoption.reactions {
            let term = Terminology.folded(terminology.reaction(named: listed.term).term)
            grades[term] = max(grades[term] ?? 0, listed.grade ?? 0)
        }
    }
}
