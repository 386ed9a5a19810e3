import Foundation
import LMDB
public import TamperEvidence

/// What a restore did.
public struct RestoreSummary: Sendable, Hashable {
    /// Events taken in.
    public var events: UInt64
    /// The last sequence of the log now.
    public var lastSequence: UInt64
    /// Root of its tree.
    public var rootHash: TreeHash
}

extension EventLog {
    /// Makes a log of backups, or continues one with them.
    ///
    /// Where there is no log yet, the first backup must hold everything from the first event on, or be the folder of a copy; the
    /// log gets its name once all of it is on disk, and nothing is left under that name otherwise. Where there is one, each
    /// backup must continue it: same identity, same events up to there. Files are read to their end before anything of them is
    /// taken in. Then each block is durable once it is, and a restore that was stopped goes on when it is run again.
    ///
    /// The restored log has the identity, the clock, the sequences, recorded times, numbers of cases and names, the followers'
    /// positions and the signed tree heads of the one that was backed up. What its indexes are sorted by is a key of its own.
    /// Each event is decoded and hashed on the way, and must give the root that the backup states. Cost: 4.6 seconds for
    /// a million events of the benchmark's history, on two cores; a block in memory, and the log's names (41 MB at most).
    ///
    /// - Parameters:
    ///   - sources: the backups, in order.
    ///   - path: the folder of the log.
    ///   - progress: called some hundred times for a million events.
    ///   - isCancelled: asked as often.
    ///   - verify: a last look at the log before it gets its name; what it throws makes the restore fail.
    @discardableResult
    public static func restore(
        from sources: [BackupSource], to path: String, progress: (BackupProgress) -> Void = { _ in },
        isCancelled: () -> Bool = { false }, verify: (EventLog) throws -> Void = { _ in }
    ) throws -> RestoreSummary {
        var status = stat()
        let isThere = stat(path + "/data.mdb", &status) == 0
        do {
            for source in sources { try BackupStreamReader.check(source, isCancelled) }
            if isThere { return try RestoreInto.existing(path, sources, progress, isCancelled, verify) }
            return try RestoreInto.new(path, sources, progress, isCancelled, verify)
        } catch let error as LogError { throw BackupError.log(error) } catch let error as LMDBError {
            throw BackupError.log(LogError(error, path))
        }
    }
}

/// The two ways to restore: into a log that is there, and into one that gets its name last.
enum RestoreInto {
    static func existing(
        _ path: String, _ sources: [BackupSource], _ progress: (BackupProgress) -> Void, _ isCancelled: () -> Bool,
        _ verify: (EventLog) throws -> Void
    ) throws -> RestoreSummary {
        // A copy, or a stream from the first event on, would be written over the log that is there.
        guard let source = sources.first, !source.isFolder else { throw BackupError.targetExists(path: path) }
        var first = try BackupStreamReader(source)
        let header = try first.header()
        guard header.first > 1 else { throw BackupError.targetExists(path: path) }
        let log = try EventLog.open(path)
        var run = try RestoreRun(log)
        try run.take(&first, header, progress, isCancelled)
        try run.take(sources.dropFirst(), progress, isCancelled)
        try verify(log)
        return run.summary
    }

    static func new(
        _ path: String, _ sources: [BackupSource], _ progress: (BackupProgress) -> Void, _ isCancelled: () -> Bool,
        _ verify: (EventLog) throws -> Void
    ) throws -> RestoreSummary {
        let pending = try PendingTarget(.folder, at: path)
        let summary = try fill(pending.temporaryPath, sources, progress, isCancelled, verify)
        try? FileManager.default.removeItem(atPath: pending.temporaryPath + "/lock.mdb")
        try pending.publish()
        return summary
    }

    /// The log is closed when this returns: what follows changes its name.
    private static func fill(
        _ path: String, _ sources: [BackupSource], _ progress: (BackupProgress) -> Void, _ isCancelled: () -> Bool,
        _ verify: (EventLog) throws -> Void
    ) throws -> RestoreSummary {
        guard let first = sources.first else { throw BackupError.cannotRead(path: path, reason: "no backup was given") }
        var run: RestoreRun
        let log: EventLog
        if first.isFolder {
            log = try copy(of: first, at: path, isCancelled)
            run = try RestoreRun(log)
        } else {
            var reader = try BackupStreamReader(first)
            let header = try reader.header()
            guard header.first == 1 else {
                let reason = "it begins after event \(header.first - 1), and there is no log yet"
                throw BackupError.doesNotContinue(path: first.name, reason: reason)
            }
            log = try EventLog(path, mode: .restore(header.log), .manual)
            run = try RestoreRun(log)
            try run.take(&reader, header, progress, isCancelled)
        }
        try run.take(sources.dropFirst(), progress, isCancelled)
        try run.finish()
        try verify(log)
        try log.store.environment.sync()
        return run.summary
    }

    /// Pages are copied as they are, so that all of them have to be looked at.
    private static func copy(of source: BackupSource, at path: String, _ isCancelled: () -> Bool) throws -> EventLog {
        do {
            let original = try EventLog.openForReading(source.name)
            try original.store.environment.copy(to: path)
        }
        let log = try EventLog.open(path)
        guard !isCancelled() else { throw BackupError.cancelled }
        let verification = try log.verify()
        guard verification.isIntact else { throw BackupError.notVerified(reason: "\(verification)") }
        return log
    }
}

extension RestoreRun {
    /// Takes in the backups that follow the first one.
    mutating func take(
        _ sources: some Collection<BackupSource>, _ progress: (BackupProgress) -> Void, _ isCancelled: () -> Bool
    ) throws {
        for source in sources {
            var reader = try BackupStreamReader(source)
            try take(&reader, try reader.header(), progress, isCancelled)
        }
    }

    var summary: RestoreSummary {
        RestoreSummary(events: events, lastSequence: state.lastSequence, rootHash: tree.rootHash)
    }
}

extension EventLog {
    /// Recomputes the log and compares it with a head signed earlier.
    ///
    /// - Parameters:
    ///   - head: what was signed.
    ///   - publicKey: a copy of the key kept elsewhere; `nil` takes the one that the log keeps.
    /// - Throws: `BackupError.notVerified` where the log is damaged, or does not begin with what was signed.
    public func expect(_ head: SignedTreeHead, publicKey: PublicKey? = nil) throws {
        let verification = try verify(heads: [head], publicKey: publicKey)
        guard verification.isIntact, verification.vouchedByGiven?.head == head.head else {
            throw BackupError.notVerified(reason: "\(verification)")
        }
    }
}
