import ClinicalEvents

/// Names become numbers.
extension NameResolver {
    /// Fills what an event tells: its suspected drugs and its terms.
    mutating func read(_ row: borrowing EventRow, _ names: SymbolTable, into told: inout CaseNames) {
        told.removeAll()
        read(row.sequence)
        for index in row.drugs.indices where row.drugs[index].isSuspect {
            addSubstances(row.drugs[index], names, to: &told.drugs)
        }
        for index in row.terms.indices { told.terms.insertSorted(term(row.terms[index], names)) }
    }

    /// The pairs of a report whose source ties reactions to drugs; `nil` where it ties none.
    ///
    /// - Parameter suspects: the report's suspected drugs, all of them.
    mutating func attributedPairs(
        of row: borrowing EventRow, suspects: borrowing NumberList, _ names: SymbolTable
    ) -> [UInt64]? {
        guard !row.attributions.isEmpty else { return nil }
        var pairs: Set<UInt64> = []
        var attributed: Set<UInt32> = []
        var drugs = NumberList()
        for attribution in row.attributions {
            attributed.insert(attribution.term)
            let number = UInt64(term(attribution.term, names))
            drugs.removeAll()
            for mention in row.drugs where mention.isSuspect && mention.name == attribution.drug {
                addSubstances(mention, names, to: &drugs)
            }
            for drug in drugs.array { pairs.insert(UInt64(drug) << 32 | number) }
        }
        for symbol in row.terms where !attributed.contains(symbol) {
            let number = UInt64(term(symbol, names))
            for drug in suspects.array { pairs.insert(UInt64(drug) << 32 | number) }
        }
        return pairs.sorted()
    }
}

extension DisproportionalityProjection {
    /// Fills what an event tells.
    mutating func readNames(of row: borrowing EventRow, _ names: SymbolTable) {
        tables.resolver.read(row, names, into: &told)
    }

    /// The pairs of a report whose names were read last, where its source ties reactions to drugs.
    mutating func attributedPairs(of row: borrowing EventRow, _ names: SymbolTable) -> [UInt64]? {
        tables.resolver.attributedPairs(of: row, suspects: told.drugs, names)
    }

    /// The version of a case's report that counts; `nil` where there is none.
    func reportVersion(ofCase caseNumber: UInt32) -> CaseStates.ReportVersion? {
        cases.version(ofReport: cases[caseNumber])
    }
}
