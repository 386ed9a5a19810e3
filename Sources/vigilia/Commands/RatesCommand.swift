import Answers
import ArgumentParser
import ClinicalEvents
import EventLog
import Projections
import SignalDetection
import Snapshots

/// `vigilia rates`
struct RatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rates",
        abstract:
            "Whether reactions come more often in patients at risk than expected, by a test that may look at every event.",
        discussion: """
            For each drug and organ: first reactions observed, those expected in the patients' time at risk, and the maximised \
            sequential probability ratio test (Poisson MaxSPRT; conditional where the expected rate is itself an estimate). The \
            history is gone through event by event: a signal stands at the event at which the ratio first got to the critical \
            value; one whose ground a correction took away is taken back. Critical values are exact; the level is shared by all \
            pairs (Holm).

            What is expected comes from a file with the columns drug, organ and expected, which says one of: \
            0.8 per 100 patient-years; 1.2 % in 90 days; 12 events in 1034 patient-years (a history: the rate is an estimate). \
            Or from the history of another drug of the same log, given alone (--comparator), as far as --until; its rate is taken by \
            the time since the first dose (--intervals), since most reactions come early and the patients of a young registry \
            are early. A file may say so too: 3 events in 40 patient-years to day 90, 2 events in 210 patient-years after. Or from the \
            lines `rates` and `rate` of a detector's configuration (--detector). Who is at risk follows the rules of `vigilia \
            incidence`. A signal is a question, not a finding of cause: patients of two drugs are seldom alike.

            Examples:
              vigilia rates --log ./log --expected listed.csv --grade 3
              vigilia rates --log ./log --comparator pembrolizumab --drug nivolumab --until 2024-12-31
              vigilia rates --log ./log --detector board.conf --as-of 2025-06-30 --format csv > rates.csv
            """)

    @OptionGroup var log: LogOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var options: RateOptions
    @OptionGroup var detector: DetectorOptions

    @Option(name: .long, help: ArgumentHelp("What is expected: CSV with drug, organ and expected.", valueName: "file"))
    var expected: String?
    @Option(
        name: .long,
        help: ArgumentHelp("The drug, given alone, whose history says what is expected.", valueName: "name"))
    var comparator: String?
    @Option(name: .long, help: ArgumentHelp("The last day of that history; without it all of it.", valueName: "date"))
    var until: String?
    @Option(name: .long, help: ArgumentHelp("With --comparator: this drug; may be given again.", valueName: "name"))
    var drug: [String] = []
    @Option(name: .long, help: ArgumentHelp("With --comparator: this organ; may be given again.", valueName: "name"))
    var organ: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp(
            "With --comparator: days since the first dose at which its rate may change, or none.", valueName: "days"),
        transform: Self.intervals)
    var intervals = ExposureIntervals.usual
    @Option(name: .long, help: "How the rows are printed.")
    var format = OutputFormat.table

    func validate() throws {
        let sources = [expected, comparator, detector.detector].compactMap(\.self).count
        guard sources == 1 else {
            throw ValidationError(
                "found \(sources) sources of what is expected, expected --expected, --comparator or --detector")
        }
    }

    func run() throws {
        let naming = try detector.terminology.rules(.normalised)
        let known = try expected.map { try ExpectationFile(path: $0).expectations }
        let history = try History(log: try log.openForReading(), asOf: try asOf.resolve())
        var rules = options.rules(known ?? [])
        if detector.detector != nil { rules = try detector.configuration().rates }
        if let comparator { rules = options.rules(try rates(of: comparator, history, naming)) }
        guard !rules.expectations.isEmpty else { throw Failure("nothing is expected of any drug and organ") }
        var surveillance = RateSurveillance(rules, naming)
        let standings = StandingReader(history.log, asOf: history.asOf)
        _ = try history.fold { row, names, _ in
            _ = try surveillance.apply(row, names: names) {
                try standings.standing($0, names: names)
            }
        }
        let table = RateTable(rules.expectations.indices.map { surveillance.state($0) })
        try StandardOutput.write(table.printed(as: format, rules, history.asOf))
    }

    private static func intervals(_ text: String) throws -> ExposureIntervals {
        if text == "none" { return .whole }
        let ends = text.split(separator: ",").map { Int($0) }
        guard !ends.isEmpty, !ends.contains(nil), let intervals = ExposureIntervals(ends: ends.compactMap(\.self))
        else {
            throw ValidationError(
                "--intervals: found \"\(text)\", expected days in ascending order like 30,90,180,365, fewer than "
                    + "\(ExposureIntervals.maximumCount), or none")
        }
        return intervals
    }

    private func rates(of name: String, _ history: History, _ naming: NamingRules) throws -> [RateExpectation] {
        let (projection, cutoff, _) = try history.incidence(naming)
        let last = try until.map { text in
            guard let day = PartialDate(text), day.precision == .day else {
                throw Failure("--until: found \"\(text)\", expected a day like 2024-12-31")
            }
            return day.latestDay
        }
        guard let comparator = projection.substances(named: name).first else {
            let known = NearestNames.list(for: name, among: Set(projection.substances))
            throw Failure("--comparator: \"\(name)\" was given to nobody\(known)")
        }
        let drugs = drug.isEmpty ? projection.substances : drug.flatMap { projection.substances(named: $0) }
        let organs = organ.isEmpty ? nil : Set(organ.map { projection.organ(matching: $0) })
        let rates = ComparatorRates(
            projection, comparator: comparator, drugs: drugs, organs: organs, options.question(last ?? cutoff),
            intervals)
        if rates.organsWithout > 0 {
            StandardError.note(
                "--comparator: \(comparator) alone had no such reaction in \(rates.organsWithout) organs: not watched")
        }
        return rates.expectations
    }
}
