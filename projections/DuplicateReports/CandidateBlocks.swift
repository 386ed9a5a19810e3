import ClinicalEvents

/// Finds the pairs that score enough without comparing all: only cases that share a drug and a reaction are compared, block by block.
///
/// A block with more cases than `blockMaximum` is split into those that also share another name, or an onset (within a week; within a
/// month where only that is known), or a patient (see ``PatientKeys``); those with another name again by onset, and so on. What is too
/// large after all splits is not compared. So two cases are missed only where every drug, reaction and third name that they share is
/// shared by more than `blockMaximum` others, and neither onset nor patient tells them from these.
struct CandidateBlocks {
    /// What a block is split by.
    private enum Split {
        case name, onset, patient
    }

    private var comparison: CaseComparison
    private let least: Double
    /// The pairs found, by the positions of both.
    private(set) var found: [UInt64: DuplicateScore] = [:]
    /// Whether each case may be one with a case that it shares a block with and was not compared with.
    private var isCrowded: [Bool]

    /// A block up to so many cases is compared pair by pair.
    static let blockMaximum = 64
    /// Blocks are made of so many of a case's drugs, and so many of its reactions, the rarest of each: a case of a hundred drugs and a
    /// hundred reactions would else be in ten thousand.
    static let namesMaximum = 16

    init(_ model: DuplicateModel, atLeast least: Double) {
        comparison = CaseComparison(model)
        self.least = least
        isCrowded = [Bool](repeating: false, count: model.cases.count)
    }

    /// Cases that were compared only with those of like onset or patient: they share a third name with more than `blockMaximum` others, or
    /// share a drug and a reaction with so many that would be enough without a third.
    var crowdedCases: Int { isCrowded.count { $0 } }

    private var model: DuplicateModel { comparison.model }

    /// Goes through the blocks of every drug.
    mutating func run() {
        let couldReach = model.cases.map { model.largestScore($0) >= least }
        for drug in model.names.isDrug.indices where model.names.isDrug[drug] {
            let cases = model.names.cases(UInt32(drug))
            guard cases.contains(where: { model.cases[Int($0)].isReport }) else { continue }
            var keys: [UInt64] = []
            for index in cases where couldReach[Int(index)] {
                appendKeys(of: index, drug: UInt32(drug), to: &keys)
            }
            forEachBlock(&keys) { blocks, term, members in blocks.compare(members, sharing: [UInt32(drug), term]) }
        }
    }

    private func appendKeys(of index: UInt32, drug: UInt32, to keys: inout [UInt64]) {
        var (drugs, terms, isDrugAmong) = (0, 0, false)
        let start = keys.count
        for rank in model.ranks[model.cases[Int(index)].names] {
            if model.names.isDrug[Int(rank)] {
                drugs += 1
                if drugs <= Self.namesMaximum, rank == drug { isDrugAmong = true }
            } else if terms < Self.namesMaximum {
                terms += 1
                keys.append(UInt64(rank) << 32 | UInt64(index))
            }
        }
        if !isDrugAmong { keys.removeLast(keys.count - start) }
    }

    /// Calls `body` with the cases of each key that has two or more. A key is in the upper half of a number, a case in the lower.
    private mutating func forEachBlock(
        _ keys: inout [UInt64], _ body: (inout Self, _ key: UInt32, _ members: ArraySlice<UInt32>) -> Void
    ) {
        keys.sort()
        let members = keys.map { UInt32(truncatingIfNeeded: $0) }
        var start = 0
        for end in 1..<max(1, keys.count + 1) where end == keys.count || keys[end] >> 32 != keys[start] >> 32 {
            if end - start > 1 { body(&self, UInt32(keys[start] >> 32), members[start..<end]) }
            start = end
        }
    }

    private mutating func compare(_ members: ArraySlice<UInt32>, sharing names: Set<UInt32>) {
        if members.count <= Self.blockMaximum { return compareAll(members) }
        let common = split(members, by: .name, then: [.onset, .patient])
        split(members, by: .onset, then: [.patient])
        split(members, by: .patient, then: [])
        let bits = names.union(common).reduce(0) { $0 + model.names.bits[Int($1)] }
        for index in members where bits + model.largestPatientScore(model.cases[Int(index)]) >= least {
            isCrowded[Int(index)] = true
        }
    }

    private mutating func compare(_ members: ArraySlice<UInt32>, splits: ArraySlice<Split>) {
        if members.count <= Self.blockMaximum { return compareAll(members) }
        for index in members { isCrowded[Int(index)] = true }
        for (position, split) in zip(splits.indices, splits) {
            self.split(members, by: split, then: splits[(position + 1)...])
        }
    }

    /// Compares the parts of a block. Returns the keys that all its cases have: these part nothing.
    @discardableResult
    private mutating func split(
        _ members: ArraySlice<UInt32>, by split: Split, then splits: ArraySlice<Split>
    ) -> [UInt32] {
        var keys: [UInt64] = []
        for index in members { append(split, of: index, to: &keys) }
        var common: [UInt32] = []
        forEachBlock(&keys) { blocks, key, some in
            if some.count < members.count { blocks.compare(some, splits: splits) } else { common.append(key) }
        }
        return common
    }

    private func append(_ split: Split, of index: UInt32, to keys: inout [UInt64]) {
        let one = model.cases[Int(index)]
        func add(_ key: UInt32) { keys.append(UInt64(key) << 32 | UInt64(index)) }
        switch split {
        case .name: for rank in model.ranks[one.names].prefix(Self.namesMaximum) { add(rank) }
        case .onset: one.onset.map { Self.keys(of: $0).forEach(add) }
        case .patient: model.patientKeys.keys(of: one).forEach(add)
        }
    }

    /// Two days within the tolerance share one of two overlapping stretches; days and months share the month.
    private static func keys(of onset: ComparedOnset) -> [UInt32] {
        guard onset.hasMonth else { return [] }
        let month = UInt32(onset.month)
        guard onset.hasDay else { return [month] }
        let stretch = firstStretch + UInt32((onset.day - firstDay) / (AgreementRates.onsetDay.tolerance + 1))
        return [month, stretch, stretch + 1]
    }

    /// Keys from here on are stretches of days: no month has so high a number.
    private static let firstStretch: UInt32 = 1 << 20
    /// A day before any that a record may name, in days since 1970.
    private static let firstDay = Int(CivilDay.number(year: PartialDate.years.lowerBound, month: 1, day: 1))

    private mutating func compareAll(_ members: ArraySlice<UInt32>) {
        for (position, left) in zip(members.indices, members) {
            for right in members[(position + 1)...] {
                guard let score = comparison.score(Int(left), Int(right), atLeast: least) else { continue }
                found[UInt64(left) << 32 | UInt64(right)] = score
            }
        }
    }
}
