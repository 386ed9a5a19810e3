/// What is kept of each case, by its number, so that a correction can take the old contribution out: a few flags, and two
/// stretches of one array of numbers, that of the latest report version and that of the registry.
///
/// A report is 12 bytes here and 16 in the array, a case of a registry 12 and 8, each with 4 for every drug and term. The
/// array holds 2³² numbers at most, 16 GiB.
struct CaseStates: Sendable {
    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8
        static let isNullified = Flags(rawValue: 1 << 0)
        static let hasReport = Flags(rawValue: 1 << 1)
        static let isReportSerious = Flags(rawValue: 1 << 2)
        static let isRegistrySerious = Flags(rawValue: 1 << 3)
        /// The report ties reactions to drugs: its pairs are those of its stretch, even where there are none.
        static let hasPairs = Flags(rawValue: 1 << 4)
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
        if state.flags.contains(.hasPairs) { contribution.pairs = pairs(of: state) }
        contribution.isSerious = state.isSerious
    }

    private func add(_ stretch: Stretch, to contribution: inout CaseContribution) {
        for index in stretch.drugs { contribution.drugs.insertSorted(numbers[index]) }
        for index in stretch.terms { contribution.terms.insertSorted(numbers[index]) }
    }

    /// The report's own pairs, and every pair of what the registry tells.
    private func pairs(of state: State) -> [UInt64] {
        var pairs = pairs(ofReport: state)
        let registry = registry(of: state)
        for drug in numbers[registry.drugs] {
            for term in numbers[registry.terms] { pairs.append(UInt64(drug) << 32 | UInt64(term)) }
        }
        return Array(Set(pairs)).sorted()
    }
}
