import ClinicalEvents
import EventLog
import Foundation
import LMDB
import TestSupport

/// Appends and seals while the disk fails now and then, and looks after each time at what the log says and holds.
struct FaultRun {
    private let disk: FaultyDisk
    private let path: String
    private let events: SentEvents
    private var random: SeededRandom
    private var log: EventLog
    private var journal = JournalContent()
    private var next: UInt64 = 1
    private(set) var figures = Figures()

    struct Figures: CustomStringConvertible {
        var faults = 0
        var refused = 0
        var unconfirmed = 0
        var kept = 0
        var reopened = 0

        /// A run in which the disk hardly failed has shown nothing.
        func expectFaults(in rounds: Int) throws {
            guard faults >= rounds / 10, refused > 0, kept > 0 else {
                throw SurvivalError("the disk failed too seldom: \(self)")
            }
        }

        var description: String {
            """
            \(faults) calls failed, \(refused) appends or sealings were refused (\(unconfirmed) left unconfirmed), \
            \(kept) events kept, \(reopened) openings
            """
        }
    }

    init(_ disk: FaultyDisk, folder: String, seed: UInt64) throws {
        self.disk = disk
        path = "\(folder)/log"
        events = SentEvents(seed: seed)
        random = SeededRandom(seed: seed)
        log = try Self.open(path)
    }

    private static func open(_ path: String) throws -> EventLog {
        try EventLog.open(path, sealing: .manual, mapSize: Worker.firstMap)
    }

    mutating func run(rounds: Int) throws {
        for round in 1...rounds {
            do {
                try round.isMultiple(of: 5) ? seal() : append()
                if round.isMultiple(of: 25) || round == rounds { try checkAll(reopening: random.next() & 1 == 0) }
            } catch { throw SurvivalError("round \(round): \(error)") }
        }
        try figures.expectFaults(in: rounds)
    }

    /// Some rounds meet no fault: it would have come later.
    private mutating func arm() {
        let fault = FaultyDisk.Fault.allCases.randomElement(using: &random) ?? .broken
        let count = [1, 1, 2, 3, .max].randomElement(using: &random) ?? 1
        disk.arm(fault, after: Int.random(in: 0..<6, using: &random), count: count)
    }

    private mutating func append() throws {
        let size = Int.random(in: 1...40, using: &random)
        let batch = SentEvents.Batch(first: next, count: random.next() & 1 == 0 ? 1 : size)
        let before = UInt64(journal.acknowledged.count)
        next += UInt64(batch.count)
        arm()
        let fate = try attempt { [log, events] () throws(LogError) in try log.append(events.events(batch)) }
        // The disk may still be failing: reading must not care.
        let ends = fate.ends(before, UInt64(batch.count))
        try expect(endAmong: ends)
        let faults = disk.disarm()
        figures.faults += faults
        try expect(endAmong: ends)
        // A disk that fails at more than one call may fail at undoing what it failed at, too.
        if faults == 1 { try expectOthersCanRead(ends) }
        if fate != .kept {
            let outcomes = try log.append(events.events(batch))
            let sequences = outcomes.map(\.sequence)
            let isNew = outcomes.allSatisfy { if case .appended = $0 { true } else { false } }
            guard sequences == Array(before + 1...before + UInt64(batch.count)), isNew || fate == .unconfirmed else {
                throw SurvivalError("the batch that was \(fate) before: \(outcomes)")
            }
        }
        keep(batch, after: before)
    }

    private mutating func keep(_ batch: SentEvents.Batch, after before: UInt64) {
        journal.send(batch)
        var sequences = journal.acknowledged
        for (position, number) in batch.numbers.enumerated() { sequences[number] = before + 1 + UInt64(position) }
        journal.acknowledge(sequences)
        figures.kept += batch.count
    }

    private mutating func seal() throws {
        let before = UInt64(journal.acknowledged.count)
        arm()
        _ = try attempt { [log] () throws(LogError) in try log.seal(everything: true) }
        try expect(endAmong: [before])
        figures.faults += disk.disarm()
        try log.seal(everything: true)
        try expect(endAmong: [before])
    }

    /// What became of an append while the disk failed.
    private enum Fate {
        case kept, refused, unconfirmed

        func ends(_ before: UInt64, _ count: UInt64) -> Set<UInt64> {
            switch self {
            case .kept: [before + count]
            case .refused: [before]
            case .unconfirmed: [before, before + count]
            }
        }
    }

    /// Whether it was done; if not, the reason must be the disk.
    private mutating func attempt<Value>(_ body: () throws(LogError) -> Value) throws -> Fate {
        do {
            _ = try body()
            return .kept
        } catch {
            figures.refused += 1
            switch error {
            case .diskFull, .storage: return .refused
            case .unconfirmed:
                figures.unconfirmed += 1
                return .unconfirmed
            default: throw SurvivalError("the disk failed, and the log says: \(error)")
            }
        }
    }

    /// Another process would find the same log: as one does that opens a copy of the file.
    private func expectOthersCanRead(_ ends: Set<UInt64>) throws {
        let copy = "\(path)-copy"
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
        try Data(contentsOf: URL(filePath: "\(path)/data.mdb")).write(to: URL(filePath: "\(copy)/data.mdb"))
        let lastSequence = try EventLog.openForReading(copy).status().lastSequence
        guard ends.contains(lastSequence) else { throw SurvivalError("another process sees \(lastSequence) events") }
    }

    /// The log ends where it must, and its last events can be read.
    private func expect(endAmong ends: Set<UInt64>) throws {
        let lastSequence = try log.status().lastSequence
        guard ends.contains(lastSequence) else {
            throw SurvivalError("the log ends at \(lastSequence), not at \(ends)")
        }
        var reader = try log.reader(from: lastSequence > 20 ? lastSequence - 20 : 1)
        while try reader.readEvent() != nil {}
        guard reader.position == lastSequence + 1 else { throw SurvivalError("only \(reader.position - 1) are read") }
    }

    private mutating func checkAll(reopening: Bool) throws {
        if reopening {
            try close()
            figures.reopened += 1
        }
        try LogCheck(log: log, events: events, journal: journal).run(thorough: true)
    }

    /// A process opens a log once: the old one has to go before the new one comes.
    private mutating func close() throws {
        let other = "\(path)-\(figures.reopened)"
        log = try Self.open(other)
        log = try Self.open(path)
    }
}
