import Answers
import ClinicalEvents
import Documents
import Projections
import SignalDetection
import SignalStatistics
import Snapshots

/// Whether the reaction of an alert comes at another time with its drug than others do: what supports the alert, and is none by itself.
struct AlertOnset {
    let comparison: OnsetComparison
    /// The p-value of both comparisons, adjusted over all pairs of the registry that can be compared.
    let adjusted: Double?

    /// Dated cases that a pair needs, as `vigilia onset` asks for where nothing else is said.
    private static let leastCases = 3

    /// Of the patients of the registry, whatever group of cases the alert counts; `nil` where too few onsets are known to the day.
    /// Cost: a pass over the history, and that of ``OnsetComparison/all(_:leastCases:)``.
    init?(_ signal: SignalDetected, _ history: History, _ rules: NamingRules) throws {
        guard let asked = signal.question, let drug = signal.drug, let reaction = signal.reaction else { return nil }
        let (projection, cutoff, _) = try history.incidence(rules)
        var question = IncidenceQuestion()
        question.exposure = ExposureKind(asked.exposure)
        question.reaction = asked.level == .term ? .term : .organ
        question.cutoff = cutoff
        let found = OnsetComparison.all(IncidenceTable(projection, question), leastCases: Self.leastCases)
        let exposure = signal.isRate ? projection.substances(named: drug).first ?? drug : drug
        let place = found.firstIndex { $0.exposure == exposure && $0.reaction == reaction }
        guard let place, found[place].pValue != nil else { return nil }
        comparison = found[place]
        adjusted = FalseDiscoveryRate.adjusted(found.map(\.pValue))[place]
    }

    /// The level down to which a pair stands out.
    static let level = 0.05

    var standsOut: Bool { adjusted.map { $0 <= Self.level } ?? false }

    /// A line for the pair and for each of what it is compared with, and what follows.
    var lines: [String] {
        var lines = ["with the drug: \(Self.words(comparison.onset))"]
        if let others = comparison.otherReactions, let test = comparison.againstReactions {
            lines.append("its other reactions: \(Self.words(others)), p \(test.pValue.probabilityText)")
        }
        if let others = comparison.otherExposures, let test = comparison.againstExposures {
            lines.append("the same with others: \(Self.words(others)), p \(test.pValue.probabilityText)")
        }
        let adjusted = adjusted.map { ", p \($0.probabilityText) over all pairs" } ?? ""
        lines.append(
            (standsOut ? "stands out" : "does not stand out") + adjusted
                + "; it supports a signal and is none by itself (see `vigilia onset`)")
        return lines
    }

    private static func words(_ onset: OnsetAmongCases) -> String {
        "median day \(onset.median.shortest) (quartiles \(onset.lowerQuartile.shortest) to \(onset.upperQuartile.shortest)) "
            + "of \(onset.cases.counted("case"))"
    }
}

extension ExposureKind {
    fileprivate init(_ exposure: Exposure) {
        switch exposure {
        case .drug: self = .drug
        case .drugClass: self = .drugClass
        case .regimen: self = .regimen
        }
    }
}
