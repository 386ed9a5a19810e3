public import ClinicalEvents
import Foundation
import LMDB
import Synchronization
public import TamperEvidence
import Zstandard

/// The immutable log of clinical events: append, read, follow.
///
/// One process opens a log once and shares the value; other processes may read it, and append to it, at the same time.
/// Appends are all or nothing and durable when they return. Readers never wait for the writer, nor the writer for them.
public final class EventLog: Sendable {
    /// Which clock says when an event was recorded.
    public enum Clock: UInt64, Sendable {
        /// The machine's, read by the log itself: what an auditor can rely on.
        case system = 1
        /// Given with each event: for simulated registries only. A log keeps the clock it was made with.
        case simulated = 2
    }

    /// The version of the stored format that is written, and the highest that is read.
    public static let formatVersion = 2
    /// The version of a log that is not protected: nothing of it differs but that its texts are not sealed.
    static let unprotectedFormat = 1

    /// The folder that holds the log.
    public let path: String
    /// Which clock the log keeps.
    public let clock: Clock
    /// A random number given when the log was made, as 32 hexadecimal digits.
    public let identity: String
    /// What signatures of the log's tree heads are checked with; `nil` where it has no signing key. Whoever can write the log's
    /// files can change it there: an auditor keeps a copy elsewhere.
    public let publicKey: PublicKey?
    /// Why this process cannot sign what it seals, though the log has a key: to be shown to whoever writes to it. `nil` where it
    /// signs, where the log has no key, and where it is open for reading only.
    public var unsignedReason: String? { signer.unsignedReason }

    /// Whether free text, and what identifies somebody elsewhere, is sealed under a key of its case before it is stored.
    public var isProtected: Bool { format > Self.unprotectedFormat }

    let store: LogStore
    let format: Int
    let textKeys: TextKeys
    let isReadOnly: Bool
    let writer: Mutex<LogWriter>
    let queue = CommitQueue()
    let sealing: Sealing
    let sealer = Sealer()
    let signer: HeadSigner
    let names = Mutex(SymbolTable())
    let commits = CommitSignal()
    let watch: CommitWatch

    /// Opens the log in a folder, making it (and the folder) where there is none.
    ///
    /// - Parameters:
    ///   - path: the folder.
    ///   - clock: the clock of a log that is made; `nil` accepts the one an existing log has.
    ///   - sealing: when small blocks are merged into large ones.
    ///   - signing: with which key a tree head is signed at each sealing.
    ///   - protection: where the keys of the cases' texts are. A log that is made is protected, unless this is `.off`.
    /// - Throws: `LogError`; a folder with something else in it is left as it is.
    public static func open(
        _ path: String, clock: Clock? = nil, sealing: Sealing = .automatic, signing: HeadSigning = .keyInFolder,
        protection: TextProtection = .keysBesideLog
    ) throws(LogError) -> EventLog {
        let log = try EventLog(path, mode: .write(clock, signing, protection), sealing, protection)
        try log.finishErasures()
        return log
    }

    /// Opens or makes a log with a small map, to show that it grows: a log takes so much address space that it never has to.
    package static func open(
        _ path: String, clock: Clock? = nil, sealing: Sealing = .automatic, mapSize: Int
    ) throws(LogError) -> EventLog {
        try EventLog(path, mode: .write(clock, .keyInFolder, .off), sealing, .off, mapSize: mapSize)
    }

    /// Opens an existing log for reading; works on a disk that cannot be written.
    ///
    /// - Parameters:
    ///   - path: the folder.
    ///   - protection: where the keys of the cases' texts are; without them sealed text stays sealed.
    public static func openForReading(
        _ path: String, protection: TextProtection = .keysBesideLog
    ) throws(LogError) -> EventLog {
        try EventLog(path, mode: .read, .manual, protection)
    }

    enum Mode: Equatable {
        case read
        case write(Clock?, HeadSigning, TextProtection)
        /// A log is made that is to become the one that a backup was taken of.
        case restore(RestoredIdentity)
    }

    init(
        _ path: String, mode: Mode, _ sealing: Sealing, _ protection: TextProtection = .off, mapSize: Int? = nil,
        versions: PayloadVersions = .released
    ) throws(LogError) {
        var opened = try LogOpening.open(path, mode: mode, mapSize: mapSize)
        opened.store.versions = versions
        self.path = path
        isReadOnly = mode == .read
        self.sealing = sealing
        store = opened.store
        format = opened.format
        textKeys = TextKeys(
            protection, log: path, identity: opened.identity, isProtected: opened.format > Self.unprotectedFormat,
            isReadOnly: mode == .read)
        watch = CommitWatch(store.environment, commits)
        clock = opened.clock
        identity = opened.identity
        publicKey = opened.keys.current
        signer =
            switch mode {
            case .read: HeadSigner()
            case .write(_, let signing, _): try signing.signer(opened.keys, path)
            case .restore: HeadSigner(unsignedReason: "it was restored, and a backup has no signing key")
            }
        do { writer = Mutex(try LogWriter()) } catch { throw LogError.damaged(sequence: 0, reason: "\(error)") }
        removeStaleReaders()
    }

    /// Where the log stands now.
    public func status() throws(LogError) -> LogStatus {
        do {
            let transaction = try store.environment.beginRead()
            let state = try store.state(transaction)
            return LogStatus(
                lastSequence: state.lastSequence, lastRecorded: state.lastSequence > 0 ? state.lastRecorded : nil,
                caseCount: Int(state.caseCount), symbolCount: Int(state.symbolCount),
                bytesOnDisk: store.environment.sizeOnDisk)
        } catch { throw LogError(error, path) }
    }

    /// The identifier of a case by its number; `nil` where the log has no such case.
    public func caseIdentifier(_ number: UInt32) throws(LogError) -> String? {
        do {
            let transaction = try store.environment.beginRead()
            return try store.name(store.cases, numbered: number, transaction)
        } catch { throw LogError(error, path) }
    }
}

/// Where a log stands.
public struct LogStatus: Sendable, Equatable {
    /// Sequence of the last event; 0 for an empty log.
    public var lastSequence: UInt64
    /// When the last event was recorded.
    public var lastRecorded: Timestamp?
    /// How many cases it names.
    public var caseCount: Int
    /// How many other names it holds.
    public var symbolCount: Int
    /// Bytes its data file uses.
    public var bytesOnDisk: Int
}

extension LogError {
    /// The log says that it holds an event, and no block does.
    static func missingBlock(_ sequence: UInt64) -> LogError {
        .damaged(sequence: sequence, reason: "no block holds it")
    }

    /// What any error met on the way means to the user of a log.
    init(any error: any Error, _ path: String) {
        switch error {
        case let error as LogError: self = error.naming(path)
        case let error as LMDBError: self.init(error, path)
        default: self = LogError.damaged(sequence: 0, reason: "\(error)").naming(path)
        }
    }

    /// What a storage error means to the user of a log.
    init(_ error: LMDBError, _ path: String) {
        self =
            if error.isDiskFull { .diskFull(path: path) } else if error.isReplaced {
                .replaced(path: path)
            } else if error.isReadOnly {
                .readOnly(path: path)
            } else { .storage(error) }
    }
}
