import EventLog
import Foundation
import TamperEvidence

/// The snapshots of one log and one subject, as files. They are a cache: removing any of them, or all, is always safe.
struct SnapshotFolder {
    let log: EventLog
    let subject: String
    let path: String

    /// Where the snapshots of a log lie, those of each subject in a folder of their own.
    static func root(of log: EventLog) -> String { log.path + "/snapshots" }

    init(_ log: EventLog, subject: String, name: String) {
        self.log = log
        self.subject = subject
        path = "\(Self.root(of: log))/\(name)"
    }

    /// A file by what it holds.
    struct Entry: Hashable {
        var content: SnapshotBinding.Content
        var after: UInt64 = 0
        var through: UInt64

        var name: String {
            switch content {
            case .tables: "tables-\(through)"
            case .state: "state-\(through)"
            case .changes: "changes-\(after)-\(through)"
            }
        }

        init(_ content: SnapshotBinding.Content, after: UInt64 = 0, through: UInt64) {
            self.content = content
            self.after = after
            self.through = through
        }

        init?(name: String) {
            let parts = name.split(separator: "-")
            let numbers = parts.dropFirst().compactMap { UInt64($0) }
            switch (parts.first, numbers.count) {
            case ("tables", 1): self.init(.tables, through: numbers[0])
            case ("state", 1): self.init(.state, through: numbers[0])
            case ("changes", 2): self.init(.changes, after: numbers[0], through: numbers[1])
            default: return nil
            }
            guard self.name == name else { return nil }
        }
    }

    /// What is there; nothing where the folder cannot be read.
    func entries() -> Set<Entry> {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return Set(names.compactMap { Entry(name: $0) })
    }

    /// The content of a file.
    func read(_ entry: Entry) throws(SnapshotFile.Refusal) -> [UInt8] {
        do {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: file(entry))))
            return try SnapshotFile.content(of: bytes, try binding(entry))
        } catch let refusal as SnapshotFile.Refusal { throw refusal } catch {
            throw SnapshotFile.Refusal(reason: "it cannot be read: \(error.localizedDescription)")
        }
    }

    func write(_ content: [UInt8], _ entry: Entry) throws {
        for folder in [Self.root(of: log), path] { try DurableFile.makeFolder(folder) }
        try DurableFile.write(try SnapshotFile.bytes(content, try binding(entry)), to: file(entry))
    }

    func remove(_ entry: Entry) { try? FileManager.default.removeItem(atPath: file(entry)) }

    /// Removes what writers that were stopped have left, once it is old enough that nobody can still be at it.
    func removeLeftovers() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for file in names.filter({ $0.hasSuffix(DurableFile.temporarySuffix) }).map({ "\(path)/\($0)" }) {
            let attributes = try? FileManager.default.attributesOfItem(atPath: file)
            guard let changed = attributes?[.modificationDate] as? Date else { continue }
            if changed.timeIntervalSinceNow < -Self.leftoverAgeSeconds {
                try? FileManager.default.removeItem(atPath: file)
            }
        }
    }

    private static let leftoverAgeSeconds: TimeInterval = 3600

    /// Bytes of all files.
    func byteCount() -> Int {
        entries().reduce(0) { sum, entry in
            sum + (((try? FileManager.default.attributesOfItem(atPath: file(entry)))?[.size] as? Int) ?? 0)
        }
    }

    private func file(_ entry: Entry) -> String { "\(path)/\(entry.name)" }

    private func binding(_ entry: Entry) throws -> SnapshotBinding {
        let root = try log.rootHash(size: entry.through)
        return SnapshotBinding(
            content: entry.content, subject: subject, log: log.identity, after: entry.after, through: entry.through,
            root: root.description)
    }
}
