import Terminology

/// What a question may name.
extension IncidenceProjection {
    /// The substances that a name stands for, those of them that were ever given.
    public func substances(named name: String) -> [String] {
        let meant = rules.mode == .verbatim ? [name] : rules.terminology.drug(named: name).substances
        return meant.filter { names.resolver.drugs.existingNumber(for: $0) != nil }
    }

    /// Every substance that was given.
    public var substances: [String] { names.resolver.drugs.names }

    /// Every term that was reported, as it is counted.
    public var terms: [String] { names.resolver.terms.names }

    /// Every organ in which something was reported.
    public var organs: [String] { names.resolver.organs.names }

    /// The name under which a term is counted, given any spelling of it.
    public func term(matching name: String) -> String {
        matching(rules.terminology.reaction(named: name).term, among: terms, asked: name)
    }

    /// The name under which an organ is counted, whatever its letter case.
    public func organ(matching name: String) -> String { matching(name, among: organs, asked: name) }

    private func matching(_ name: String, among known: [String], asked: String) -> String {
        if known.contains(asked) { return asked }
        let folded = Terminology.folded(name)
        return known.first { Terminology.folded($0) == folded } ?? name
    }

    /// The factors that registries named themselves.
    public var recordedFactors: [String] { factorNames(.characteristic) }

    /// The biomarkers that were measured.
    public var analytes: [String] { factorNames(.measured) }

    /// What was found in words: of biomarkers, of smoking, and the kinds of therapy beside the treatment.
    public var findings: [String] { factorNames(.found) }

    private func factorNames(_ kind: PatientFact.Kind) -> [String] {
        var numbers: Set<UInt32> = []
        for caseNumber in 0..<UInt32(facts.caseCount) {
            facts.forEach(of: caseNumber) { fact in
                if fact.kind == kind, fact.number != IncidenceNames.unsaid { numbers.insert(fact.number) }
            }
        }
        // Of several spellings of a name the one that was written first.
        var spellings = ShownSpellings()
        return Set(numbers.sorted().flatMap { spellings.values([names.words.names[Int($0)]]) }).sorted()
    }
}
