import Foundation
import LMDB
import TamperEvidence

/// Opens or makes the storage of a log, and refuses what is not one.
enum LogOpening {
    struct Opened {
        var store: LogStore
        var format: Int
        var clock: EventLog.Clock
        var identity: String
        var keys: KeyHistory
    }

    static func open(_ path: String, mode: EventLog.Mode, mapSize: Int? = nil) throws(LogError) -> Opened {
        let isNew = try prepareFolder(path, mode: mode)
        do {
            // A log that is being restored has no name yet: it is flushed once, when it is whole.
            var options = Environment.Options(readOnly: mode == .read, syncOnCommit: restored(mode) == nil)
            if let mapSize { options.mapSize = mapSize }
            let environment = try Environment(path: path, options: options)
            if isNew { return try make(environment, path, mode) }
            return try read(environment, path, mode: mode)
        } catch {
            switch error {
            case let error as LogError: throw error
            case let error as LMDBError:
                if mode == .read, error.isPermission, let reason = ReadingRights.missing(path) {
                    throw .notPermitted(path: path, reason: reason)
                }
                throw refusal(error, path)
            default: throw .notALog(path: path, reason: "\(error)")
            }
        }
    }

    /// Whether the log has to be made. A folder that holds anything else is refused before anything is written to it.
    private static func prepareFolder(_ path: String, mode: EventLog.Mode) throws(LogError) -> Bool {
        let files = FileManager.default
        var isFolder: ObjCBool = false
        let exists = files.fileExists(atPath: path, isDirectory: &isFolder)
        if exists, !isFolder.boolValue { throw .notALog(path: path, reason: "it is a file, not a folder") }
        let content: [String]
        do { content = exists ? try files.contentsOfDirectory(atPath: path) : [] } catch {
            if let reason = ReadingRights.missing(path) { throw .notPermitted(path: path, reason: reason) }
            throw .notALog(path: path, reason: "it cannot be read: \(error.localizedDescription)")
        }
        if content.contains("data.mdb") {
            try EmptyDataFile.check(path, content, isReading: mode == .read)
            return false
        }
        if mode == .read { throw exists ? .notALog(path: path, reason: "no data.mdb in it") : .missing(path: path) }
        guard content.allSatisfy({ $0 == "lock.mdb" || $0 == PendingTarget.mark }) else {
            throw .notALog(path: path, reason: "it holds other files, such as \(content.sorted()[0])")
        }
        do { try files.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
            throw .notALog(path: path, reason: "it cannot be made: \(error.localizedDescription)")
        }
        return true
    }

    private static func make(_ environment: Environment, _ path: String, _ mode: EventLog.Mode) throws -> Opened {
        let store = try LogStore(environment: environment, isNew: true)
        var identity = restored(mode)?.identity ?? []
        while identity.count < 16 { identity.appendInteger(UInt64.random(in: .min ... .max)) }
        var format: [UInt8] = []
        format.appendInteger(UInt64(formatOfNewLog(mode)))
        var clockBytes: [UInt8] = []
        clockBytes.appendInteger((requestedClock(mode) ?? .system).rawValue)
        var hashKey: [UInt8] = []
        for _ in 0..<2 { hashKey.appendInteger(UInt64.random(in: .min ... .max)) }
        // Two processes may make the same log at once: the first to commit decides, the other reads what it wrote.
        let values: [(LogStore.MetaKey, [UInt8])] = [
            (.format, format), (.identity, identity), (.clock, clockBytes), (.hashKey, hashKey),
        ]
        try putAll(values, mode, path, store)
        return try describe(store, path)
    }

    private static func putAll(
        _ values: [(LogStore.MetaKey, [UInt8])], _ mode: EventLog.Mode, _ path: String, _ store: LogStore
    ) throws {
        var transaction = try store.environment.beginWrite()
        guard try transaction.value(store.meta, for: LogStore.MetaKey.format.rawValue) == nil else { return }
        for (key, bytes) in values {
            var stored = bytes
            stored.appendChecksum(under: key.rawValue)
            try transaction.put(store.meta, key: key.rawValue, value: stored.span.bytes, mode: .insert)
        }
        if case .write(_, let signing, let protection) = mode {
            if let key = try signing.keyOfNewLog(path), let keys = KeyHistory(current: key.publicKey) {
                try store.save(keys, &transaction)
            }
            // Before the log: one that says it is protected always had its keys.
            try protection.makeKeys(ofLog: path, identity: values.first { $0.0 == .identity }?.1 ?? [])
        }
        if let keys = restored(mode)?.keys { try store.save(keys, &transaction) }
        try transaction.commit()
    }

