import ClinicalEvents
import EventLog
import Projections
import Snapshots
import TestSupport

/// A log of a random history, its snapshots, and the ways in which every projection can be had of it.
struct DatedHistory {
    let generated: GeneratedLog
    var log: EventLog { generated.log }

    /// Folded from nothing, in one part; of the date asked, out of a log that goes on behind it.
    func anew(through last: UInt64, asOf: AsOf? = nil) throws -> Answers {
        var every = EveryProjection()
        let standings = StandingReader(log, asOf: asOf ?? .now)
        try read(through: asOf == nil ? last : try log.status().lastSequence) { row, event, names in
            guard asOf?.membership(of: row) ?? .included == .included else { return }
            try every.take(row, event, names: names) { try standings.standing($0, names: names) }
        }
        return try answers(of: every, through: last)
    }

    /// Folded on from one sequence to the next, and asked at each.
    func continued(at sequences: [UInt64]) throws -> [UInt64: Answers] {
        var (every, found) = (EveryProjection(), [UInt64: Answers]())
        let standings = StandingReader(log)
        try read(through: sequences.max() ?? 0) { row, event, names in
            try every.take(row, event, names: names) { try standings.standing($0, names: names) }
            if sequences.contains(row.sequence) { found[row.sequence] = try answers(of: every, through: row.sequence) }
        }
        return found
    }

    /// Folded in parts and added up: of the projections that can be.
    func inParts(_ count: Int, through last: UInt64) throws -> Answers {
        let rules = EveryProjection.rules
        let query = EventQuery(sequences: 1...last)
        let patients = try log.inParts(count, query) { _, reader in try PatientAnswers(Self.states(&reader)) }
        var answers = PatientAnswers.merged(patients)
        answers["CaseRegister"] = try log.folded(CaseRegister(rules), through: last, parts: count).fold.digest
        answers["IncidenceProjection"] =
            try log.folded(IncidenceProjection(rules), through: last, parts: count).fold.digest
        for rules in EveryProjection.allRules {
            let tables = try log.tables(rules, through: last, parts: count).tables
            answers[EveryProjection.tableName(rules)] = tables.digest
        }
        return answers
    }

    /// From snapshots: the tables, of which there are some.
    func fromSnapshots(through last: UInt64) throws -> Answers {
        var answers: Answers = [:]
        for rules in EveryProjection.allRules {
            answers[EveryProjection.tableName(rules)] = try generated.answer(through: last, rules).tables.digest
        }
        return answers
    }

    private func answers(of every: borrowing EveryProjection, through last: UInt64) throws -> Answers {
        var reader = try log.reader(from: last, through: last)
        _ = try reader.readEvent()
        return try every.answers(names: reader.names) { number in
            guard let identifier = try log.caseIdentifier(number) else { return [] }
            return try log.events(ofCase: identifier).filter { $0.sequence <= last }
        }
    }

    private func read(
        through last: UInt64, _ body: (borrowing EventRow, RecordedEvent, SymbolTable) throws -> Void
    ) throws {
        var reader = try log.reader(from: 1, through: last)
        var row = EventRow(readsPatient: true, readsTreatments: true)
        while try reader.read(&row) {
            let event = try reader.event(of: row)
            try body(row, event, reader.names)
        }
    }

    private static func states(_ reader: inout LogReader) throws -> [UInt32: PatientState] {
        var (patients, row) = ([UInt32: PatientProjection](), EventRow())
        while try reader.read(&row) {
            patients[row.caseNumber, default: PatientProjection()].apply(try reader.event(of: row))
        }
        return patients.mapValues(\.state)
    }
}
