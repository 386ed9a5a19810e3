/// Tables are a sum over cases, so that the cases of a history can be counted in parts, on several cores or machines.
extension DisproportionalityProjection {
    /// Takes in what another projection counted of the same history: cases that this one has not.
    ///
    /// Each part applies the events of its own cases and learns the names of the others (`learnNames`). The digest is then that
    /// of one projection that applied them all; only the order in which pairs were first met is lost.
    ///
    /// - Returns: `false`, and nothing changes, where the two share a case or number names differently.
    public mutating func merge(_ other: DisproportionalityProjection) -> Bool {
        guard tables.resolver.hasNames(of: other.tables.resolver), cases.isApart(from: other.cases) else {
            return false
        }
        cases.merge(other.cases)
        tables.terms.add(other.tables.terms)
        tables.organs.add(other.tables.organs)
        return true
    }
}

extension NameResolver {
    func hasNames(of other: NameResolver) -> Bool {
        mode == other.mode && grouping == other.grouping && drugs.names == other.drugs.names
            && terms.names == other.terms.names && organs.names == other.organs.names
            && organOfTerm == other.organOfTerm
    }
}

extension CaseStates {
    /// Whether no case has something in both.
    func isApart(from other: CaseStates) -> Bool {
        zip(states, other.states).allSatisfy { $0.isEmpty || $1.isEmpty }
    }

    /// Takes in the cases of others that are apart from these.
    mutating func merge(_ other: CaseStates) {
        while states.count < other.states.count { states.append(State()) }
        for (number, state) in other.states.enumerated() where !state.isEmpty {
            states[number] = other.move(state, to: &numbers)
        }
    }
}
