extension IncidenceProjection {
    /// Takes in what another projection knows of patients of whom this one knows nothing, under whatever numbers it keeps names.
    ///
    /// The result is that of one fold of them all, names and their numbers included.
    ///
    /// - Returns: `false`, and nothing changes, where the two share a patient or go by different rules.
    ///
    /// Cost: what the other has of facts; of both where names met late by one were met early by the other.
    public mutating func merge(_ other: IncidenceProjection) -> Bool {
        guard names.resolver.hasRules(of: other.names.resolver), facts.isApart(from: other.facts) else { return false }
        let numbers = names.merge(other.names)
        if !numbers.own.areTheSame { facts.renumber(numbers.own.renumbered) }
        facts.take(other.facts, numbers.others.renumbered)
        receipts.add(other.receipts)
        return true
    }
}

/// What the numbers of one projection are in another.
struct RenumberedNames {
    var words: [UInt32] = []
    var drugSets: [UInt32] = []
    var terms: [UInt32] = []

    /// Whether every name has the number it had.
    var areTheSame: Bool {
        [words, drugSets, terms].allSatisfy { numbers in numbers.indices.allSatisfy { numbers[$0] == UInt32($0) } }
    }

    func renumbered(_ fact: PatientFact) -> PatientFact {
        var fact = fact
        switch fact.kind {
        case .characteristic, .measured, .found:
            (fact.number, fact.second) = (words[Int(fact.number)], words[Int(fact.second)])
        case .started: (fact.number, fact.second) = (drugSets[Int(fact.number)], words[Int(fact.second)])
        case .given, .ended: fact.number = drugSets[Int(fact.number)]
        case .reported: fact.number = terms[Int(fact.number)]
        case .enrolled, .consented: fact.number = words[Int(fact.number)]
        case .updated, .died, .assessed, .erased: break
        }
        return fact
    }
}
