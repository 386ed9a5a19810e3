import Projections

/// The days of the severe cases of each drug and organ, and of each drug, as the cases stand; by zone too.
struct ClusterCases: Sendable {
    /// A drug (upper half) with an organ, or with none, in a zone; zone 0 is everywhere.
    struct Cell: Hashable, Sendable {
        var pair: UInt64
        var zone: Int

        /// Every case of the drug, whatever the organ.
        var ofDrug: Cell { Cell(pair: pair | UInt64(UInt32.max), zone: zone) }
        var everywhere: Cell { Cell(pair: pair, zone: 0) }
        var drug: UInt32 { UInt32(pair >> 32) }
        var organ: UInt32? { UInt32(truncatingIfNeeded: pair) == .max ? nil : UInt32(truncatingIfNeeded: pair) }

        init(pair: UInt64, zone: Int) { (self.pair, self.zone) = (pair, zone) }
        init(drug: UInt32, organ: UInt32 = .max, zone: Int) {
            self.init(pair: UInt64(drug) << 32 | UInt64(organ), zone: zone)
        }
    }

    private struct Member: Sendable {
        var cell: Cell
        var day: Int32
    }

    /// Days of each cell, ascending.
    private(set) var days: [Cell: [Int32]] = [:]
    private var members: [UInt32: [Member]] = [:]

    /// What an event did to the cells.
    struct Moves {
        /// Cells of a drug and organ that a case came to.
        var added: [Cell] = []
        /// Cells that a case left, those of a drug as a whole among them.
        var left: Set<Cell> = []
    }

    /// Takes a case out of the cells whose pair it no longer has, and puts it in those it has now; gives back both.
    ///
    /// - Parameters:
    ///   - before: what the case was counted under before.
    ///   - counted: what it is counted under now.
    ///   - day: the day on which what is new is counted.
    ///   - zone: the zone of a drug of the case, 0 where it is of none.
    mutating func update(
        _ caseNumber: UInt32, _ before: CountedCase, _ counted: CountedCase, day: Int32, zone: (_ drug: UInt32) -> Int
    ) -> Moves {
        let known = members[caseNumber] ?? []
        guard !known.isEmpty || counted.isCounted else { return Moves() }
        var (kept, left): ([Member], Set<Cell>) = ([], [])
        for member in known {
            let (drug, organ) = (member.cell.drug, member.cell.organ)
            if organ.map({ counted.has(drug: drug, reaction: $0) }) ?? counted.has(drug: drug) {
                kept.append(member)
            } else {
                remove(member)
                left.insert(member.cell)
            }
        }
        var added: [Cell] = []
        for drug in counted.drugs {
            let organs = counted.reactions.filter { counted.has(drug: drug, reaction: $0) } + [UInt32.max]
            let new = organs.filter { organ in
                !(organ == .max ? before.has(drug: drug) : before.has(drug: drug, reaction: organ))
            }
            guard !new.isEmpty else { continue }
            let zone = zone(drug)
            for organ in new {
                for place in zone == 0 ? [0] : [0, zone] { added.append(Cell(drug: drug, organ: organ, zone: place)) }
            }
        }
        let joined = added.map { Member(cell: $0, day: day) }
        for member in joined { insert(member) }
        members[caseNumber] = kept + joined
        return Moves(added: added.filter { $0.organ != nil }, left: left)
    }

    /// The cases that a cell has on some days, ascending.
    func cases(of cell: Cell, on days: ClosedRange<Int32>) -> [UInt32] {
        members.filter { $0.value.contains { $0.cell == cell && days.contains($0.day) } }.keys.sorted()
    }

    private mutating func insert(_ member: Member) {
        var days = days[member.cell] ?? []
        self.days[member.cell] = nil
        days.insert(member.day, at: days.firstIndex { $0 > member.day } ?? days.count)
        self.days[member.cell] = days
    }

    private mutating func remove(_ member: Member) {
        guard let place = days[member.cell]?.firstIndex(of: member.day) else { return }
        days[member.cell]?.remove(at: place)
        if days[member.cell]?.isEmpty == true { days[member.cell] = nil }
    }
}
