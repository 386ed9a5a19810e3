import ClinicalEvents
import EventLog
import Foundation
import Projections
import Snapshots
import TestSupport

/// A log of a random history with corrections, and alerts of a detector between them.
final class GeneratedLog {
    let folder: TemporaryFolder
    let log: EventLog
    private var generated: GeneratedHistory
    private var random: SeededRandom
    private let start: Timestamp
    private let pace: Int64

    static let policy = SnapshotPolicy(unit: 256, maximumTables: 4)

    /// - Parameters:
    ///   - seed: which history.
    ///   - caseCount: how many cases it has.
    ///   - start: when the first event is recorded.
    ///   - pace: milliseconds from one event to the next.
    init(seed: UInt64, caseCount: Int = 60, start: Timestamp = Timestamp(milliseconds: 0), pace: Int64 = 1) throws {
        (self.start, self.pace) = (start, pace)
        folder = try TemporaryFolder()
        log = try EventLog.open(folder.path("log"), clock: .simulated)
        generated = GeneratedHistory(seed: seed, caseCount: caseCount)
        random = SeededRandom(seed: seed &+ 1)
    }

    /// Events, corrections among them, in batches of all sizes.
    func append(_ count: Int) throws {
        let seed = random.next()
        let patients = GeneratedPatients.put(on: generated.events(count), seed: seed)
        let events = GeneratedCorrections.put(among: patients, seed: seed, source: "office \(seed)")
        var rest = events.prefix(count)
        while !rest.isEmpty {
            var batch = Array(rest.prefix(Int.random(in: 1...120, using: &random)))
            rest = rest.dropFirst(batch.count)
            for index in batch.indices where Int.random(in: 0..<9, using: &random) == 0 {
                batch[index].event = .signalDetected(
                    SignalDetected(rule: "r", definition: "d", detector: "1", trigger: 1))
            }
            let sequence = Int64(try log.status().lastSequence)
            try log.append(
                batch,
                recorded: batch.indices.map {
                    Timestamp(milliseconds: start.milliseconds + pace * (sequence + Int64($0)))
                })
        }
    }

    func answer(
        through last: UInt64, _ rules: NamingRules = NamingRules(), usesSnapshots: Bool = true
    ) throws -> TableAnswer {
        try RecordedTables(log, rules, usesSnapshots: usesSnapshots, policy: Self.policy).answer(through: last)
    }

    /// A sequence of the log.
    func anySequence() throws -> UInt64 { UInt64.random(in: 1...(try log.status().lastSequence), using: &random) }

    /// The files of the snapshots, by name.
    var files: [String: String] {
        let root = folder.path("log/snapshots")
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
        let files = paths.filter { $0.contains("/") }.map { (URL(filePath: $0).lastPathComponent, "\(root)/\($0)") }
        return Dictionary(files) { first, _ in first }
    }
}
