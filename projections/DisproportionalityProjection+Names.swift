import ClinicalEvents

/// Names become numbers.
extension DisproportionalityProjection {
    /// Fills what an event tells: its suspected drugs and its terms.
    mutating func readNames(of row: borrowing EventRow, _ names: SymbolTable) {
        told.removeAll()
        tables.resolver.read(row.sequence)
        for index in row.drugs.indices where row.drugs[index].isSuspect {
            tables.resolver.addSubstances(row.drugs[index], names, to: &told.drugs)
        }
        for index in row.terms.indices { told.terms.insertSorted(tables.resolver.term(row.terms[index], names)) }
    }

    /// The pairs of a report whose source ties reactions to drugs; `nil` where it ties none.
    mutating func attributedPairs(of row: borrowing EventRow, _ names: SymbolTable) -> [UInt64]? {
        guard !row.attributions.isEmpty else { return nil }
        var pairs: Set<UInt64> = []
        var attributed: Set<UInt32> = []
        var drugs = NumberList()
        for attribution in row.attributions {
            attributed.insert(attribution.term)
            let term = UInt64(tables.resolver.term(attribution.term, names))
            drugs.removeAll()
            for mention in row.drugs where mention.isSuspect && mention.name == attribution.drug {
                tables.resolver.addSubstances(mention, names, to: &drugs)
            }
            for drug in drugs.array { pairs.insert(UInt64(drug) << 32 | term) }
        }
        for symbol in row.terms where !attributed.contains(symbol) {
            let term = UInt64(tables.resolver.term(symbol, names))
            for drug in told.drugs.array { pairs.insert(UInt64(drug) << 32 | term) }
        }
        return pairs.sorted()
    }

    /// The version of a case's report that counts; `nil` where there is none.
    func reportVersion(ofCase caseNumber: UInt32) -> CaseStates.ReportVersion? {
        cases.version(ofReport: cases[caseNumber])
    }
}
