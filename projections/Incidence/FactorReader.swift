import ClinicalEvents

/// Reads the factors of a patient at the start of an exposure.
struct FactorReader {
    let names: IncidenceNames
    let bands: AgeBands
    let spellings: NameSpellings

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
        case .recorded(let name):
            recorded(name, history, exposure) ?? baseline.finding(name, history, by: exposure.start)
        case .registry: registries(of: history)
        case .biomarker(let threshold):
            baseline.isHigh(threshold, history, by: exposure.start).map { $0 ? "high" : "low" }
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
        let fact = history.characteristic(.other, named: spellings.numbers(of: name), at: exposure.start)
        return fact.flatMap { word($0) ?? $0.stated.map(\.plainText) }
    }

    private var baseline: BaselineReader { BaselineReader(names: names, spellings: spellings) }

    /// What stands between the registries of a patient who is in several.
    static let registrySeparator = " + "

    private func registries(of history: PatientHistory) -> String? {
        let facts = history.characteristics.filter { $0.detail == PatientCharacteristic.registry.rawValue }
        let found = Set(facts.map { names.words.names[Int($0.second)] })
        return found.isEmpty ? nil : found.sorted().joined(separator: Self.registrySeparator)
    }
}
