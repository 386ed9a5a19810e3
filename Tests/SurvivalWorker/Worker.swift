import ClinicalEvents
import EventLog
import Foundation
import TestSupport

/// One short life: appends from several threads, seals, reads and backs up, until it is killed.
struct Worker: Sendable {
    let log: EventLog
    let journal: Journal
    let events: SentEvents
    /// Which life of the log this is: its events are numbered by it.
    let life: UInt64
    /// Where backups go.
    let backups: String

    static let threads = 3
    /// So that the map has to grow in the first moments already.
    static let firstMap = 1 << 20
    /// A worker that nobody kills ends by itself.
    static let longestLifeSeconds = 10.0

    func live() {
        for thread in 0..<Self.threads { Thread.detachNewThread { append(thread) } }
        Thread.detachNewThread { seal() }
        Thread.detachNewThread { read() }
        Thread.detachNewThread { backUp() }
        Thread.sleep(forTimeInterval: Self.longestLifeSeconds)
    }

    private func random(_ thread: Int) -> SeededRandom {
        SeededRandom(seed: events.seed &+ life &* 1_000_003 &+ UInt64(thread))
    }

    private func append(_ thread: Int) {
        var random = random(thread)
        var next = life << 32 | UInt64(thread) << 24
        var kept: [SentEvents.Batch] = []
        while true {
            if let again = kept.randomElement(using: &random), random.next().isMultiple(of: 6) {
                append(again)
                continue
            }
            let batch = SentEvents.Batch(first: next, count: Self.size(&random))
            next += UInt64(batch.count)
            journal.sent(batch)
            if append(batch) { kept.append(batch) }
        }
    }

    /// Mostly single events, some batches, now and then a large one.
    private static func size(_ random: inout SeededRandom) -> Int {
        switch random.next() % 32 {
        case 0..<20: 1
        case 20..<30: Int.random(in: 2...40, using: &random)
        case 30: Int.random(in: 41...200, using: &random)
        default: Int.random(in: 201...600, using: &random)
        }
    }

    @discardableResult
    private func append(_ batch: SentEvents.Batch) -> Bool {
        do {
            let outcomes = try log.append(events.events(batch))
            journal.acknowledged(batch, outcomes.map(\.sequence))
            return true
        } catch {
            journal.failed("\(error)")
            return false
        }
    }

    private func seal() {
        var random = random(Self.threads)
        while true {
            Thread.sleep(forTimeInterval: Double.random(in: 0...0.012, using: &random))
            do { try log.seal(everything: random.next().isMultiple(of: 2)) } catch { journal.failed("seal: \(error)") }
        }
    }

    private func backUp() {
        var random = random(Self.threads + 2)
        for number in 0... {
            Thread.sleep(forTimeInterval: Double.random(in: 0...0.02, using: &random))
            do {
                if number.isMultiple(of: 2) {
                    try log.backUp(toFile: "\(backups)/\(BackupCheck.stream(number))")
                } else {
                    try log.backUp(toFolder: "\(backups)/\(BackupCheck.copy(number))")
                }
            } catch { journal.failed("back up: \(error)") }
        }
    }

    private func read() {
        var random = random(Self.threads + 1)
        while true {
            do {
                let last = try log.status().lastSequence
                guard last > 0 else { continue }
                _ = try log.event(UInt64.random(in: 1...last, using: &random))
                Thread.sleep(forTimeInterval: 0.002)
            } catch { journal.failed("read: \(error)") }
        }
    }
}

extension AppendOutcome {
    /// Where the event is, or what is there in its place.
    var sequence: UInt64 {
        switch self {
        case .appended(let sequence), .duplicate(let sequence), .conflict(let sequence): sequence
        }
    }
}
