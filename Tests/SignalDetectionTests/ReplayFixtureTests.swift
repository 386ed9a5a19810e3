import ClinicalEvents
import Projections
import SignalDetection
import SignalStatistics
import TestSupport
import Testing

@Suite("Small histories, and what must be seen of them")
struct ReplayFixtureTests {
    @Test func `there are histories`() throws {
        #expect(try ReplayFixture.names.count >= 4)
    }

    @Test(arguments: try ReplayFixture.names)
    func `every table at every date is as written`(name: String) throws {
        let fixture = try ReplayFixture(name: name)
        let keys = ["axis", "date", "level", "population"]
        let groups = Dictionary(grouping: fixture.tables.rows) { row in keys.map { fixture.tables.field(row, $0) } }
        for (key, rows) in groups {
            let level = try #require(ReactionLevel(rawValue: key[2]))
            let population = try #require(CasePopulation(rawValue: key[3]))
            let projection = try projection(fixture.history, Self.asOf(key[0], key[1]))
            let seen = projection.pairs(level, population).map { pair in
                let table = pair.table
                return [pair.drug, pair.reaction] + [table.a, table.b, table.c, table.d].map(String.init)
            }
            let expected = rows.map { Array($0.dropFirst(4)) }.filter { $0 != ["", "", "0", "0", "0", "0"] }
            #expect(Set(seen) == Set(expected), "\(name), \(key)")
            #expect(seen.count == expected.count, "\(name), \(key)")
        }
    }

    @Test(arguments: try ReplayFixture.names)
    func `the alerts are those written, at the events written`(name: String) throws {
        let fixture = try ReplayFixture(name: name)
        let cases = fixture.history.caseNames
        let seen = try fixture.history.findings().map { finding in
            [finding.rule] + Self.about(finding.subject, cases) + [String(finding.trigger)]
        }
        #expect(Set(seen) == Set(fixture.alerts.rows), "\(name)")
        #expect(seen.count == fixture.alerts.rows.count, "\(name)")
    }

    @Test(arguments: try ReplayFixture.names)
    func `a line that was read is written again with the same content`(name: String) throws {
        for event in try ReplayFixture(name: name).history.events {
            #expect(try ProposedEvent(jsonLine: event.jsonLine) == event)
        }
    }

    private func projection(_ history: TestHistory, _ asOf: AsOf) throws -> DisproportionalityProjection {
        var projection = DisproportionalityProjection()
        try history.replay { row, names in
            guard case .included = asOf.membership(of: row) else { return }
            try projection.apply(row, names: names) { try history.standing($0, names, asOf) }
        }
        return projection
    }

    private static func about(_ subject: Finding.Subject, _ cases: [String]) -> [String] {
        switch subject {
        case .pair(let level, let population, let drug, let reaction):
            [level.description, population.description, "\(drug) | \(reaction)"]
        case .rate(let drug, let organ), .cluster(let drug, let organ, _): ["organ", "", "\(drug) | \(organ)"]
        case .case(let number, let drug, let term):
            ["", "", [cases[Int(number)], drug, term].compactMap(\.self).joined(separator: " | ")]
        }
    }

    private static func asOf(_ axis: String, _ date: String) throws -> AsOf {
        if axis == "now" { return .now }
        let day = try #require(PartialDate(date)).latestDay
        switch try #require(TimeAxis(rawValue: axis)) {
        case .recorded: return .recorded(Timestamp(endOfDay: day))
        case .received: return .received(day: day)
        case .occurred: return .occurred(day: day)
        }
    }
}
