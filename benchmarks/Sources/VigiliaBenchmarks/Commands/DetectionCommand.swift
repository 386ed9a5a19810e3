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
    var seeds = 8

    @Option(name: .long, help: "Only streams of this kind.")
    var only: Streams?

    /// The kinds of streams.
    enum Streams: String, CaseIterable, ExpressibleByArgument {
        case reports
        case registryTerms = "registry-terms"
        case registryOrgans = "registry-organs"

        func record(_ trials: DetectionTrials, seed: UInt64) throws -> StudyRecord {
            switch self {
            case .reports: try trials.reports(seed: seed)
            case .registryTerms: try trials.registry(seed: seed)
            case .registryOrgans: try trials.rates(seed: seed)
            }
        }
    }

    func run() throws {
        let trials = try DetectionTrials(reports: reports, patients: patients)
        for streams in only.map({ [$0] }) ?? Streams.allCases {
            let records = try (1...max(1, seeds)).map { try streams.record(trials, seed: UInt64($0)) }
            try report(streams.rawValue, records)
        }
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
