/// Counts of cases per pair of a drug and a reaction.
///
/// A pair keeps its index for good, so that others can refer to it. 24 bytes a pair, and some 6 to 32 for finding it.
struct PairTable: Sendable {
    /// The index of no pair.
    static let none = UInt32.max

    /// Drug in the upper half, reaction in the lower.
    private(set) var keys: [UInt64] = []
    /// Cases with both, of the whole population and of the serious one.
    private(set) var counts: [PopulationCounts] = []
    private var rows = PairRows()
    /// Pairs that were beyond their drug's row when they were made.
    private var slots = PairSlots()
    private var ofDrug = PairChains()
    private var ofReaction = PairChains()

    var count: Int { keys.count }

    func drug(_ pair: Int) -> UInt32 { UInt32(truncatingIfNeeded: keys[pair] >> 32) }
    func reaction(_ pair: Int) -> UInt32 { UInt32(truncatingIfNeeded: keys[pair]) }

    /// The indices of a drug's pairs, in order of first appearance.
    func pairs(ofDrug drug: UInt32) -> [UInt32] { ofDrug.pairs(of: drug) }
    /// The indices of a reaction's pairs, in order of first appearance.
    func pairs(ofReaction reaction: UInt32) -> [UInt32] { ofReaction.pairs(of: reaction) }

    /// The index of a pair, if it was ever counted.
    func index(drug: UInt32, reaction: UInt32) -> Int? {
        let pair = find(drug, reaction)
        return pair == Self.none ? nil : Int(pair)
    }

    private func find(_ drug: UInt32, _ reaction: UInt32) -> UInt32 {
        rows.covers(drug, reaction) ? rows[drug, reaction] : slots.find(Self.key(drug, reaction), keys)
    }

    private static func key(_ drug: UInt32, _ reaction: UInt32) -> UInt64 { UInt64(drug) << 32 | UInt64(reaction) }

    /// Adds to a pair, made where there was none.
    mutating func add(_ weight: PopulationCounts, times sign: Int32 = 1, drug: UInt32, reaction: UInt32) {
        var pair = find(drug, reaction)
        if pair == Self.none { pair = make(drug, reaction) }
        counts[Int(pair)].add(weight, times: sign)
    }

    private mutating func make(_ drug: UInt32, _ reaction: UInt32) -> UInt32 {
        let pair = UInt32(keys.count)
        keys.append(Self.key(drug, reaction))
        counts.append(PopulationCounts())
        ofDrug.append(to: drug)
        ofReaction.append(to: reaction)
        if rows.add(drug, reaction) { fillRow(of: drug) }
        if rows.covers(drug, reaction) { rows[drug, reaction] = pair } else { slots.insert(pair, keys) }
        return pair
    }

    private mutating func fillRow(of drug: UInt32) {
        var next = ofDrug.first(of: drug)
        while let pair = next {
            if rows.covers(drug, reaction(Int(pair))) { rows[drug, reaction(Int(pair))] = pair }
            next = ofDrug.next(after: pair)
        }
    }
}

/// A place in the product of some drugs and some reactions, drug by drug.
private struct ProductPosition {
    var drug = 0
    var reaction = 0
}

extension PairTable {
    /// Adds to every pair of some drugs with some reactions, in that order; those that were not there are made.
    mutating func add(_ weight: PopulationCounts, drugs: Span<UInt32>, reactions: Span<UInt32>) {
        guard !drugs.isEmpty, !reactions.isEmpty else { return }
        for index in drugs.indices { rows.makeRoom(forDrug: drugs[index]) }
        var position = ProductPosition()
        while true {
            position = Self.addWhileInRows(weight, drugs, reactions, from: position, rows, to: &counts)
            guard position.drug < drugs.count else { return }
            add(weight, drug: drugs[position.drug], reaction: reactions[position.reaction])
            position.reaction += 1
        }
    }

    /// Adds to the pairs that rows know, up to the first one they do not; gives its position. Whether the arrays are shared
    /// is asked once for all of them.
    private static func addWhileInRows(
        _ weight: PopulationCounts, _ drugs: Span<UInt32>, _ reactions: Span<UInt32>, from start: ProductPosition,
        _ pairRows: borrowing PairRows, to counts: inout [PopulationCounts]
    ) -> ProductPosition {
        let rows = pairRows.rows.span
        let cells = pairRows.cells.span
        var counts = counts.mutableSpan
        var position = start
        while position.drug < drugs.count {
            let row = rows[Int(drugs[position.drug])]
            while position.reaction < reactions.count {
                let reaction = reactions[position.reaction]
                guard reaction < row.width else { return position }
                let pair = cells[Int(row.start + reaction)]
                guard pair != none else { return position }
                counts[Int(pair)].add(weight)
                position.reaction += 1
            }
            position = ProductPosition(drug: position.drug + 1)
        }
        return position
    }
}
