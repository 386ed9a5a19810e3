import ClinicalEvents

/// A register is a sum over cases, so that the cases of a history can be taken in in parts.
extension CaseRegister {
    /// Takes in what another register knows of the same history: cases that this one has not (see
    /// ``DisproportionalityProjection/merge(_:)``). The result is that of one fold of them all.
    ///
    /// - Parameter other: the other part.
    /// - Returns: `false`, and nothing changes, where the two share a case or tell names by different rules.
    ///
    /// Cost: what either has of pairs, and what both have of cases.
    public mutating func merge(_ other: CaseRegister) -> Bool {
        let nothing = CaseTraits()
        guard zip(traits, other.traits).allSatisfy({ $0 == nothing || $1 == nothing }),
            projection.merge(other.projection)
        else { return false }
        let (siteNumbers, countryNumbers) = (sites.merge(other.sites), countries.merge(other.countries))
        for index in traits.indices { traits[index].renumber(siteNumbers.own, countryNumbers.own) }
        while traits.count < other.traits.count { traits.append(nothing) }
        for (index, taken) in other.traits.enumerated() where taken != nothing {
            traits[index] = taken
            traits[index].renumber(siteNumbers.others, countryNumbers.others)
        }
        forgetLast()
        return true
    }
}

extension CaseTraits {
    /// Gives the names of sites and countries their new numbers.
    fileprivate mutating func renumber(_ sites: [UInt32], _ countries: [UInt32]) {
        site = sites[Int(site)]
        report.country = countries[Int(report.country)]
        enrolment.country = countries[Int(enrolment.country)]
    }
}
