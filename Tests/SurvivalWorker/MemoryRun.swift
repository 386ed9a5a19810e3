import ClinicalEvents
import EventLog
import Foundation
import Synchronization

/// The most memory of its own (`RssAnon`) that this process had: pages of mapped files can be dropped at any time, and do not
/// count. Linux only.
final class MemoryWatch: Sendable {
    private let peak = Mutex(0)

    init() { Thread.detachNewThread { self.watch() } }

    private func watch() {
        while true {
            let now = Self.kilobytes("RssAnon")
            peak.withLock { $0 = max($0, now) }
            Thread.sleep(forTimeInterval: 0.02)
        }
    }

    /// Peak of its own memory, and of all that was resident, mapped files too, in MB.
    var report: String {
        let own = peak.withLock { $0 }
        return "peak memory \(own / 1024) MB, with mapped pages of the log \(Self.kilobytes("VmHWM") / 1024) MB"
    }

    private static func kilobytes(_ field: String) -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(field + ":") }
        return line.flatMap { Int($0.split(separator: " ").dropLast().last ?? "") } ?? 0
    }
}

/// Long work on one log, each kind in a process of its own.
struct MemoryRun {
    let path: String
    let eventCount: UInt64

    private static let batch = 4096

    func append() throws -> UInt64 {
        let (log, events) = (try EventLog.open(path), SentEvents(seed: 1))
        for first in stride(from: 0, to: eventCount, by: Self.batch) {
            let count = min(Self.batch, Int(eventCount - first))
            try log.append(events.events(SentEvents.Batch(first: first, count: count)))
        }
        return try log.status().lastSequence
    }

    func seal() throws -> UInt64 { UInt64(try EventLog.open(path).seal(everything: true)) }

    func replay() throws -> UInt64 {
        var reader = try EventLog.openForReading(path).reader()
        var (row, count) = (EventRow(), UInt64(0))
        while try reader.read(&row) { count += 1 }
        return count
    }
}
