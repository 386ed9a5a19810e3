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
        var other = other
        let numbers = resolver.merge(other.resolver)
        renumber(numbers.own)
        other.renumber(numbers.others)
        terms.add(other.terms)
        organs.add(other.organs)
        return numbers
    }

    private mutating func renumber(_ numbers: NameNumbers) {
        guard !numbers.areTheSame else { return }
        terms = terms.renumbered(drugs: numbers.drugs, reactions: numbers.terms)
        organs = organs.renumbered(drugs: numbers.drugs, reactions: numbers.organs)
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
    fileprivate func hasRules(of other: NameResolver) -> Bool {
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
    /// The same counts under other numbers.
    fileprivate func renumbered(drugs: [UInt32], reactions: [UInt32]) -> LevelCounts {
        var counts = LevelCounts()
        counts.addToTotal(total)
        for (drug, number) in drugs.enumerated() where drug < drugTotals.count {
            counts.addToDrug(number, 1, drugTotals[drug])
        }
        for (reaction, number) in reactions.enumerated() where reaction < reactionTotals.count {
            counts.addToReaction(number, 1, reactionTotals[reaction])
        }
        for pair in 0..<pairs.count {
            counts.addToPair(
                drugs[Int(drug(ofPair: pair))], reactions[Int(reaction(ofPair: pair))], 1, pairs.counts[pair])
        }
        return counts
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

    /// Gives every name of every case its new number; stretches stay ascending.
    fileprivate mutating func renumber(_ names: NameNumbers) {
        guard !names.areTheSame else { return }
        for state in states {
            if state.report > 0 {
                renumber(report(of: state), names)
                if state.flags.contains(.hasPairs) { renumberPairs(ofReport: state, names) }
            }
            if state.registry > 0 { renumber(registry(of: state), names) }
        }
    }

    private mutating func renumber(_ stretch: Stretch, _ names: NameNumbers) {
        for index in stretch.drugs { numbers[index] = names.drugs[Int(numbers[index])] }
        numbers[stretch.drugs].sort()
        for index in stretch.terms { numbers[index] = names.terms[Int(numbers[index])] }
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
