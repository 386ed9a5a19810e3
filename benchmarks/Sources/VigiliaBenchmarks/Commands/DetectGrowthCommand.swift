import ArgumentParser
import ClinicalEvents
import EventLog
import Foundation
import Projections
import SignalDetection
import Snapshots

/// `vigilia-benchmarks detect-growth`
struct DetectGrowthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "detect-growth",
        abstract: "What an event costs the detector, and the tables alone, as the pairs grow in number.",
        discussion: """
            Each line is the mean over the events since the line before: the number of pairs at its end (terms and organs), \
            nanoseconds an event of the tables alone, and of the detector with them. Reading is not part of it.
            """)

    @Option(name: .long, help: "The folder of the log.")
    var log: String
    @Option(name: .long, help: "A detector's configuration; without it what ships.")
    var detector: String?
    @Option(name: .long, help: "How often the number of events doubles.")
    var doublings = 6
    @Option(name: .long, help: "Fold no more than this many events.")
    var limit = Int.max

    func run() throws {
        let log = try EventLog.openForReading(log)
        let end = min(Int(try log.status().lastSequence), limit)
        let ends = (0...max(0, doublings)).reversed().map { end >> $0 }
        let configuration = try detector.map {
            try DetectorConfiguration(text: String(contentsOfFile: $0, encoding: .utf8))
        }
        var projection = DisproportionalityProjection()
        let alone = try segments(log, ends) { row, names in
            try projection.apply(row, names: names) { try log.standing($0, names: names) }
            return projection.tables.terms.pairCount + projection.tables.organs.pairCount
        }
        var detector = SignalDetector(configuration: configuration ?? DetectorConfiguration())
        var (findings, found): ([Finding], Int) = ([], 0)
        let detected = try segments(log, ends) { row, names in
            try detector.apply(row, names: names, into: &findings) { try log.standing($0, names: names) }
            found += findings.count
            findings.removeAll(keepingCapacity: true)
            return found
        }
        var start = 0
        for (index, end) in ends.enumerated() where end > start {
            let events = Double(end - start)
            Measurement(
                name: "detect-growth", events: end, seconds: detected[index].seconds,
                more: [
                    ("pairs", Double(alone[index].count)), ("findings", Double(detected[index].count)),
                    ("fold_ns", (alone[index].seconds / events * 1e9).rounded()),
                    ("detect_ns", (detected[index].seconds / events * 1e9).rounded()),
                ]
            ).printLine()
            start = end
        }
    }

    /// Seconds in each segment, and what the body counts at its end.
    private func segments(
        _ log: EventLog, _ ends: [Int], _ body: (borrowing EventRow, SymbolTable) throws -> Int
    ) throws -> [(seconds: Double, count: Int)] {
        var (segments, count, seconds): ([(seconds: Double, count: Int)], Int, Double) = ([], 0, 0)
        var reader = try log.reader(through: UInt64(ends.last ?? 0))
        var row = EventRow(readsPatient: true)
        while try reader.read(&row) {
            let start = Stopwatch.now()
            count = try body(row, reader.names)
            seconds += Stopwatch.now() - start
            while segments.count < ends.count, ends[segments.count] <= Int(row.sequence) {
                segments.append((seconds, count))
                seconds = 0
            }
        }
        while segments.count < ends.count { segments.append((seconds, count)) }
        return segments
    }
}
