import ClinicalEvents
import Terminology

/// Reads what was measured or found of a patient by the day of the first dose.
struct BaselineReader {
    let names: IncidenceNames
    let spellings: NameSpellings

    /// Whether the last measurement that was certainly made by a day, and that has a unit which can be compared, reaches a threshold.
    ///
    /// What was below a limit of measurement that is itself above the threshold says nothing, nor does what was above one below it.
    func isHigh(_ threshold: BiomarkerThreshold, _ history: PatientHistory, by day: Int32) -> Bool? {
        let analytes = spellings.numbers(of: threshold.analyte)
        var baseline: (days: DayRange, value: Double, comparison: Comparison?)?
        for fact in history.measurements where analytes.contains(fact.number) {
            guard let days = fact.days, days.last <= day, let value = names.value(of: fact, in: threshold.unit) else {
                continue
            }
            if let known = baseline?.days, days.isEarlier(than: known) { continue }
            baseline = (days, value, Self.comparison(fact.detail))
        }
        guard let baseline else { return nil }
        let isReached = baseline.value >= threshold.value
        switch baseline.comparison {
        case .below: return baseline.value <= threshold.value ? false : nil
        case .above: return isReached ? true : nil
        case nil: return isReached
        }
    }

    /// What was last found under a name by a day, in words: of a biomarker, of smoking; whether another therapy was given.
    func finding(_ name: String, _ history: PatientHistory, by day: Int32) -> String? {
        let wanted = spellings.numbers(of: name)
        var last: PatientFact?
        for fact in history.findings where wanted.contains(fact.number) {
            guard let days = fact.days, days.last <= day else { continue }
            if let known = last?.days, days.isEarlier(than: known) { continue }
            last = fact
        }
        if let last { return names.words.names[Int(last.second)] }
        // That no therapy is recorded is all that can be known of one that was not given.
        return TherapyCategory(rawValue: Terminology.folded(name)) == nil ? nil : Self.noneRecorded
    }

    static let noneRecorded = "none recorded"

    private static func comparison(_ detail: UInt8) -> Comparison? {
        detail == 0 ? nil : Comparison.allCases[Int(detail) - 1]
    }
}

extension IncidenceNames {
    /// What a measurement comes to in a unit; as it was stated where none is asked for; `nil` where that cannot be told.
    func value(of measurement: PatientFact, in unit: String?) -> Double? {
        guard let value = measurement.stated else { return nil }
        guard let unit else { return value }
        guard measurement.second != Self.unsaid else { return nil }
        return MeasurementUnit(words.names[Int(measurement.second)]).convert(value, to: MeasurementUnit(unit))
    }
}
