public import ArgumentParser
import Projections
public import SignalDetection

extension RateRules.Family: ExpressibleByArgument {}

/// The rules of the sequential test, and which reactions of whom count.
struct RateOptions: ParsableArguments {
    @Option(name: .long, parsing: .unconditional, help: "The least worst grade of an episode that counts (1 to 5).")
    var grade = 3
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The risk window after the last dose: days like 30d, 90d or 100d, or open.", valueName: "window"),
        transform: IncidenceOptions.window)
    var window = RiskWindow.standard
    @Option(
        name: .long, help: "Until when patients without a known end are watched: the cut-off, or their last contact.")
    var followUp = FollowUpRule.cutoff
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp(
            "The probability of any false signal, of all pairs or (--family each) of each.", valueName: "level"))
    var level = 0.05
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp(
            "Surveillance of a pair ends once so many reactions are expected (T).", valueName: "reactions"))
    var limit = 20.0
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("Reactions that a signal needs at least (M).", valueName: "reactions"))
    var events = 4
    @Option(name: .long, help: "How pairs share the level: holm (of all pairs together), or each has the whole.")
    var family = RateRules.Family.holm

    func validate() throws {
        guard (1...5).contains(grade) else { throw ValidationError("--grade: found \(grade), expected 1 to 5") }
        try expect(level, in: RateRules.levelBounds, "--level")
        try expect(limit, in: RateRules.limitBounds, "--limit")
        try expect(Double(events), in: 1...100, "--events")
    }

    private func expect(_ value: Double, in bounds: ClosedRange<Double>, _ option: String) throws {
        guard !bounds.contains(value) else { return }
        throw ValidationError("\(option): found \(value), expected \(bounds.lowerBound) to \(bounds.upperBound)")
    }

    func rules(_ expectations: [RateExpectation]) -> RateRules {
        var rules = RateRules(expectations: expectations)
        (rules.minimumGrade, rules.window, rules.followUp) = (grade, window, followUp)
        (rules.level, rules.limit, rules.minimumEvents, rules.family) = (level, limit, events, family)
        return rules
    }

    /// What counts as at risk and as a reaction, up to a day.
    func question(_ cutoff: Int32?) -> IncidenceQuestion {
        var question = IncidenceQuestion()
        (question.minimumGrade, question.window, question.followUp, question.cutoff) = (grade, window, followUp, cutoff)
        return question
    }
}
