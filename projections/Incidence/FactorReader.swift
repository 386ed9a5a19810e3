import ClinicalEvents

/// Reads the factors of a patient at the start of an exposure.
struct FactorReader {
    let names: IncidenceNames
    let bands: AgeBands

    /// The value of a factor; `nil` where nobody recorded it.
    func value(of factor: IncidenceFactor, _ history: PatientHistory, _ exposure: ExposureCourse) -> String? {
        switch factor {
        case .age: history.characteristic(.age, at: exposure.start)?.stated.map(bands.band)
        case .sex: word(history.characteristic(.sex, at: exposure.start))
        case .cancer: word(history.characteristic(.cancer, at: exposure.start))
        case .site: site(history, exposure)
        case .country: word(history.characteristic(.country, at: exposure.start))
        case .histology: word(history.characteristic(.histology, at: exposure.start))
        case .stage: word(history.characteristic(.stage, at: exposure.start))
        case .autoimmuneHistory: word(history.characteristic(.autoimmuneHistory, at: exposure.start))
        case .performanceStatus: history.characteristic(.performanceStatus, at: exposure.start)?.stated.map(\.plainText)
        case .line: (exposure.line ?? history.characteristic(.line, at: exposure.start)?.stated).map(\.plainText)
        case .setting: exposure.setting == IncidenceNames.unsaid ? nil : names.words.names[Int(exposure.setting)]
        case .period: String(CivilDay.components(of: exposure.start).year)
        case .combination: names.drugSets[Int(exposure.regimen)].count > 1 ? "combination" : "alone"
        case .recorded(let name): recorded(name, history, exposure)
        case .biomarker(let threshold): isHigh(threshold, history, exposure).map { $0 ? "high" : "low" }
        }
    }

    private func word(_ fact: PatientFact?) -> String? {
        fact.flatMap { $0.second == IncidenceNames.unsaid ? nil : names.words.names[Int($0.second)] }
    }

    /// The site of enrolment, or else that of a treatment.
    private func site(_ history: PatientHistory, _ exposure: ExposureCourse) -> String? {
        let enrolled = history.characteristic(.site, at: exposure.start)
        return word(enrolled ?? history.characteristic(.site, at: exposure.start, flags: .isOfTreatment))
    }

    private func recorded(_ name: String, _ history: PatientHistory, _ exposure: ExposureCourse) -> String? {
        guard let number = names.words.existingNumber(for: name),
            let fact = history.characteristic(.other, named: number, at: exposure.start)
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
