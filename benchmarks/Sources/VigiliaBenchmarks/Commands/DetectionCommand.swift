import ArgumentParser
import ClinicalEvents
import DetectionStudy
import Foundation
import SignalDetection

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
        case indications
        case levels
        case registryTerms = "registry-terms"
        case registryOrgans = "registry-organs"
        case clusters
    }

    /// Terms and organs are looked at on so many streams at most, each of them twice.
    private static let levelSeeds = 2
    /// Registries whose organs are watched, and those with clusters of either kind, at most.
    private static let registrySeeds = 4

    func run() throws {
        let trials = try DetectionTrials(reports: reports, patients: patients)
        for streams in only.map({ [$0] }) ?? Streams.allCases { try run(streams, trials) }
    }

    private func run(_ streams: Streams, _ trials: DetectionTrials) throws {
        let seeds = (1...max(1, seeds)).map { UInt64($0) }
        switch streams {
        case .reports: try report(streams.rawValue, try seeds.map { try trials.reports(seed: $0) })
        case .indications:
            try report(streams.rawValue, try seeds.map { try trials.reports(seed: $0, sharesIndications: true) })
        case .levels:
            let levels = try seeds.prefix(Self.levelSeeds).flatMap { try trials.levels(seed: $0) }
            for view in StudyView.all {
                try report("levels: \(view.name)", levels.filter { $0.view == view }.flatMap(\.records))
            }
        case .registryTerms: try report(streams.rawValue, try seeds.map { try trials.registry(seed: $0) })
        case .registryOrgans:
            try report(streams.rawValue, try seeds.prefix(Self.registrySeeds).map { try trials.rates(seed: $0) })
        case .clusters:
            for zone in ClusterRules.Zone.allCases {
                try write(
                    ClusterLine(zone, try seeds.prefix(Self.registrySeeds).map { try trials.clusters(seed: $0, zone) }))
            }
        }
    }

    private func report(_ stream: String, _ records: [StudyRecord]) throws {
        for method in DetectionTrials.methods where records.allSatisfy({ $0.knows(method) }) {
            try write(DetectionLine(stream, MethodPerformance(method, records), records))
        }
    }

    private func write(_ line: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(line), as: UTF8.self))
    }
}
