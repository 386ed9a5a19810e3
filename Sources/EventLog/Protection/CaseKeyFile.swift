import Foundation
import Synchronization
internal import Crypto

/// The keys of a log's cases in a file, for this and other processes.
///
/// A file and no LMDB environment: LMDB never writes over a page, and what it frees keeps its bytes until it is used again. Here each key has
/// 128 bytes of its own, which destroying it writes over and flushes. Keys are added at the end and never move, so that a sealed text names
/// its key by the place. Whoever looks for a case, adds or destroys holds the file's lock; whoever opens a text needs none.
///
/// The first text that a process seals costs a reading of the file: about 0.1 s for a million cases, and 40 bytes of memory a case.
final class CaseKeyFile: CaseKeyKeeping {
    fileprivate struct State: ~Copyable {
        let file: SystemFile
        var places: [CaseTag: UInt64] = [:]
        /// Places looked at so far.
        var placeCount: UInt64 = 0
    }

    let path: String
    private let header: CaseKeyHeader
    private let isReadOnly: Bool
    private let state: Mutex<State>

    /// Bytes read at a time while the file is looked through.
    fileprivate static let chunkBytes = 1 << 20
    /// The highest place that a sealed text can name.
    private static let maximumPlaces: UInt64 = 1 << UInt64(8 * SealedText.placeBytes)

    /// Makes the file of a log that has none yet: whole, on disk, and readable by its owner only.
    static func make(_ path: String, identity: [UInt8]) throws(LogError) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let file = try SystemFile(making: path)
            try file.write(CaseKeyHeader(identity: identity).bytes, at: 0)
            try file.sync()
            try SystemFile.syncFolder(folder)
        } catch {
            let reason = (error as? SystemFailure)?.reason ?? error.localizedDescription
            throw .textKeysRefused(path: path, reason: "they cannot be made: \(reason)")
        }
    }

    /// Opens the file of a log.
    init(_ path: String, identity: String, isReadOnly: Bool) throws(LogError) {
        do throws(SystemFailure) {
            let file = try isReadOnly ? SystemFile(reading: path) : SystemFile(updating: path)
            let stored = try file.read(CaseKeyHeader.byteCount, at: 0)
            guard let header = CaseKeyHeader(stored) else { throw SystemFailure(reason: "it is no file of keys") }
            guard LogOpening.hexadecimal(header.identity.span.bytes) == identity else {
                throw SystemFailure(reason: "they are another log's")
            }
            self.header = header
            state = Mutex(State(file: file))
        } catch { throw .textKeysRefused(path: path, reason: error.reason) }
        (self.path, self.isReadOnly) = (path, isReadOnly)
    }

    func tag(of caseIdentifier: String) -> CaseTag { CaseTag(caseIdentifier, salt: header.salt) }

    /// The last sequence up to which every erased case has lost its key.
    func finishedThrough() throws(LogError) -> UInt64 {
        try withFile { state throws(SystemFailure) in
            CaseKeyHeader(try state.file.read(CaseKeyHeader.byteCount, at: 0))?.finishedThrough ?? 0
        }
    }

    /// Notes that nothing is left to do for erasures up to a sequence. Not flushed: at worst it is found out again.
    func noteFinished(through sequence: UInt64) throws(LogError) {
        var header = header
        header.finishedThrough = sequence
        let bytes = header.positionBytes
        try withFile { state throws(SystemFailure) in try state.file.write(bytes, at: CaseKeyHeader.positionOffset) }
    }

    /// How many cases have a key, and how many none any more. Cost: a reading of the file.
    func counts() throws(LogError) -> (keys: Int, erased: Int) {
        try withFile { state throws(SystemFailure) in
            var (keys, erased) = (0, 0)
            try state.forEachRecord(from: 0, through: try state.recordCount()) { _, record in
                if case .key = record.state { keys += 1 } else { erased += 1 }
            }
            return (keys, erased)
        }
    }

    func key(at place: UInt64) throws(LogError) -> CaseKeyState {
        guard place < Self.maximumPlaces else { return .missing }
        return try withFile { state throws(SystemFailure) in try state.record(at: place)?.state ?? .missing }
    }

    func existingKeys(of cases: Set<CaseTag>) throws(LogError) -> [CaseTag: CaseKeyState] {
        try withLockedFile { state throws(SystemFailure) in try state.known(cases) }
    }

    func keys(of cases: Set<CaseTag>) throws(LogError) -> [CaseTag: CaseKeyState] {
        try refuseIfReadOnly()
        return try withLockedFile { state throws(SystemFailure) in
            var found = try state.known(cases)
            var added: [CaseKeyRecord] = []
            for tag in cases where found[tag] == nil {
                let key = CaseKeyState.key(CaseKey(place: state.placeCount + UInt64(added.count)))
                found[tag] = key
                added.append(CaseKeyRecord(tag: tag, state: key))
            }
            try state.append(added)
            return found
        }
    }

    func destroyKeys(of cases: Set<CaseTag>) throws(LogError) {
        try refuseIfReadOnly()
        try withLockedFile { state throws(SystemFailure) in
            try state.catchUp()
            var added: [CaseKeyRecord] = []
            for tag in cases {
                let record = CaseKeyRecord(tag: tag, state: .erased)
                guard let place = state.places[tag] else {
                    added.append(record)
                    continue
                }
                try state.file.write(record.bytes(place: place), at: State.offset(of: place))
            }
            try state.append(added)
            try state.file.sync()
        }
    }

    private func refuseIfReadOnly() throws(LogError) {
        if isReadOnly { throw .textKeysRefused(path: path, reason: "the log is open for reading only") }
    }

    private func withFile<Value>(
        _ body: (inout State) throws(SystemFailure) -> Value
    ) throws(LogError) -> Value {
        do throws(SystemFailure) { return try state.withLock { state throws(SystemFailure) in try body(&state) } } catch
        {
            throw .textKeysRefused(path: path, reason: error.reason)
        }
    }

    private func withLockedFile<Value>(
        _ body: (inout State) throws(SystemFailure) -> Value
    ) throws(LogError) -> Value {
        try withFile { state throws(SystemFailure) in
            try state.file.lockWaiting()
            defer { state.file.unlock() }
            return try body(&state)
        }
    }
}

