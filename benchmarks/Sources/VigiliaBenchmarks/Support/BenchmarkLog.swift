import ArgumentParser
import ClinicalEvents
import EventLog
import Foundation

/// The options every run has.
struct RunOptions: ParsableArguments {
    @Option(name: .long, help: "The folder of the log; made by `append`, read by the others.")
    var log: String
    @Option(name: .long, help: "Events of the synthetic history.")
    var events = 1_000_000
    @Option(name: .long, help: "The seed of the synthetic history.")
    var seed: UInt64 = 20_261_122
}

/// A log that a run makes anew.
enum BenchmarkLog {
    static func make(_ path: String, clock: EventLog.Clock = .simulated) throws -> EventLog {
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
        return try EventLog.open(path, clock: clock)
    }

    static func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }

    /// Bytes of disk a log takes, as the file system counts them.
    static func bytesOnDisk(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path + "/data.mdb")
        return (attributes[.size] as? NSNumber)?.intValue ?? 0
    }
}
