import Dispatch
import EventLog
import Foundation
import Synchronization
import TestSupport

/// Kills workers at random moments, many times, and looks at what they left.
struct KillRun: Sendable {
    let kills: Int
    let seed: UInt64
    let folder: String
    /// Logs that are worked on at the same time.
    let lanes: Int

    /// Lives of one log: long enough to seal, merge and grow, short enough to be read whole after each.
    static let livesOfALog = 25
    /// A worker needs some of it to start.
    static let longestDelayMilliseconds = 90.0

    /// What happened, for who looks at it.
    struct Figures {
        var kills = 0
        var events = 0
        var acknowledged = 0
        var backups = 0

        /// A run in which the workers got nothing done has shown nothing.
        func expectWork() throws {
            guard kills > 0, acknowledged >= kills, kills < KillRun.killsThatMeetABackup || backups > 0 else {
                throw SurvivalError(
                    "the workers did too little: \(acknowledged) events acknowledged and \(backups) backups in \(kills) lives"
                )
            }
        }
    }

    /// In so many lives a backup was made, or something is wrong with who makes them.
    private static let killsThatMeetABackup = 30

    func run() throws -> Figures {
        let figures = Mutex(Figures())
        let failure = Mutex<String?>(nil)
        DispatchQueue.concurrentPerform(iterations: lanes) { lane in
            do {
                var done = 0
                let share = (kills + lanes - 1 - lane) / lanes
                while done < share, failure.withLock({ $0 == nil }) {
                    let lives = min(Self.livesOfALog, share - done)
                    let added = try workThrough(lane: lane, first: done, lives: lives)
                    figures.withLock {
                        $0.kills += added.kills
                        $0.events += added.events
                        $0.acknowledged += added.acknowledged
                        $0.backups += added.backups
                    }
                    done += lives
                }
            } catch { failure.withLock { $0 = $0 ?? "\(error)" } }
        }
        if let failure = failure.withLock({ $0 }) { throw SurvivalError(failure) }
        let all = figures.withLock { $0 }
        try all.expectWork()
        return all
    }

    /// All the lives of one log.
    private func workThrough(lane: Int, first: Int, lives: Int) throws -> Figures {
        let logSeed = seed &+ UInt64(lane) << 40 &+ UInt64(first)
        let place = "\(folder)/lane-\(lane)-\(first)"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        var random = SeededRandom(seed: logSeed)
        var (journal, figures) = (JournalContent(), Figures())
        for life in 0..<lives {
            do {
                let delay = Double.random(in: 0...Self.longestDelayMilliseconds, using: &random)
                try kill(place, logSeed, life: life, afterMilliseconds: delay)
                try journal.read("\(place)/journal-\(life)")
                figures.kills += 1
                figures.acknowledged += journal.acknowledged.count - figures.events
                journal.acknowledge(try check(place, logSeed, journal, thorough: life == lives - 1))
                let last = UInt64(journal.acknowledged.count)
                figures.backups += try BackupCheck(folder: "\(place)/backups").run(lastSequence: last)
                figures.events = journal.acknowledged.count
            } catch {
                throw SurvivalError("seed \(seed), \(place), life \(life): \(error)")
            }
        }
        try FileManager.default.removeItem(atPath: place)
        return figures
    }

    private func check(_ place: String, _ logSeed: UInt64, _ journal: JournalContent, thorough: Bool)
        throws -> [UInt64: UInt64]
    {
        let log = try EventLog.open("\(place)/log", mapSize: Worker.firstMap)
        return try LogCheck(log: log, events: SentEvents(seed: logSeed), journal: journal).run(thorough: thorough)
    }

    private func kill(_ place: String, _ logSeed: UInt64, life: Int, afterMilliseconds delay: Double) throws {
        let process = Process()
        process.executableURL = URL(filePath: CommandLine.arguments[0])
        process.arguments = [
            "work", "\(place)/log", "\(place)/journal-\(life)", "\(place)/backups", "\(logSeed)", "\(life)",
        ]
        try process.run()
        Thread.sleep(forTimeInterval: delay / 1000)
        let isRunning = process.isRunning
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        guard isRunning else { throw SurvivalError("the worker ended by itself: status \(process.terminationStatus)") }
    }
}
