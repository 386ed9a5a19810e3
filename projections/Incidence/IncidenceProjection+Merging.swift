import Terminology

extension IncidenceProjection {
    /// Takes in what another projection knows of patients of whom this one knows nothing, under whatever numbers it keeps names.
    ///
    /// - Returns: `false`, and nothing changes, where the two share a patient or go by different rules.
    public mutating func merge(_ other: IncidenceProjection) -> Bool {
        let cases = (0..<UInt32(other.facts.caseCount)).filter { !other.facts.isEmpty($0) }
        let isAlike =
            rules.mode == other.rules.mode && rules.grouping == other.rules.grouping
            && rules.terminology.version == other.rules.terminology.version
        guard isAlike, cases.allSatisfy({ facts.isEmpty($0) }) else { return false }
        let numbers = names.take(other.names)
        for caseNumber in cases { facts.take(caseNumber, from: other.facts, numbers.renumbered) }
        lastReceivedDay = [lastReceivedDay, other.lastReceivedDay].compactMap(\.self).max()
        return true
    }
}

/// What the numbers of one projection are in another.
struct RenumberedNames {
    var words: [UInt32] = []
    var drugSets: [UInt32] = []
    var terms: [UInt32] = []

    func renumbered(_ fact: PatientFact) -> PatientFact {
        var fact = fact
        switch fact.kind {
        case .characteristic, .measured:
            (fact.number, fact.second) = (words[Int(fact.number)], words[Int(fact.second)])
        case .started: (fact.number, fact.second) = (drugSets[Int(fact.number)], words[Int(fact.second)])
        case .given, .ended: fact.number = drugSets[Int(fact.number)]
        case .reported: fact.number = terms[Int(fact.number)]
        case .enrolled, .updated, .died, .withdrew, .assessed, .erased: break
        }
        return fact
    }
}
