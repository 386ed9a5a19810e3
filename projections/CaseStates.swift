/// What is kept of each case, by its number, so that a correction can take the old contribution out: two stretches of one
/// array (the latest report version's and the registry's), a version and a few flags.
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

    /// A stretch of the array: drugs first, then terms, then pairs (a drug and a term each) where the source ties them.
    struct Stretch: Sendable {
        var start: UInt32 = 0
        var drugs: UInt32 = 0
        var terms: UInt32 = 0
        var pairs: UInt32 = 0

        var count: Int { Int(drugs) + Int(terms) + 2 * Int(pairs) }
    }

    /// Where what is kept of a case came from.
    enum Part {
        case report, registry
    }

    struct State: Sendable {
        var report = Stretch()
        var registry = Stretch()
        var version: Int32 = -1
        var receivedDay: Int32 = .min
        var flags: Flags = []

        subscript(_ part: Part) -> Stretch {
            get { part == .report ? report : registry }
            set { if part == .report { report = newValue } else { registry = newValue } }
        }
    }

    var states: [State] = []
    var numbers: [UInt32] = []
    private var unused = 0

    subscript(_ caseNumber: UInt32) -> State {
        Int(caseNumber) < states.count ? states[Int(caseNumber)] : State()
    }

    /// Changes what is kept of a case, its stretches aside.
    mutating func update(_ caseNumber: UInt32, _ change: (inout State) -> Void) {
        while states.count <= Int(caseNumber) { states.append(State()) }
        change(&states[Int(caseNumber)])
    }

    /// Fills a contribution with what a case adds now.
    func read(_ caseNumber: UInt32, into contribution: inout CaseContribution) {
        contribution.removeAll()
        let state = self[caseNumber]
        guard !state.flags.contains(.isNullified) else { return }
        add(state.report, to: &contribution)
        add(state.registry, to: &contribution)
        if state.flags.contains(.hasPairs) { contribution.pairs = pairs(of: state) }
        contribution.isSerious = !state.flags.isDisjoint(with: [.isReportSerious, .isRegistrySerious])
    }

    private func add(_ stretch: Stretch, to contribution: inout CaseContribution) {
        let start = Int(stretch.start)
        let terms = start + Int(stretch.drugs)
        for index in start..<terms { contribution.drugs.insertSorted(numbers[index]) }
        for index in terms..<terms + Int(stretch.terms) { contribution.terms.insertSorted(numbers[index]) }
    }

    /// The report's own pairs, and every pair of what the registry tells.
    private func pairs(of state: State) -> [UInt64] {
        var pairs = pairs(ofReport: state)
        let registry = state.registry
        let middle = Int(registry.start + registry.drugs)
        for drug in numbers[Int(registry.start)..<middle] {
            for term in numbers[middle..<middle + Int(registry.terms)] {
                pairs.append(UInt64(drug) << 32 | UInt64(term))
            }
        }
        return Array(Set(pairs)).sorted()
    }

    /// The report's own pairs.
    func pairs(ofReport state: State) -> [UInt64] {
        let start = Int(state.report.start) + Int(state.report.drugs) + Int(state.report.terms)
        return (0..<Int(state.report.pairs)).map { index in
            UInt64(numbers[start + 2 * index]) << 32 | UInt64(numbers[start + 2 * index + 1])
        }
    }

    /// Adds pairs to the end of the array.
    mutating func append(_ pairs: [UInt64]) {
        for pair in pairs {
            numbers.append(UInt32(truncatingIfNeeded: pair >> 32))
            numbers.append(UInt32(truncatingIfNeeded: pair))
        }
    }

    /// Stores what a case adds through its report (or the registry) in place of what was there.
    mutating func replace(
        _ part: Part, ofCase caseNumber: UInt32, drugs: [UInt32], terms: [UInt32], pairs: [UInt64]? = nil
    ) {
        while states.count <= Int(caseNumber) { states.append(State()) }
        unused += states[Int(caseNumber)][part].count
        states[Int(caseNumber)][part] = Stretch()
        if unused > 4096, unused > numbers.count / 2 { compact() }
        states[Int(caseNumber)][part] = Stretch(
            start: UInt32(numbers.count), drugs: UInt32(drugs.count), terms: UInt32(terms.count),
            pairs: UInt32(pairs?.count ?? 0))
        if part == .report { states[Int(caseNumber)].flags.set(.hasPairs, to: pairs != nil) }
        numbers.append(contentsOf: drugs)
        numbers.append(contentsOf: terms)
        append(pairs ?? [])
    }

    /// Whether the registry has told all of these of a case already.
    func isInRegistry(ofCase caseNumber: UInt32, drugs: [UInt32], terms: [UInt32]) -> Bool {
        let known = self[caseNumber].registry
        let middle = Int(known.start + known.drugs)
        return numbers.holds(drugs, in: Int(known.start)..<middle)
            && numbers.holds(terms, in: middle..<middle + Int(known.terms))
    }

    /// Adds to what a case has through the registry.
    mutating func add(toRegistryOf caseNumber: UInt32, drugs: [UInt32], terms: [UInt32]) {
        let old = self[caseNumber].registry
        let middle = Int(old.start + old.drugs)
        var allDrugs = Array(numbers[Int(old.start)..<middle])
        var allTerms = Array(numbers[middle..<middle + Int(old.terms)])
        for drug in drugs { allDrugs.insertSorted(drug) }
        for term in terms { allTerms.insertSorted(term) }
        guard allDrugs.count + allTerms.count > old.count else { return }
        replace(.registry, ofCase: caseNumber, drugs: allDrugs, terms: allTerms)
    }

    /// Moves every stretch in use to a fresh array.
    private mutating func compact() {
        var moved: [UInt32] = []
        moved.reserveCapacity(numbers.count - unused)
        for index in states.indices {
            states[index].report = Self.move(states[index].report, numbers, to: &moved)
            states[index].registry = Self.move(states[index].registry, numbers, to: &moved)
        }
        (numbers, unused) = (moved, 0)
    }

    static func move(_ stretch: Stretch, _ numbers: [UInt32], to moved: inout [UInt32]) -> Stretch {
        var result = stretch
        result.start = UInt32(moved.count)
        moved.append(contentsOf: numbers[Int(stretch.start)..<Int(stretch.start) + stretch.count])
        return result
    }
}

extension [UInt32] {
    /// Whether a stretch of the array holds every one of some numbers. Stretches are a few dozen numbers long.
    fileprivate func holds(_ wanted: [UInt32], in stretch: Range<Int>) -> Bool {
        for number in wanted {
            var index = stretch.lowerBound
            while index < stretch.upperBound, self[index] != number { index += 1 }
            if index == stretch.upperBound { return false }
        }
        return true
    }
}

extension CaseStates.Flags {
    fileprivate mutating func set(_ flag: CaseStates.Flags, to isSet: Bool) {
        if isSet { insert(flag) } else { remove(flag) }
    }
}