extension CaseKeyFile.State {
    static func offset(of place: UInt64) -> Int { CaseKeyHeader.byteCount + Int(place) * CaseKeyRecord.byteCount }

    /// Places of the file, one that was cut off included: it is passed over, as one that is damaged is.
    func recordCount() throws(SystemFailure) -> UInt64 {
        let bytes = try file.size() - CaseKeyHeader.byteCount
        return UInt64(max(0, bytes + CaseKeyRecord.byteCount - 1) / CaseKeyRecord.byteCount)
    }

    func record(at place: UInt64) throws(SystemFailure) -> CaseKeyRecord? {
        let stored = try file.read(CaseKeyRecord.byteCount, at: Self.offset(of: place))
        return stored.count == CaseKeyRecord.byteCount ? CaseKeyRecord(stored.span.bytes, place: place) : nil
    }

    func forEachRecord(
        from first: UInt64, through count: UInt64, _ body: (UInt64, CaseKeyRecord) -> Void
    ) throws(SystemFailure) {
        var place = first
        while place < count {
            let wanted = min(Int(count - place) * CaseKeyRecord.byteCount, CaseKeyFile.chunkBytes)
            let stored = try file.read(wanted, at: Self.offset(of: place))
            for start in stride(from: 0, to: wanted, by: CaseKeyRecord.byteCount) {
                if start + CaseKeyRecord.byteCount <= stored.count {
                    let bytes = stored.span.bytes.extracting(start..<start + CaseKeyRecord.byteCount)
                    if let record = CaseKeyRecord(bytes, place: place) { body(place, record) }
                }
                place += 1
            }
        }
    }

    /// What there is of some cases, those that other processes added included.
    mutating func known(_ cases: Set<CaseTag>) throws(SystemFailure) -> [CaseTag: CaseKeyState] {
        try catchUp()
        var found: [CaseTag: CaseKeyState] = [:]
        for tag in cases {
            if let place = places[tag] { found[tag] = try record(at: place)?.state ?? .missing }
        }
        return found
    }

    /// Takes in what was added since the last look. Only under the lock: what is half written is passed over for good.
    mutating func catchUp() throws(SystemFailure) {
        let count = try recordCount()
        guard count > placeCount else { return }
        var found: [(CaseTag, UInt64)] = []
        try forEachRecord(from: placeCount, through: count) { place, record in found.append((record.tag, place)) }
        for (tag, place) in found { places[tag] = place }
        placeCount = count
    }

    /// Adds records at the end, durably.
    mutating func append(_ records: [CaseKeyRecord]) throws(SystemFailure) {
        guard !records.isEmpty else { return }
        var bytes: [UInt8] = []
        for (index, record) in records.enumerated() { bytes += record.bytes(place: placeCount + UInt64(index)) }
        try file.write(bytes, at: Self.offset(of: placeCount))
        try file.sync()
        for (index, record) in records.enumerated() { places[record.tag] = placeCount + UInt64(index) }
        placeCount += UInt64(records.count)
    }
}
