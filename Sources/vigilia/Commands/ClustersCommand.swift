public import ArgumentParser
import ClinicalEvents
import Projections
public import SignalDetection
public import SignalStatistics
import Snapshots
import Terminology

extension ClusterRules.Zone: ExpressibleByArgument {}
extension TemporalScan.Windows: ExpressibleByArgument {}

/// `vigilia clusters`
struct ClustersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clusters",
        abstract: "Whether severe cases of a drug and organ crowd in a window of time, at a site, or with a lot.",
        discussion: """
            For each drug and organ, the window in which severe cases (serious, grade 3 or more, or fatal) are most crowded, of all \
            windows up to --window days: Kulldorff's temporal scan, given the pair's own number of cases since the drug's first \
            severe case, by the day each was received. The p-value is the rank among 999 simulated histories (--histories, \
            --seed); of windows that end now (--windows ending-now, what the detector looks at) it is exact. --by site or lot \
            scans each by itself too, and tests whether it has more of the pair's cases than of the drug's (Fisher's exact, \
            one-sided): a lot that is bad from first to last is no cluster in time. p-values are adjusted for the number of rows \
            (Benjamini and Hochberg). A cluster may be of reporting: a campaign, a new site, a batch of old reports.

            Examples:
              vigilia clusters --log ./log
              vigilia clusters --log ./log --by lot --drug nivolumab --window 60
              vigilia clusters --log ./log --windows ending-now --as-of 2025-03-31 --format csv > clusters.csv
            """)

    @OptionGroup var log: LogOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var terminology: TerminologyOptions
    @Option(name: .long, help: "Scan the cases of each site, or of each lot, by themselves too.")
    var by: ClusterRules.Zone?
    @Option(name: .long, help: ArgumentHelp("Only this drug; may be given again.", valueName: "name"))
    var drug: [String] = []
    @Option(name: .long, help: ArgumentHelp("Only this organ; may be given again.", valueName: "name"))
    var organ: [String] = []
    @Option(
        name: .long, parsing: .unconditional, help: ArgumentHelp("The longest window.", valueName: "days"))
    var window = 30
    @Option(
        name: .long, parsing: .unconditional, help: ArgumentHelp("Cases that a window needs.", valueName: "cases"))
    var least = 3
    @Option(name: .long, help: "All windows, or those that end now.")
    var windows = TemporalScan.Windows.all
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("Histories simulated for a p-value.", valueName: "number"))
    var histories = TemporalScan.usualHistories
    @Option(name: .long, parsing: .unconditional, help: "The same seed gives the same p-values.")
    var seed: UInt64 = 1
    @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("At most so many rows.", valueName: "rows"))
    var limit: Int?
    @Option(name: .long, help: "How the rows are printed.")
    var format = OutputFormat.table

    func validate() throws {
        try RowLimit.validate(limit)
        try expect(window, in: ClusterRules.windowBounds, "--window")
        try expect(least, in: ClusterRules.minimumCasesBounds, "--least")
        try expect(histories, in: 1...1_000_000, "--histories")
    }

    private func expect(_ value: Int, in bounds: ClosedRange<Int>, _ option: String) throws {
        guard !bounds.contains(value) else { return }
        throw ValidationError("\(option): found \(value), expected \(bounds.lowerBound) to \(bounds.upperBound)")
    }

    func run() throws {
        let naming = try terminology.rules(.normalised)
        let history = try History(log: try log.openForReading(), asOf: try asOf.resolve())
        var rules = ClusterRules()
        (rules.window, rules.minimumCases, rules.zone) = (window, least, by)
        var projection = DisproportionalityProjection(
            mode: .normalised, terminology: naming.terminology, grouping: naming.grouping)
        var watch = ClusterWatch(rules, naming)
        let standings = StandingReader(history.log, asOf: history.asOf)
        _ = try history.fold { row, names, _ in
            func stands(_ row: borrowing EventRow) throws -> StandingEvents {
                try standings.standing(row, names: names)
            }
            let hasChanged = try projection.apply(row, names: names, standing: stands)
            _ = try watch.apply(
                row, names: names, change: hasChanged ? projection.change : nil, projection, standing: stands)
        }
        let drugs = drug.isEmpty ? nil : Set(drug.flatMap { naming.terminology.drug(named: $0).substances })
        let organs = organ.isEmpty ? nil : Set(organ.map { $0.lowercased() })
        let wanted = watch.allSeries(projection).filter { series in
            drugs?.contains(series.drug) ?? true && organs?.contains(series.organ.lowercased()) ?? true
        }
        let scanned = wanted.compactMap { series in watch.lastDay.flatMap { scan(series, until: $0) } }
        let table = ClusterTable(scanned, zone: by)
        try StandardOutput.write(table.printed(as: format, limit: limit, note(history)))
    }

    private func scan(_ series: ClusterWatch.Series, until day: Int32) -> ScannedSeries? {
        guard let scan = series.scan(until: day, window: window, minimumCases: least) else { return nil }
        let strongest = scan.strongest(windows)
        let probability = strongest.map { strongest in
            windows == .endingNow
                ? scan.exactProbability(of: strongest.logLikelihoodRatio)
                : scan.simulatedProbability(
                    of: strongest.logLikelihoodRatio, windows, histories: histories, seed: seed)
        }
        guard strongest != nil || series.place != nil else { return nil }
        return ScannedSeries(series: series, window: strongest, pValue: probability)
    }

    private func note(_ history: History) -> String {
        let source = FormulaVariant.temporalScan.source
        let how = windows == .endingNow ? "exact" : "\(histories) simulated histories, seed \(seed)"
        return "\(source), windows of at most \(window) days with \(least) cases or more, \(history.asOf); p: \(how)."
    }
}
