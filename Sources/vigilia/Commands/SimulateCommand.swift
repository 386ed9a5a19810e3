import ArgumentParser
import ClinicalEvents
import EventLog
import Foundation
import LiveDetection
import RegistryDefinitions
import RegistrySimulator

/// The size of a simulated registry.
struct SimulationOptions: ParsableArguments {
    @Option(name: .long, parsing: .unconditional, help: "Patients enrolled.")
    var patients = 10_000
    @Option(name: .long, parsing: .unconditional, help: "The same seed gives the same registry, to the byte.")
    var seed: UInt64 = 12
    @Option(
        name: .long, parsing: .unconditional,
        help: "Signals injected: drug-term pairs whose risk is raised from some day on.")
    var signals = 6
    @Option(name: .long, help: ArgumentHelp("The first day.", valueName: "date"))
    var start = "2024-01-01"

    func plan(_ definition: RegistryDefinition? = nil) throws -> SimulationPlan {
        guard let day = PartialDate(start), day.precision == .day else {
            throw Failure("--start: found \"\(start)\", expected a day like 2024-01-01")
        }
        let plan = SimulationPlan(patients: patients, seed: seed, signals: signals, start: day, definition: definition)
        try plan.validate()
        return plan
    }
}

/// What makes the courses of simulated patients less plain.
struct VariationOptions: ParsableArguments {
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp(
            "How many of those whose treatment ended by progression or toxicity go over to chemotherapy, from 0 to 1.",
            valueName: "share"))
    var switches = 0.0
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("How many patients join some weeks after the first dose, from 0 to 1.", valueName: "share"))
    var lateEntries = 0.0
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp(
            "How many reactions are told wrongly at first, then amended or retracted, from 0 to 1.", valueName: "share")
    )
    var corrections = 0.0
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp(
            "How many patients on immunotherapy are assessed by iRECIST every nine weeks, from 0 to 1.",
            valueName: "share"))
    var immuneAssessments = 0.0

    var variations: CourseVariations {
        var variations = CourseVariations()
        (variations.switches, variations.lateEntries) = (switches, lateEntries)
        (variations.corrections, variations.immuneAssessments) = (corrections, immuneAssessments)
        return variations
    }
}

