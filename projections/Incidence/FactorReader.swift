import ClinicalEvents

/// Reads the factors of a patient at the start of an exposure.
struct FactorReader {
    let names: IncidenceNames
    let bands: AgeBands
    let spellings: NameSpellings

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
        case .recorded(let name):
            recorded(name, history) ?? baseline.finding(name, history, by: exposure.start)
        case .registry: registries(of: history)
        case .biomarker(let threshold):
            baseline.isHigh(threshold, history, by: exposure.start).map { $0 ? "high" : "low" }
        }
    }

    private func word(_ fact: PatientFact?) -> String? {
        fact.flatMap { $0.second == IncidenceNames.unsaid ? nil : names.words.names[Int($0.second)] }
    }

    private func recorded(_ name: String, _ history: PatientHistory) -> String? {
        let facts = spellings.numbers(of: name).compactMap { history.characteristic(.other, named: $0) }
        return facts.last.flatMap { word($0) ?? $0.stated.map(\.plainText) }
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
