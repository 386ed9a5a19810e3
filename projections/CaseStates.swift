/// What is kept of each case, by its number, so that a correction can take the old contribution out: a few flags, and two
/// stretches of one array of numbers, that of the latest report version and that of the registry.
///
/// A report is 12 bytes here and 16 in the array, a case of a registry 12 and 8, each with 4 for every drug and term; a case of
/// a registry whose reactions are not all of the same drugs another 4 for each term and 31 drugs. The array holds 2³² numbers at
/// most, 16 GiB.
struct CaseStates: Sendable {
    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8
        static let isNullified = Flags(rawValue: 1 << 0)
        static let hasReport = Flags(rawValue: 1 << 1)
        static let isReportSerious = Flags(rawValue: 1 << 2)
        static let isRegistrySerious = Flags(rawValue: 1 << 3)
        /// The report ties reactions to drugs: its pairs are those of its stretch, even where there are none.
        static let hasPairs = Flags(rawValue: 1 << 4)
        /// The registry's reactions are not all of the same drugs: its stretch tells which is of which.
        static let hasTies = Flags(rawValue: 1 << 5)
    }

    struct State: Sendable {
        /// Where the stretch of the latest report version starts; 0 where there is none.
        var report: UInt32 = 0
        /// Where the stretch of the registry starts; 0 where there is none.
        var registry: UInt32 = 0
        var flags: Flags = []

        /// Whether nothing is kept of the case.
        var isEmpty: Bool { flags.isEmpty && registry == 0 }
        /// Whether it belongs to the serious population.
        var isSerious: Bool { !flags.isDisjoint(with: [.isReportSerious, .isRegistrySerious]) }
    }

    var states: [State] = []
    /// The first number belongs to no stretch, so that none starts at 0.
    var numbers: [UInt32] = [0]
    var unused = 0

    subscript(_ caseNumber: UInt32) -> State {
        Int(caseNumber) < states.count ? states[Int(caseNumber)] : State()
    }

    /// Changes the flags of a case.
    mutating func update(_ caseNumber: UInt32, _ change: (inout Flags) -> Void) {
        makeRoom(for: caseNumber)
        change(&states[Int(caseNumber)].flags)
    }

    mutating func makeRoom(for caseNumber: UInt32) {
        while states.count <= Int(caseNumber) { states.append(State()) }
    }

    /// Fills a contribution with what a case adds now.
    func read(_ caseNumber: UInt32, into contribution: inout CaseContribution) {
        contribution.removeAll()
        let state = self[caseNumber]
        guard !state.flags.contains(.isNullified) else { return }
        add(report(of: state), to: &contribution)
        add(registry(of: state), to: &contribution)
        contribution.keepPairs(pairs(of: state, suspects: contribution.drugs))
        contribution.isSerious = state.isSerious
    }

    private func add(_ stretch: Stretch, to contribution: inout CaseContribution) {
        for index in stretch.drugs { contribution.drugs.insertSorted(numbers[index]) }
        for index in stretch.terms { contribution.terms.insertSorted(numbers[index]) }
    }

    /// The pairs of a case whose source ties reactions to drugs, ascending; `nil` where every drug goes with every term.
    private func pairs(of state: State, suspects: [UInt32]) -> [UInt64]? {
        guard state.report > 0 else { return state.flags.contains(.hasTies) ? pairs(ofRegistry: state) : nil }
        let hasPairs = state.flags.contains(.hasPairs)
        guard state.registry > 0 else { return hasPairs ? pairs(ofReport: state) : nil }
        var pairs = Set(pairs(ofRegistry: state))
        if hasPairs { pairs.formUnion(self.pairs(ofReport: state)) }
        let untied = untiedTerms(ofRegistry: state) + (hasPairs ? [] : numbers[report(of: state).terms])
        for drug in suspects {
            for term in untied { pairs.insert(UInt64(drug) << 32 | UInt64(term)) }
        }
        return pairs.sorted()
    }
}