/// `vigilia simulate`
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Writes a simulated immunotherapy registry, with known injected signals, into a log.",
        discussion: """
            Recorded times are simulated too, so the log can be replayed to any simulated day. The truth file tells \
            which signals were injected. With --registry come the consents, reviews, cycles, visits and assessments that its \
            definition asks for: most as it asks, some not; a registry of reports gets versions of safety reports. With \
            --duplicates another sender reports some patients too, as cases of their own and a little differently; which ones \
            is written beside the truth file. With --bad-lots and --bad-sites severe reactions of one organ crowd in 30 days, from one \
            lot or at one site; which, and how many cases, is printed and written beside the truth file. --switches, --late-entries, \
            --corrections and --immune-assessments make courses less plain; all else stays as it is without them.

            Examples:
              vigilia simulate --patients 100000 --seed 7 --signals 5
              vigilia simulate --patients 2000 --log ./registry --truth ./truth.csv
              vigilia simulate --registry sacha --patients 400 --log ./sacha
              vigilia simulate --registry icsr --patients 5000 --duplicates 0.05 --log ./reports
              vigilia simulate --registry sacha --patients 20000 --bad-lots 1 --bad-sites 1 --log ./crowds
              vigilia simulate --switches 0.5 --late-entries 0.1 --corrections 0.1 --immune-assessments 0.8
            """)

    @OptionGroup var simulation: SimulationOptions
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Simulate this registry: a shipped definition, or a file; see `vigilia registry`.", valueName: "name|file"))
    var registry: String?
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp(
            "How many of the patients with a reaction another sender reports too, from 0 to 1.", valueName: "share"))
    var duplicates = 0.0
    @Option(
        name: .long, parsing: .unconditional,
        help: "Bad lots: each brings severe reactions of one organ for 30 days; with --registry, which tells lots.")
    var badLots = 0
    @Option(
        name: .long, parsing: .unconditional,
        help: "Bad sites: as bad lots, by what one site does with a drug.")
    var badSites = 0
    @OptionGroup var variations: VariationOptions
    @OptionGroup var detector: DetectorOptions
    @OptionGroup var signing: SigningOptions
    @OptionGroup var keys: KeyOptions

    @Option(
        name: .long,
        help: ArgumentHelp("The folder of the log; ./simulated-REGISTRY-SEED without it.", valueName: "folder"))
    var log: String?
    @Option(
        name: .long, help: ArgumentHelp("Where the truth goes; beside the log without it.", valueName: "file"))
    var truth: String?
    @Flag(name: .long, help: "Do not run the detector along.")
    var withoutDetector = false

    func validate() throws {
        for (option, count) in [("--bad-lots", badLots), ("--bad-sites", badSites)] {
            guard InjectedCluster.countBounds.contains(count) else {
                throw ValidationError(
                    "\(option): found \(count), expected 0 to \(InjectedCluster.countBounds.upperBound)")
            }
        }
    }

    func run() throws {
        let definition = try registry.map(RegistrySource.definition)
        var plan = try simulation.plan(definition)
        plan.clusters = InjectedCluster.chosen(badLots: badLots, badSites: badSites, plan)
        plan.variations = variations.variations
        try plan.validate()
        let path = log ?? "./simulated-\(definition?.name ?? "registry")-\(plan.seed)"
        let truthPath = truth ?? path + ".truth.csv"
        let registry = try DuplicatingRegistry(plan, share: duplicates).registry
        let makeFollower = withoutDetector ? nil : try detector.prepare()
        let log = try LogOpener.writing(path, clock: .simulated, signing: signing.signing, protection: keys.protection)
        defer { LogOpener.finish(log) }
        try Self.write(TruthFile.csv(registry.truth), to: truthPath)
        let follower = try makeFollower?(log)
        let interruption = Interruption()
        let run = SimulationRun(plan: plan, log: log, follower: follower, duplicates: duplicates)
        let result = try run.run(interruption) { result, time in
            let day = time.description.prefix(10)
            StandardError.progress("\(day)  \(result.events.grouped) events, \(result.alerts.grouped) alerts")
        }
        StandardError.endProgress()
        var line = "\(path): \(result.events.counted("event")) of \(plan.patients.counted("patient"))"
        if result.duplicates > 0 { line += ", \(result.duplicates.grouped) were there already" }
        let truth = registry.truth.count.counted("injected signal")
        try StandardOutput.line("\(line), \(result.alerts.counted("alert")); \(truth) in \(truthPath)")
        let duplicatesPath = truthPath + ".duplicates.csv"
        if result.isInterrupted {
            if duplicates > 0 {
                StandardError.note("\(duplicatesPath) is not written: run the same command again, to its end")
            }
            if !plan.clusters.isEmpty {
                StandardError.note("\(truthPath).clusters.csv is not written: run the same command again, to its end")
            }
            throw ExitCode.interrupted
        }
        if !result.clusters.isEmpty {
            try Self.write(TruthFile.csv(result.clusters), to: truthPath + ".clusters.csv")
            for truth in result.clusters { try StandardOutput.line("injected: \(truth.summary)") }
        }
        guard duplicates > 0 else { return }
        try Self.write(TruthFile.csv(result.duplicated), to: duplicatesPath)
        try StandardOutput.line(
            "\(result.duplicated.count.counted("case")) of other senders, told in \(duplicatesPath)")
    }

    private static func write(_ truth: String, to path: String) throws {
        do { try Data(truth.utf8).write(to: URL(filePath: path)) } catch {
            throw Failure("\(path): the truth file cannot be written: \(error.reason)")
        }
    }
}
