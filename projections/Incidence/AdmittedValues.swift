import Terminology

/// The values that a question asks for, whatever their letter case.
struct AdmittedValues {
    private let exposures: Set<String>?
    private let values: [IncidenceFactor: Set<String>]

    init(_ question: IncidenceQuestion) {
        exposures = question.exposures.map { Set($0.map(Terminology.folded)) }
        values = question.restrictions.mapValues { Set($0.map(Terminology.folded)) }
    }

    /// Whether an exposure, by the name it is shown under, is one of those asked for.
    func admits(exposure label: String) -> Bool { exposures?.contains(Terminology.folded(label)) ?? true }

    /// Whether the value of a factor is one of those asked for; of a patient in several registries one of them will do.
    func admits(_ value: String?, of factor: IncidenceFactor) -> Bool {
        guard let wanted = values[factor] else { return true }
        let value = Terminology.folded(value ?? IncidenceFactor.notKnown)
        if wanted.contains(value) { return true }
        guard factor == .registry else { return false }
        return value.split(separator: FactorReader.registrySeparator).contains { wanted.contains(String($0)) }
    }
}
