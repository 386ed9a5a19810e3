import ClinicalEvents

/// The injected signals as a table, for whoever compares them with what a detector found.
public enum TruthFile {
    /// Comma-separated values with a header: `drug,term,relative_risk,starts_on,expected_cases,background_cases,organ`.
    ///
    /// `expected_cases` counts the signal in, `background_cases` leaves it out; both to two decimals. `starts_on` is
    /// empty for a risk that is raised from the beginning.
    public static func csv(_ signals: [InjectedSignal]) -> String {
        let header = "drug,term,relative_risk,starts_on,expected_cases,background_cases,organ\n"
        return signals.reduce(into: header) { text, signal in
            let start = signal.startsOn.map(\.description) ?? ""
            let cases = "\(decimals(signal.expectedCases)),\(decimals(signal.expectedBackgroundCases))"
            text += "\(signal.drug),\(signal.term),\(signal.relativeRisk),\(start),\(cases),\(signal.organ)\n"
        }
    }

    /// Two decimals, rounded half up; no expectation is negative.
    private static func decimals(_ value: Double) -> String {
        let hundredths = Int(value * 100 + 0.5)
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}
