/// Which units a biomarker was measured in.
extension IncidenceProjection {
    /// How many measurements of an analyte state each unit, `nil` for those that state none. O(facts).
    public func units(ofAnalyte name: String) -> [String?: Int] {
        let numbers = NameSpellings(names.words.names).numbers(of: name)
        var found: [String?: Int] = [:]
        for caseNumber in 0..<UInt32(facts.caseCount) {
            facts.forEach(of: caseNumber) { fact in
                guard fact.kind == .measured, numbers.contains(fact.number), fact.stated != nil else { return }
                let unit = fact.second == IncidenceNames.unsaid ? nil : names.words.names[Int(fact.second)]
                found[unit, default: 0] += 1
            }
        }
        return found
    }
}
