import ClinicalEvents
import EventLog
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
        var kept = 0
        var reopened = 0

        var description: String {
            "\(faults) calls failed, \(refused) appends or sealings were refused, \(kept) events kept, \(reopened) openings"
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
        let isKept = try attempt { [log, events] () throws(LogError) in try log.append(events.events(batch)) }
        // The disk may still be failing: reading must not care.
        try expect(lastSequence: before + (isKept ? UInt64(batch.count) : 0))
        figures.faults += disk.disarm()
        try expect(lastSequence: before + (isKept ? UInt64(batch.count) : 0))
        if !isKept {
            let outcomes = try log.append(events.events(batch))
            let expected = (1...UInt64(batch.count)).map { AppendOutcome.appended(sequence: before + $0) }
            guard outcomes == expected else { throw SurvivalError("the batch refused before: \(outcomes)") }
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
        try expect(lastSequence: before)
        figures.faults += disk.disarm()
        try log.seal(everything: true)
        try expect(lastSequence: before)
    }

    /// Whether it was done; if not, the reason must be the disk.
    private mutating func attempt<Value>(_ body: () throws(LogError) -> Value) throws -> Bool {
        do {
            _ = try body()
            return true
        } catch {
            figures.refused += 1
            switch error {
            case .diskFull, .storage: return false
            default: throw SurvivalError("the disk failed, and the log says: \(error)")
            }
        }
    }

    /// The log ends where it must, and its last events can be read.
    private func expect(lastSequence: UInt64) throws {
        let found = try log.status().lastSequence
        guard found == lastSequence else { throw SurvivalError("the log ends at \(found), not at \(lastSequence)") }
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
