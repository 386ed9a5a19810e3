/// What patients can be grouped by: for whoever asked for a value that nobody has.
extension IncidenceProjection {
    /// The values of a factor among exposed patients, in the order of the alphabet. O(patients).
    ///
    /// - Parameters:
    ///   - factor: the factor, as it was at the first dose.
    ///   - ageBands: where bands of age begin.
    public func values(of factor: IncidenceFactor, ageBands: AgeBands = .standard) -> [String] {
        var question = IncidenceQuestion()
        (question.exposure, question.strata, question.ageBands) = (.any, [factor], ageBands)
        let values = groups(question, \.strata.first).filter { $0 != IncidenceFactor.notKnown }
        guard factor == .registry else { return values }
        return Set(values.flatMap { $0.split(separator: FactorReader.registrySeparator).map(String.init) }).sorted()
    }

    /// The exposures of a kind that patients had, by the names they are shown under, in the order of the alphabet. O(patients).
    public func exposures(_ kind: ExposureKind) -> [String] {
        var question = IncidenceQuestion()
        question.exposure = kind
        return groups(question, \.exposure)
    }

    private func groups(_ question: IncidenceQuestion, _ name: (IncidenceRow) -> String?) -> [String] {
        var question = question
        question.reaction = .any
        return Set(IncidenceTable(self, question, includesZeros: true).rows.compactMap(name)).sorted()
    }
}
