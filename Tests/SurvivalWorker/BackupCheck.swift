import EventLog
import Foundation

/// Backups that a worker made while it lived: one that has its name is whole, whatever became of the worker.
struct BackupCheck {
    let folder: String

    static func stream(_ number: Int) -> String { "stream-\(number)" }
    static func copy(_ number: Int) -> String { "copy-\(number)" }

    /// Restores the last ones, in a folder that goes again.
    ///
    /// - Returns: how many were restored.
    func run(lastSequence: UInt64) throws -> Int {
        let files = FileManager.default
        // What is unfinished has a longer name.
        let names = ((try? files.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.contains(".") }
        defer { try? files.removeItem(atPath: folder) }
        var restored = 0
        for kind in ["stream-", "copy-"] {
            let numbers = names.filter { $0.hasPrefix(kind) }.compactMap { Int($0.dropFirst(kind.count)) }
            guard let last = numbers.max() else { continue }
            let target = "\(folder)/restored-\(kind)"
            let source = BackupSource.path("\(folder)/\(kind)\(last)")
            let summary = try EventLog.restore(
                from: [source], to: target,
                verify: { log in
                    let verification = try log.verify()
                    guard verification.isIntact else { throw SurvivalError("\(kind)\(last): \(verification)") }
                })
            guard summary.lastSequence <= lastSequence else {
                throw SurvivalError("\(kind)\(last) has \(summary.lastSequence) events, more than the log")
            }
            restored += 1
        }
        return restored
    }
}
