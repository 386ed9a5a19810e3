import ArgumentParser
import ClinicalEvents
import EventLog
import Projections
import SignalDetection
import SignalStatistics
import Snapshots

/// `vigilia detector`
struct DetectorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "detector",
        abstract: "The rules of the detector: which are in force, and how others are adopted.",
        discussion: """
            A configuration that is adopted becomes an event of the log, and holds from there on: what was raised before \
            was raised by the rules of its day, and is found again by them. docs/detection.md shows the form of the file.

            Examples:
              vigilia detector show --log ./log
              vigilia detector show --log ./log --as-of 2026-06-30 > rules.txt
              vigilia detector adopt rules.txt --log ./log --actor "Safety board"
              vigilia detector adopt rules.txt --log ./log --actor "Safety board" --fit-prior
              vigilia detector check --log ./log --places 20
            """,
        subcommands: [ShowDetectorCommand.self, AdoptDetectorCommand.self, CheckDetectorCommand.self])
}

/// `vigilia detector show`
struct ShowDetectorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Prints the configuration in force, now or on a date, as a file to be adopted.",
        discussion: """
            Examples:
              vigilia detector show --log ./log
              vigilia detector show --log ./log --as-of 2026-11-22T10:00:00Z
            """)

    @OptionGroup var log: LogOptions
    @Option(name: .long, help: ArgumentHelp("Of a day (2026-11-22) or a moment.", valueName: "date"))
    var asOf: String?

    func run() throws {
        let history = try History(
            log: try log.openForReading(), asOf: try AsOfOptions.resolve(asOf, on: .recorded))
        let detector = try DetectorHistory(history)
        for refused in detector.adoptions where refused.configuration == nil {
            let place = "event \(refused.event.sequence.grouped)"
            StandardError.note("\(place): adopts rules this version cannot read; left out")
        }
        guard let current = detector.current, let configuration = current.configuration else {
            try StandardOutput.write("# Nothing was adopted, \(history.asOf): what ships is in force.\n")
            return try StandardOutput.write(DetectorConfiguration().text)
        }
        let actor = current.event.content.actor.map { " by \($0)" } ?? ""
        let title =
            "# In force \(history.asOf): adopted\(actor) with event \(current.event.sequence.grouped), "
            + "recorded \(current.event.recorded).\n"
        try StandardOutput.write((title + current.adopted.configuration).withoutControls(keeping: "\n") + "\n")
        detector.noteMissingLists(configuration)
    }
}

/// `vigilia detector adopt`
struct AdoptDetectorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt", abstract: "Puts a configuration in force from now on.",
        discussion: """
            Pairs that meet one of the new criteria already are raised with the adoption; what was raised by a criterion \
            that stays is not raised again. Adopting what is in force already stores nothing.

            --fit-prior fits the prior of EBGM and EB05 to every pair of a drug and a term that the log has now, by maximum \
            likelihood, and writes it into what is adopted: from then on it is as fixed as every other rule.

            Examples:
              vigilia detector adopt rules.txt --log ./log --actor "Safety board"
              vigilia detector adopt rules.txt --log ./log --actor "Safety board" --fit-prior
            """)

    @Argument(help: ArgumentHelp("The configuration.", valueName: "file"))
    var file: String
    @OptionGroup var log: LogOptions
    @OptionGroup var terminology: TerminologyOptions
    @OptionGroup var signing: SigningOptions
    @Option(name: .long, help: ArgumentHelp("Who adopts it.", valueName: "name"))
    var actor: String
    @Flag(name: .long, help: "Fit the prior to the log, and adopt it with the rest.")
    var fitPrior = false

    func validate() throws {
        if actor.allSatisfy(\.isWhitespace) { throw ValidationError("--actor: expected who adopts the configuration") }
    }

    func run() throws {
        let file = try DetectorFile(path: file)
        let writer = try LogOpener.writing(existing: log.log, signing: signing.signing, protection: log.keys.protection)
        defer { LogOpener.finish(writer) }
        let history = try History(log: writer, asOf: .now)
        let known = try DetectorHistory(history)
        let text = fitPrior ? try file.text(with: try fittedPrior(history)) : file.text
        if let current = known.current, current.adopted.configuration == text {
            return try StandardOutput.line("In force already, since event \(current.event.sequence.grouped)")
        }
        let sequence = try append(text, to: writer, after: known.adoptions.last?.event.sequence ?? 0)
        try StandardOutput.line("Adopted with event \(sequence.grouped): in force from there on")
        known.noteMissingLists(try DetectorConfiguration(text: text))
    }

    private func append(_ text: String, to log: EventLog, after last: UInt64) throws -> UInt64 {
        let adopted = ProposedEvent(
            caseIdentifier: DetectorHistory.caseIdentifier, source: "vigilia detector",
            sourceKey: "configuration after \(last): \(String(StableHash.hash(text), radix: 16))", actor: actor,
            event: .detectorConfigured(DetectorConfigured(detector: SignalDetector.version, configuration: text)))
        let times = log.clock == .simulated ? try log.status().lastRecorded.map { [$0] } : nil
        switch try log.append([adopted], recorded: times).first {
        case .appended(let sequence), .duplicate(let sequence): return sequence
        case .conflict(let sequence):
            throw Failure("\(self.log.log): event \(sequence.grouped) is named as this adoption, with other content")
        case nil: throw Failure("\(self.log.log): nothing was stored")
        }
    }

    private func fittedPrior(_ history: History) throws -> (prior: GammaMixture, origin: String) {
        var projection = DisproportionalityProjection(try terminology.rules(.normalised))
        let standings = StandingReader(history.log)
        _ = try history.fold(countsExcluded: false) { row, names, _ in
            try projection.apply(row, names: names) { try standings.standing($0, names: names) }
        }
        let counts = projection.pairs(.term, .all).map(\.table.observedCount)
        guard let fit = MixtureFit(SquashedCounts(counts)), fit.hasConverged else {
            throw Failure(
                "--fit-prior: the likelihood of \(counts.count.counted("pair")) has no maximum that was found; "
                    + "give a prior in the file")
        }
        return (
            fit.prior,
            "fitted to \(counts.count.counted("pair")) by maximum likelihood, events 1 to \(history.lastSequence)"
        )
    }
}

extension DetectorFile {
    /// The text with another prior.
    fileprivate func text(with fitted: (prior: GammaMixture, origin: String)) throws -> String {
        let others = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).filter { line in
            !line.drop(while: \.isWhitespace).hasPrefix("prior:")
        }
        let text = others.joined(separator: "\n") + "\nprior: \(fitted.prior.numbers) # \(fitted.origin)\n"
        do { _ = try DetectorConfiguration(text: text) } catch { throw Failure("with the fitted prior: \(error)") }
        return text
    }
}
