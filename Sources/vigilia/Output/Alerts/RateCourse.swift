import SignalDetection

/// How a rate stood at the end of each month, as bars.
struct RateCourse {
    private let states: [RateState]

    init(_ states: [RateState]) { self.states = states }

    func sparklines(_ width: Int) -> [String] {
        let series: [(String, (RateState) -> Double)] = [
            ("observed", { Double($0.observed) }), ("expected", \.expected), ("LLR", \.logLikelihoodRatio),
        ]
        return series.map { name, value in
            let line = Sparkline(states.map(value), width: width)
            let range = line.range.map { "\(Self.text($0.lowerBound)) to \(Self.text($0.upperBound))" } ?? ""
            return "\(name.padded(to: 9))\(line.text)  \(range)"
        }
    }

    private static func text(_ value: Double) -> String {
        value == value.rounded() ? Int(value).grouped : value.formatted(decimals: 2)
    }
}

extension RateState {
    /// `7 first reactions, 3.4 expected in 41.2 patient-years; log-likelihood ratio 1.31, fires from 2.9`
    var sentence: String {
        let limit = criticalValue.map { ", fires from \($0.formatted(decimals: 2))" } ?? ""
        return "observed \(observed), expected \(expected.formatted(decimals: 2)) in "
            + "\(personYears.formatted(decimals: 1)) patient-years, log-likelihood ratio "
            + "\(logLikelihoodRatio.formatted(decimals: 2))\(limit)"
    }

    /// Whether the test has crossed its limit, by what is known now.
    var verdict: String {
        if let signal { return "the limit was crossed at event \(signal.sequence), where the test ended" }
        if let takenBackBy {
            return
                "with what is known now the limit was not crossed on any day (since event \(takenBackBy)); the rate is watched on"
        }
        return isOver ? "the limit was not crossed as long as the rate was watched" : "the limit is not crossed"
    }
}
