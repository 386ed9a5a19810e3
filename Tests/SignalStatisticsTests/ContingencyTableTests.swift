import SignalStatistics
import Testing

@Suite struct ContingencyTableTests {
    @Test func `margins, total and expected count follow from the cells`() {
        let value = table(20, 80, 200, 9700)
        #expect(value.drugTotal == 100)
        #expect(value.reactionTotal == 220)
        #expect(value.total == 10_000)
        #expect(value.expected == 2.2)
    }

    @Test func `the pair's cases and the margins give the same table as the cells`() {
        #expect(ContingencyTable(pair: 20, drug: 100, reaction: 220, total: 10_000) == table(20, 80, 200, 9700))
        #expect(ContingencyTable(pair: 0, drug: 0, reaction: 0, total: 0) == table(0, 0, 0, 0))
    }

    @Test(arguments: [(-1, 1, 1, 1), (1, -1, 1, 1), (1, 1, -1, 1), (1, 1, 1, -1)])
    func `a negative cell is no table`(a: Int, b: Int, c: Int, d: Int) {
        #expect(ContingencyTable(a: a, b: b, c: c, d: d) == nil)
    }

    @Test(arguments: [
        (-1, 5, 5, 10), (3, 2, 5, 10), (3, 5, 2, 10), (1, 6, 6, 10), (1, 11, 5, 10), (0, -1, 0, 0), (0, 0, 0, -1),
        (0, .max, .max, .max), (.min, .max, .max, .max),
    ])
    func `margins that contradict each other are no table`(pair: Int, drug: Int, reaction: Int, total: Int) {
        #expect(ContingencyTable(pair: pair, drug: drug, reaction: reaction, total: total) == nil)
    }

    @Test func `a total that does not fit an Int is no table`() {
        #expect(ContingencyTable(a: .max, b: 1, c: 0, d: 0) == nil)
        #expect(ContingencyTable(a: 0, b: 0, c: .max, d: 1) == nil)
        #expect(ContingencyTable(a: .max / 2, b: 1, c: .max / 2, d: 1) == nil)
        #expect(ContingencyTable(a: .max, b: 0, c: 0, d: 0)?.total == .max)
    }

    @Test func `an empty table expects nothing`() {
        #expect(table(0, 0, 0, 0).expected == 0)
    }
}
