import ArgumentParser
import EventLog
import Projections
import SignalStatistics
import Snapshots

/// `vigilia-benchmarks ebgm`
struct ShrinkageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ebgm",
        abstract: "Fit the prior of EBGM to every pair of a drug and a term, and score each with EB05 and EB95.",
        discussion: "Counting the pairs is not measured here: `signals` does that.")

    @Option(name: .long, help: "The folder of the log.")
    var log: String

    func run() throws {
        let log = try EventLog.openForReading(log)
        let (tables, events) = try log.tables(NamingRules(), through: try log.status().lastSequence)
        var counts: [ObservedCount] = []
        tables.counts(.term).forEachTable(.all) { _, table in counts.append(table.observedCount) }
        var (fitting, scoring) = (Stopwatch(), Stopwatch())
        guard let fit = fitting.measure({ MixtureFit(SquashedCounts(counts)) }) else {
            throw ValidationError("--log: found no pair, expected some to fit a prior to")
        }
        let scores = scoring.measure { fit.prior.scores(of: counts) }
        let strong = scores.count { ($0?.eb05 ?? 0) >= Self.strong }
        Measurement(
            name: "ebgm", events: Int(events), seconds: fitting.seconds + scoring.seconds,
            more: [
                ("fit_seconds", fitting.seconds), ("score_seconds", scoring.seconds), ("pairs", Double(counts.count)),
                ("agreeing_starts", Double(fit.agreeingStarts)), ("log_likelihood", fit.best.logLikelihood),
                ("eb05_of_two", Double(strong)), ("sum", scores.reduce(0) { $0 + ($1?.ebgm ?? 0) }),
            ]
        ).printLine()
    }

    /// From here on a lower limit is taken as a signal by the FDA's rule.
    private static let strong = 2.0
}
