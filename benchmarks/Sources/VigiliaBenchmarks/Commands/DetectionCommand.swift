import ArgumentParser
import ClinicalEvents
import DetectionStudy
import Foundation
import RegistrySimulator

/// `vigilia-benchmarks detection`
struct DetectionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "detection",
        abstract: "How well signals are detected on streams of which the truth is known.",
        discussion: """
            A line of JSON for each stream and method: alarms about pairs that nothing ties, in 1,000 pair-years; of the signals \
            of each relative risk those found, and the time from their onset to the alert. benchmarks/README.md says what \
            exactly is counted.
            """)

    @Option(name: .long, help: "Reports in each stream of reports.")
    var reports = 100_000
    @Option(name: .long, help: "Patients of each registry.")
    var patients = 40_000
    @Option(name: .long, help: "How many streams of either kind; their seeds count from 1.")
    var seeds = 4

    func run() throws {
        let study = try DetectionTrials(reports: reports, patients: patients)
        let seeds = (1...max(1, seeds)).map(UInt64.init)
        try report("reports", seeds.map(study.reports))
        try report("registry terms", seeds.map(study.registry))
        try report("registry organs", seeds.map(study.rates))
    }

    private func report(_ stream: String, _ records: [StudyRecord]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for method in DetectionTrials.methods where records.allSatisfy({ $0.knows(method) }) {
            let line = try DetectionLine(stream, MethodPerformance(method, records), records)
            print(String(decoding: try encoder.encode(line), as: UTF8.self))
        }
    }
}
