/// Puts the names of all cases in order, the rarest first, and the cases in that of their numbers.
struct NameRanking {
    private(set) var cases: [ComparedCase] = []
    private(set) var ranks: [UInt32] = []
    private(set) var isDrug: [Bool] = []

    init(_ descriptions: CaseDescriptions) {
        let resolver = descriptions.resolver
        let drugCount = UInt32(resolver.drugs.names.count)
        for (number, described) in descriptions.cases.enumerated() where !described.isNullified {
            let (drugs, terms) = Self.names(of: described, descriptions.names)
            guard !drugs.isEmpty, !terms.isEmpty else { continue }
            let start = ranks.count
            // Numbers at first: drugs, and behind them all terms.
            ranks += drugs
            ranks += terms.map { drugCount + $0 }
            cases.append(ComparedCase(number: number, described, names: start..<ranks.count))
        }
        rank(names: resolver.drugs.names + resolver.terms.names, drugCount: Int(drugCount))
    }

    private static func names(of described: DescribedCase, _ names: [UInt32]) -> (drugs: [UInt32], terms: [UInt32]) {
        let registry = described.registry
        guard let report = described.report else { return (Array(names[registry.drugs]), Array(names[registry.terms])) }
        guard registry.drugCount + registry.termCount > 0 else {
            return (Array(names[report.drugs]), Array(names[report.terms]))
        }
        return (
            Set(names[report.drugs]).union(names[registry.drugs]).sorted(),
            Set(names[report.terms]).union(names[registry.terms]).sorted()
        )
    }

    /// Puts ranks in the place of numbers.
    private mutating func rank(names: [String], drugCount: Int) {
        var counts = [Int](repeating: 0, count: names.count)
        for number in ranks { counts[Int(number)] += 1 }
        let order = names.indices.sorted { left, right in
            if counts[left] != counts[right] { return counts[left] < counts[right] }
            return names[left] != names[right] ? names[left] < names[right] : left < right
        }
        var rankOfNumber = [UInt32](repeating: 0, count: names.count)
        for (rank, number) in order.enumerated() { rankOfNumber[number] = UInt32(rank) }
        isDrug = order.map { $0 < drugCount }
        for stretch in cases.map(\.names) {
            for (index, rank) in zip(stretch, ranks[stretch].map { rankOfNumber[Int($0)] }.sorted()) {
                ranks[index] = rank
            }
        }
    }
}
