import ArgumentParser
import SignalStatistics

/// The measures shown of a pair.
enum SignalMeasure: String, CaseIterable, ExpressibleByArgument {
    /// PRR, ROR, chi-square, IC.
    case ratios
    /// EBGM with EB05 and EB95.
    case ebgm
}

/// The five numbers of a prior, as they are typed.
private enum PriorNumbers {
    /// A prior out of its five numbers.
    static func prior(_ text: String) throws -> GammaMixture {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).compactMap { Double($0) }
        guard numbers.count == 5,
            let prior = GammaMixture(
                shape1: numbers[0], rate1: numbers[1], shape2: numbers[2], rate2: numbers[3], weight: numbers[4])
        else {
            throw ValidationError(
                "found \"\(text)\", expected alpha1,beta1,alpha2,beta2,P: four numbers above 0, and one from 0 to 1")
        }
        return prior
    }
}

/// Whether pairs are scored, and with which prior.
struct ShrinkageOptions: ParsableArguments {
    @Option(name: .long, help: "The measures shown: PRR, ROR, chi-square and IC, or EBGM with EB05 and EB95.")
    var measure = SignalMeasure.ratios
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp(
            "The prior of EBGM, as DuMouchel's alpha1,beta1,alpha2,beta2,P (0.2,0.1,2,4,0.3333 is his starting value); "
                + "without it the prior is fitted to all reported pairs by maximum likelihood.", valueName: "numbers"),
        transform: PriorNumbers.prior)
    var theta: GammaMixture?

    var isAskedFor: Bool { measure == .ebgm || theta != nil }

    /// The prior for some pairs; `nil` where there is none to fit it to.
    func prior(for counts: [ObservedCount]) -> ScoringPrior? {
        if let theta { return .given(theta) }
        return MixtureFit(SquashedCounts(counts)).map { .fitted($0) }
    }
}

extension ShrinkageOptions {
    /// Scores every pair; `nil`, and no scores, where there is no pair to fit a prior to.
    func score(_ rows: inout [SignalRow]) -> ScoringPrior? {
        let counts = rows.map(\.observedCount)
        guard let prior = prior(for: counts) else { return nil }
        for (index, score) in prior.prior.scores(of: counts).enumerated() { rows[index].score = score }
        return prior
    }
}

/// The prior that pairs are scored with, and where it comes from.
enum ScoringPrior {
    case given(GammaMixture)
    case fitted(MixtureFit)

    var prior: GammaMixture {
        switch self {
        case .given(let prior): prior
        case .fitted(let fit): fit.prior
        }
    }
}

extension ScoringPrior: CustomStringConvertible {
    /// The formula, the prior, and what the fit says of itself.
    var description: String {
        switch self {
        case .given(let prior):
            "EBGM, DuMouchel 1999, prior given, v\(FormulaVariant.empiricalBayesFixed.version): \(Self.text(prior))"
        case .fitted(let fit):
            "\(FormulaVariant.empiricalBayesFitted): \(Self.text(fit.prior))\n"
                + "fit: \(Self.words(fit.best.outcome)); log-likelihood "
                + "\(fit.best.logLikelihood.formatted(decimals: 3)), "
                + "\(fit.agreeingStarts) of \(fit.attempts.count.counted("start")) ended there ("
                + fit.attempts.map { Self.short($0.outcome) }.joined(separator: ", ") + ")"
                + (fit.hasConverged
                    ? "" : "\nThe prior is no maximum of the likelihood: scores made with it mean little")
        }
    }

    private static func text(_ prior: GammaMixture) -> String {
        let numbers = [
            ("alpha1", prior.first.shape), ("beta1", prior.first.rate), ("alpha2", prior.second.shape),
            ("beta2", prior.second.rate), ("P", prior.weight),
        ]
        return numbers.map { "\($0.0) \($0.1.formatted(decimals: 4))" }.joined(separator: ", ")
    }

    private static func words(_ outcome: MixtureFit.Outcome) -> String {
        switch outcome {
        case .converged: "converged"
        case .convergedAtBound(let parameters):
            "converged at the bound of \(parameters.map(\.rawValue).joined(separator: ", "))"
        case .flat: "not converged: the likelihood is flat, and says too little of the parameters"
        case .notConverged: "not converged"
        }
    }

    private static func short(_ outcome: MixtureFit.Outcome) -> String {
        switch outcome {
        case .converged: "converged"
        case .convergedAtBound: "at a bound"
        case .flat: "flat"
        case .notConverged: "not converged"
        }
    }
}
