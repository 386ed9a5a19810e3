import ClinicalEvents

/// Reads the factors of a patient at the start of an exposure.
struct FactorReader {
    let names: IncidenceNames
    let bands: AgeBands

    /// The value of a factor; `nil` where nobody recorded it.
    func value(of factor: IncidenceFactor, _ history: PatientHistory, _ exposure: ExposureCourse) -> String? {
        switch factor {
        case .age: history.characteristic(.age)?.stated.map(bands.band)
        case .sex: word(history.characteristic(.sex))
        case .cancer: word(history.characteristic(.cancer))
        case .site: word(history.characteristic(.site))
        case .country: word(history.characteristic(.country))
        case .histology: word(history.characteristic(.histology))
        case .stage: word(history.characteristic(.stage))
        case .autoimmuneHistory: word(history.characteristic(.autoimmuneHistory))
        case .performanceStatus: history.characteristic(.performanceStatus)?.stated.map(\.plainText)
        case .line: (exposure.line ?? history.characteristic(.line)?.stated).map(\.plainText)
        case .setting: exposure.setting == IncidenceNames.unsaid ? nil : names.words.names[Int(exposure.setting)]
        case .period: String(CivilDay.components(of: exposure.start).year)
        case .combination: names.drugSets[Int(exposure.regimen)].count > 1 ? "combination" : "alone"
        case .recorded(let name): recorded(name, history)
        case .biomarker(let threshold): isHigh(threshold, history, exposure).map { $0 ? "high" : "low" }
        }
    }

    private func word(_ fact: PatientFact?) -> String? {
        fact.flatMap { $0.second == IncidenceNames.unsaid ? nil : names.words.names[Int($0.second)] }
    }

    private func recorded(_ name: String, _ history: PatientHistory) -> String? {
        guard let number = names.words.existingNumber(for: name),
            let fact = history.characteristic(.other, named: number)
        else { return nil }
        return word(fact) ?? fact.stated.map(\.plainText)
    }

    /// The biomarker's last measurement that was certainly made by the day of the first dose. What was below a limit of
    /// measurement that is itself above the threshold says nothing, nor does what was above one below it.
    private func isHigh(
        _ threshold: BiomarkerThreshold, _ history: PatientHistory, _ exposure: ExposureCourse
    ) -> Bool? {
        guard let analyte = names.words.existingNumber(for: threshold.analyte) else { return nil }
        var baseline: PatientFact?
        for fact in history.measurements where fact.number == analyte {
            guard let days = fact.days, days.last <= exposure.start, fact.stated != nil else { continue }
            if let known = baseline?.days, days.isEarlier(than: known) { continue }
            baseline = fact
        }
        guard let baseline, let value = baseline.stated else { return nil }
        switch Self.comparison(baseline.detail) {
        case .below: return value <= threshold.value ? false : nil
        case .above: return value >= threshold.value ? true : nil
        case nil: return value >= threshold.value
        }
    }

    private static func comparison(_ detail: UInt8) -> Comparison? {
        detail == 0 ? nil : Comparison.allCases[Int(detail) - 1]
    }
}
