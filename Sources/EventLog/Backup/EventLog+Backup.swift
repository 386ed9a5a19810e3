import Foundation
import LMDB
public import TamperEvidence

/// What a backup holds.
public struct BackupSummary: Sendable, Hashable {
    /// The first sequence it holds.
    public var first: UInt64
    /// The last sequence it holds; one less than `first` where nothing was to be kept.
    public var last: UInt64
    /// Root of the log's tree after the last.
    public var rootHash: TreeHash
    /// Bytes it takes.
    public var byteCount: UInt64

    /// How many events it holds.
    public var events: UInt64 { last + 1 - first }
}

/// How far a backup or a restore has come.
public struct BackupProgress: Sendable, Hashable {
    /// The last sequence done.
    public var sequence: UInt64
    /// The last sequence of the whole.
    public var last: UInt64
}

extension EventLog {
    /// Copies the log as it stands at one moment into a folder of its own, which is then a log like any other.
    ///
    /// Others read and append meanwhile; space that they free is used again only afterwards. The folder gets its name once all
    /// of it is on disk. A signing key beside the log is not copied. Cost: reads and writes the pages in use once.
    ///
    /// - Parameter target: a folder that is missing, or empty, in one that is there.
    @discardableResult
    public func backUp(toFolder target: String) throws(BackupError) -> BackupSummary {
        let pending = try PendingTarget(.folder, at: target)
        do throws(LMDBError) { try store.environment.copyPages(to: pending.temporaryPath) } catch {
            guard !error.isDiskFull else { throw .cannotWrite(path: target, reason: error.message) }
            throw .log(LogError(error, path))
        }
        let summary = try Self.summary(ofCopy: pending.temporaryPath)
        try pending.publish()
        return summary
    }

    /// Writes the events after a sequence, as the log stands at this moment, to a file that gets its name once all of it is on
    /// disk.
    ///
    /// - Parameters:
    ///   - target: a file that is missing, in a folder that is there.
    ///   - sequence: the last one that an earlier backup holds; 0 for all.
    ///   - progress: called some hundred times for a million events.
    ///   - isCancelled: asked as often; nothing is left then.
    @discardableResult
    public func backUp(
        toFile target: String, after sequence: UInt64 = 0, progress: (BackupProgress) -> Void = { _ in },
        isCancelled: () -> Bool = { false }
    ) throws(BackupError) -> BackupSummary {
        let pending = try PendingTarget(.file, at: target)
        let summary = try backUp(after: sequence, progress: progress, isCancelled: isCancelled) {
            bytes throws(BackupError) in try pending.write(bytes)
        }
        try pending.publish()
        return summary
    }

    /// Writes the events after a sequence, as the log stands at this moment, as a stream of bytes (`docs/backup-format.md`).
    ///
    /// Each event is read, decoded and hashed on the way: a log whose events do not give the root that it states is an error, and
    /// the stream then has no end. Reading happens in short transactions, so that writers go on undisturbed. Cost: 3.3
    /// seconds for a million events of the benchmark's history, on two cores; a block in memory, and the log's names (42 MB at most).
    @discardableResult
    public func backUp(
        after sequence: UInt64 = 0, progress: (BackupProgress) -> Void = { _ in },
        isCancelled: () -> Bool = { false }, write: ([UInt8]) throws(BackupError) -> Void
    ) throws(BackupError) -> BackupSummary {
        do {
            var run = try BackupRun(self, after: sequence)
            return try run.run(progress, isCancelled, write)
        } catch let error as BackupError { throw error } catch { throw .log(LogError(any: error, path)) }
    }

    /// Opened once, to find what it holds; the lock file that this makes is no part of a copy.
    private static func summary(ofCopy path: String) throws(BackupError) -> BackupSummary {
        defer { try? FileManager.default.removeItem(atPath: path + "/lock.mdb") }
        do {
            let log = try EventLog.openForReading(path)
            let transaction = try log.store.environment.beginRead()
            let state = try log.store.state(transaction)
            return BackupSummary(
                first: 1, last: state.lastSequence, rootHash: try log.store.tree(state, transaction).rootHash,
                byteCount: UInt64(log.store.environment.sizeOnDisk))
        } catch { throw .log(LogError(any: error, path)) }
    }
}

extension Environment {
    /// Leaves free pages out; where LMDB has lost count of them, it can still copy the file as it is.
    fileprivate func copyPages(to folder: String) throws(LMDBError) {
        do { try copy(to: folder) } catch {
            guard error.isIncompatible else { throw error }
            try? FileManager.default.removeItem(atPath: folder + "/data.mdb")
            try copy(to: folder, compact: false)
        }
    }
}
