import Terminology

/// Tables are a sum over cases, so that the cases of a history can be counted in parts, on several cores or machines.
extension DisproportionalityTables {
    /// Takes in what was counted of other cases of the same history.
    ///
    /// Each part counts the events of its own cases, from the first event on. The result is that of one count of them all, names
    /// and their numbers included; only the order in which pairs were first met is lost.
    ///
    /// - Parameter other: the other part. Whether it shares a case cannot be told from tables.
    /// - Returns: `false`, and nothing changes, where the two tell names by different rules.
    ///
    /// Cost: what either has of pairs.
    public mutating func merge(_ other: DisproportionalityTables) -> Bool { add(other) != nil }

    /// - Returns: the numbers that the names of either have now.
    fileprivate mutating func add(_ other: DisproportionalityTables) -> (own: NameNumbers, others: NameNumbers)? {
        guard resolver.hasRules(of: other.resolver) else { return nil }
        let numbers = resolver.merge(other.resolver)
        if !numbers.own.areTheSame {
            let (terms, organs) = (terms, organs)
            (self.terms, self.organs) = (LevelCounts(), LevelCounts())
            add(terms, organs, numbers.own)
        }
        add(other.terms, other.organs, numbers.others)
        return numbers
    }

    private mutating func add(_ terms: LevelCounts, _ organs: LevelCounts, _ numbers: NameNumbers) {
        self.terms.add(terms, drugs: numbers.drugs, reactions: numbers.terms)
        self.organs.add(organs, drugs: numbers.drugs, reactions: numbers.organs)
    }
}

extension DisproportionalityProjection {
    /// Takes in what another projection counted of the same history: cases that this one has not (see
    /// ``DisproportionalityTables/merge(_:)``).
    ///
    /// - Parameter other: the other part.
    /// - Returns: `false`, and nothing changes, where the two share a case or tell names by different rules.
    ///
    /// Cost: what either has of pairs, and what both have of cases.
    public mutating func merge(_ other: DisproportionalityProjection) -> Bool {
        guard cases.isApart(from: other.cases), let numbers = tables.add(other.tables) else { return false }
        var others = other.cases
        cases.renumber(numbers.own)
        others.renumber(numbers.others)
        cases.merge(others)
        lastChange = .nothing
        return true
    }
}

extension NameResolver {
    /// Whether names are told by the same rules.
    func hasRules(of other: NameResolver) -> Bool {
        mode == other.mode && grouping == other.grouping && terminology.fingerprint == other.terminology.fingerprint
    }
}

/// The number that each name has after a merge, by the number it had.
struct NameNumbers {
    var drugs: [UInt32]
    var terms: [UInt32]
    var organs: [UInt32]

    /// Whether every name has the number it had.
    var areTheSame: Bool {
        [drugs, terms, organs].allSatisfy { numbers in numbers.indices.allSatisfy { numbers[$0] == UInt32($0) } }
    }
}

extension LevelCounts {
    /// Adds the counts of other cases, whose names have these numbers here.
    fileprivate mutating func add(_ other: LevelCounts, drugs: [UInt32], reactions: [UInt32]) {
        addToTotal(other.total)
        for drug in other.drugTotals.indices { addToDrug(drugs[drug], 1, other.drugTotals[drug]) }
        for reaction in other.reactionTotals.indices {
            addToReaction(reactions[reaction], 1, other.reactionTotals[reaction])
        }
        for pair in 0..<other.pairs.count {
            let (drug, reaction) = (other.drug(ofPair: pair), other.reaction(ofPair: pair))
            addToPair(drugs[Int(drug)], reactions[Int(reaction)], 1, other.pairs.counts[pair])
        }
    }
}

extension CaseStates {
    /// Whether no case has something in both.
    fileprivate func isApart(from other: CaseStates) -> Bool {
        zip(states, other.states).allSatisfy { $0.isEmpty || $1.isEmpty }
    }

    /// Takes in the cases of others that are apart from these.
    fileprivate mutating func merge(_ other: CaseStates) {
        while states.count < other.states.count { states.append(State()) }
        for (number, state) in other.states.enumerated() where !state.isEmpty {
            states[number] = other.move(state, to: &numbers)
        }
    }

    /// Gives every name of every case its new number; those of reports stay ascending.
    fileprivate mutating func renumber(_ names: NameNumbers) {
        guard !names.areTheSame else { return }
        for state in states {
            if state.report > 0 {
                renumber(report(of: state), names)
                sort(report(of: state))
                if state.flags.contains(.hasPairs) { renumberPairs(ofReport: state, names) }
            }
            if state.registry > 0 { renumber(registry(of: state), names) }
        }
    }

    private mutating func renumber(_ stretch: Stretch, _ names: NameNumbers) {
        for index in stretch.drugs { numbers[index] = names.drugs[Int(numbers[index])] }
        for index in stretch.terms { numbers[index] = names.terms[Int(numbers[index])] }
    }

    private mutating func sort(_ stretch: Stretch) {
        numbers[stretch.drugs].sort()
        numbers[stretch.terms].sort()
    }

    private mutating func renumberPairs(ofReport state: State, _ names: NameNumbers) {
        let renumbered = pairs(ofReport: state).map { pair in
            UInt64(names.drugs[Int(pair >> 32)]) << 32 | UInt64(names.terms[Int(pair & 0xFFFF_FFFF)])
        }
        var place = report(of: state).terms.upperBound + 1
        for pair in renumbered.sorted() {
            (numbers[place], numbers[place + 1]) = (UInt32(pair >> 32), UInt32(truncatingIfNeeded: pair))
            place += 2
        }
    }
}
