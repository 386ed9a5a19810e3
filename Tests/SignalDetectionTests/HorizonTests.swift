import SignalStatistics
import TestSupport
import Testing

@testable import SignalDetection

@Suite("Horizons: no pair is looked at too late")
struct HorizonTests {
    private func cells(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> ContingencyTable? {
        ContingencyTable(a: a, b: b, c: c, d: d)
    }

    /// The least growth up to a limit at which one of the criteria is met, by trying each.
    private func firstGrowth(_ table: ContingencyTable, _ criteria: [Criterion], upTo limit: Int) -> Int? {
        (1...limit).first { growth in
            self.cells(table.a, table.b, table.c, table.d + growth).map { grown in
                criteria.contains { $0.isMet(grown) }
            } ?? false
        }
    }

    @Test func `the bound never lies behind the first total at which a criterion is met`() throws {
        let groups = [Criterion.presets, try ExactnessTests.custom()].flatMap { group in group.map { [$0] } + [group] }
        let limit = 160
        for criteria in groups {
            for cells in Self.small {
                guard let table = self.cells(cells[0], cells[1], cells[2], cells[3]) else { continue }
                let open = criteria.filter { !$0.isMet(table) }
                if open.isEmpty { continue }
                let (bound, first) = (Horizon.lowerBound(table, open), firstGrowth(table, open, upTo: limit))
                if let bound { #expect(bound > table.total, "\(cells), \(open)") }
                if let first { #expect(bound ?? .max <= table.total + first, "\(cells), \(open)") }
            }
        }
    }

    @Test func `in a database of any size the bound never lies behind the first total, which is searched for`() throws {
        var random = SeededRandom(seed: 11)
        let criteria = Criterion.presets + (try ExactnessTests.custom())
        func any(_ digits: ClosedRange<Int>) -> Int {
            Int.random(
                in: 0...(1..<Int.random(in: digits, using: &random)).reduce(1) { power, _ in power * 10 },
                using: &random)
        }
        var solved = 0
        for _ in 0..<4000 {
            guard let table = self.cells(1 + any(1...5), any(1...6), any(1...6), any(2...8)),
                let criterion = criteria.randomElement(using: &random), !criterion.isMet(table)
            else { continue }
            func isMet(_ growth: Int) -> Bool {
                self.cells(table.a, table.b, table.c, table.d + growth).map { criterion.isMet($0) } ?? false
            }
            var (low, high) = (0, Horizon.maximumTotal)
            let bound = Horizon.lowerBound(table, [criterion])
            guard isMet(high) else { continue }
            while high - low > 1 {
                let middle = (low + high) / 2
                if isMet(middle) { high = middle } else { low = middle }
            }
            let found = try #require(bound, "\(table), \(criterion)")
            #expect(found > table.total && found <= table.total + high, "\(table), \(criterion)")
            solved += 1
        }
        #expect(solved > 1000, "\(solved)")
    }

    private static let small: [[Int]] = [1, 2, 3, 5, 6].flatMap { a in
        [0, 1, 4, 9].flatMap { b in [0, 1, 2, 7].flatMap { c in [0, 1, 2, 13].map { d in [a, b, c, d] } } }
    }

    @Test func `no bound is given only where no database is large enough`() throws {
        var random = SeededRandom(seed: 5)
        for criterion in Criterion.presets + (try ExactnessTests.custom()) {
            for _ in 0..<60 {
                let cells = (0..<4).map { _ in Int.random(in: 0...60, using: &random) }
                guard let table = self.cells(cells[0] + 1, cells[1], cells[2], cells[3]), !criterion.isMet(table),
                    Horizon.lowerBound(table, [criterion]) == nil
                else { continue }
                for power in 0..<50 {
                    let grown = try #require(self.cells(table.a, table.b, table.c, table.d + 1 << power))
                    #expect(!criterion.isMet(grown), "\(cells), \(criterion), 2^\(power)")
                }
            }
        }
    }

    @Test func `looking again each time the bound is reached gets there in few looks`() throws {
        let evans = try #require(Criterion.presets.first)
        var table = try #require(cells(3, 400, 500, 1000))
        var looks = 0
        while !evans.isMet(table) {
            let bound = try #require(Horizon.lowerBound(table, [evans]))
            table = try #require(self.cells(table.a, table.b, table.c, table.d + bound - table.total))
            looks += 1
        }
        #expect(looks < 40)
        let previous = try #require(self.cells(table.a, table.b, table.c, table.d - 1))
        #expect(!evans.isMet(previous))
    }

    @Test func `the heap gives back what it holds in order, ties by the pair`() {
        var (heap, random): (HorizonHeap, SeededRandom) = (HorizonHeap(), SeededRandom(seed: 2))
        let entries = (0..<500).map { pair in (Int.random(in: 0..<40, using: &random), pair) }
        for (total, pair) in entries.shuffled(using: &random) {
            heap.insert(HorizonHeap.Entry(total: total, pair: pair))
        }
        for (total, pair) in entries.sorted(by: <) {
            #expect(heap.first?.total == total && heap.first?.pair == pair)
            heap.removeFirst()
        }
        #expect(heap.count == 0)
        heap.removeFirst()
        #expect(heap.first == nil)
    }
}