    private static func read(_ environment: Environment, _ path: String, mode: EventLog.Mode) throws -> Opened {
        var content = try LogContent(environment)
        if mode != .read, !content.isMade {
            // Another process may be at making it. Having held the writer's lock, its present commit is over.
            _ = try environment.beginWrite()
            content = try LogContent(environment)
        }
        if !content.isMade {
            guard content.isBegun else { throw LogError.notALog(path: path, reason: "its data file is not a log's") }
            if mode == .read { throw LogError.notALog(path: path, reason: "it is not made yet") }
            return try make(environment, path, mode)
        }
        if let format = content.format, format > UInt64(EventLog.formatVersion) {
            throw LogError.newerFormat(path: path, found: Int(clamping: format), supported: EventLog.formatVersion)
        }
        try content.check()
        if mode != .read { try content.faults.throwAny() }
        var opened = try describe(LogStore(environment: environment, isNew: false), path)
        opened.store.faults = content.faults
        if let asked = requestedClock(mode), asked != opened.clock {
            let kept = opened.clock == .system ? "the system's" : "a simulated one"
            throw LogError.notALog(path: path, reason: "it was made with another clock: \(kept)")
        }
        return opened
    }

    private static func describe(_ store: LogStore, _ path: String) throws -> Opened {
        let transaction = try store.environment.beginRead()
        let format = try number(.format, store, transaction)
        guard format <= UInt64(EventLog.formatVersion) else {
            // Two processes, of two versions, may have made the log at once.
            throw LogError.newerFormat(path: path, found: Int(clamping: format), supported: EventLog.formatVersion)
        }
        let identity = try description(.identity, byteCount: 16, store, transaction)
        let hashKey = try description(.hashKey, byteCount: KeyedHash.keyBytes, store, transaction)
        let code = try number(.clock, store, transaction)
        guard let clock = EventLog.Clock(rawValue: code), let hash = KeyedHash(stored: hashKey.span.bytes)
        else { throw LMDBError.corrupted("read the log's description") }
        var opened = store
        opened.hash = hash
        let name = hexadecimal(identity.span.bytes)
        return Opened(
            store: opened, format: Int(format), clock: clock, identity: name,
            keys: try store.keys(of: name, transaction))
    }

    static func hexadecimal(_ bytes: RawSpan) -> String {
        var digits = ""
        for offset in 0..<bytes.byteCount {
            let byte = bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
            digits += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return digits
    }

    private static func number(
        _ key: LogStore.MetaKey, _ store: LogStore, _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> UInt64 {
        let stored = try description(key, byteCount: 8, store, transaction)
        return stored.span.bytes.integer(at: 0, as: UInt64.self)
    }

    /// A value that says what the log is, without its checksum.
    static func description(
        _ key: LogStore.MetaKey, byteCount: Int, _ store: LogStore,
        _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> [UInt8] {
        guard let stored = try transaction.value(store.meta, for: key.rawValue),
            stored.byteCount == byteCount + RawSpan.checksumBytes, stored.endsInItsChecksum(under: key.rawValue)
        else { throw .corrupted("read the log's \(key)") }
        return [UInt8](copying: stored.extracting(0..<byteCount))
    }

    private static func requestedClock(_ mode: EventLog.Mode) -> EventLog.Clock? {
        if case .write(let clock, _, _) = mode { clock } else { restored(mode)?.clock }
    }

    /// The lowest that has what the log is to have, so that no program is kept from it without need.
    private static func formatOfNewLog(_ mode: EventLog.Mode) -> Int {
        if case .write(_, _, .off) = mode { return EventLog.unprotectedFormat }
        return restored(mode)?.format ?? EventLog.formatVersion
    }

    private static func restored(_ mode: EventLog.Mode) -> RestoredIdentity? {
        if case .restore(let restored) = mode { restored } else { nil }
    }

    /// What to do about a write that was cut off, where that is what it may be.
    private static func recoveryHint(_ path: String) -> String {
        guard let transaction = (try? Environment.loneTransaction(path: path)) ?? nil else { return "" }
        return """
            ; the commit before it, \(transaction), is whole. If the disk failed while this log was written to, \
            `vigilia recover` goes on from there: what was acknowledged is in it. If not, the last commit was changed: restore it
            """
    }

    private static func refusal(_ error: LMDBError, _ path: String) -> LogError {
        if error.isDamaged {
            .damagedFile(path: path, reason: "could not \(error.operation): \(error.message)" + recoveryHint(path))
        } else if error.isInvalid {
            .notALog(path: path, reason: error.message)
        } else {
            LogError(error, path)
        }
    }
}
