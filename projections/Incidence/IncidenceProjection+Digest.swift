import ClinicalEvents

extension IncidenceProjection {
    /// A number that is the same for the same facts of the same cases, under whatever numbers names are kept: a hash of what is
    /// known of each case, in the order it was recorded. O(facts).
    public var digest: UInt64 {
        let texts = FactTexts(names)
        var lines: [String] = []
        for caseNumber in 0..<UInt32(facts.caseCount) where !facts.isEmpty(caseNumber) {
            var line = "\(caseNumber) \(facts.lastContact(of: caseNumber) ?? .min)"
            facts.forEach(of: caseNumber) { line += "\n" + texts.text(of: $0) }
            lines.append(line)
        }
        return StableHash.hash(lines.joined(separator: "\n"))
    }
}

/// Facts in words.
private struct FactTexts {
    let words: [String]
    let drugSets: [String]
    let terms: [String]

    init(_ names: IncidenceNames) {
        words = names.words.names
        drugSets = names.drugSets.indices.map { names.substances(ofSet: UInt32($0)).joined(separator: "+") }
        terms = names.resolver.terms.names
    }

    func text(of fact: PatientFact) -> String {
        let (number, second) = names(of: fact)
        let date = fact.days.map { "\($0.first)..\($0.last)" } ?? "-"
        let value = fact.stated.map { "\($0)" } ?? "-"
        return "\(fact.kind)\t\(date)\t\(number)\t\(second)\t\(fact.detail)\t\(fact.flags.rawValue)\t\(value)"
    }

    private func names(of fact: PatientFact) -> (String, String) {
        switch fact.kind {
        case .characteristic, .measured, .found: (words[Int(fact.number)], words[Int(fact.second)])
        case .started: (drugSets[Int(fact.number)], words[Int(fact.second)])
        case .given, .ended: (drugSets[Int(fact.number)], "")
        case .reported: (terms[Int(fact.number)], String(fact.second))
        case .enrolled, .consented: (words[Int(fact.number)], "")
        case .updated, .died, .assessed, .erased: ("", String(fact.second))
        }
    }
}
