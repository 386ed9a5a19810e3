import ClinicalEvents
import TestSupport
import Projections
import Testing

@Suite("As of a date, on three axes")
struct AsOfTests {
    private func day(_ text: String) throws -> Int32 { try #require(PartialDate(text)).latestDay }

    private func memberships(_ events: [ProposedEvent], _ asOf: AsOf) throws -> [AsOf.Membership] {
        var memberships: [AsOf.Membership] = []
        try TestHistory(events: events, recorded: events.map { _ in Timestamp(milliseconds: 1_700_000_000_000) })
            .replay { row, _ in memberships.append(asOf.membership(of: row)) }
        return memberships
    }

    @Test(arguments: [
        ("2017", "2017-05-31", false), ("2017", "2017-12-30", false), ("2017", "2017-12-31", true),
        ("2017-05", "2017-05-30", false), ("2017-05", "2017-05-31", true), ("2016-02", "2016-02-28", false),
        ("2016-02", "2016-02-29", true), ("2017-05-31", "2017-05-31", true), ("2017-06-01", "2017-05-31", false),
        ("1969", "1969-12-31", true), ("1969", "1969-12-30", false),
    ])
    func `a partial date has certainly occurred once its last day is over`(
        date: String, asOf: String, isIncluded: Bool
    ) throws {
        let found = try memberships(
            [report("1", drugs: ["a"], terms: ["x"], occurred: date)], .occurred(day: day(asOf)))
        #expect(found == [isIncluded ? .included : .superseding])
    }

    @Test func `what states no date of occurrence is undated, except what speaks of the record only`() throws {
        let events = [
            report("1", drugs: ["a"], terms: ["x"]), nullification("1"), reaction("2", "x", drugs: ["a"]),
            event("signal", .signalDetected(SignalDetected(rule: "r", definition: "d", detector: "1", trigger: 1))),
            event("2", .deathRecorded(DeathRecorded())),
        ]
        let found = try memberships(events, .occurred(day: day("2017-01-01")))
        #expect(found == [.superseding, .included, .undated, .included, .undated])
        #expect(try memberships(events, .now) == events.map { _ in .included })
    }

    @Test func `what a correction moved to a later day is not shown on the earlier one`() throws {
        let moved = TestHistory(events: [
            report("1", version: 1, drugs: ["a"], terms: ["x"], occurred: "2019-05-01"),
            report("1", version: 2, drugs: ["a"], terms: ["x"], occurred: "2021-05-01"),
            report("2", version: 1, drugs: ["a"], terms: ["x"], occurred: "2019-05-01"),
            report("2", version: 2, drugs: ["b"], terms: ["x"]),
        ])
        let before = try moved.projection(asOf: .occurred(day: day("2020-01-01")))
        #expect(before.tables.terms.total(.all) == 0)
        let after = try moved.projection(asOf: .occurred(day: day("2022-01-01")))
        #expect(after.pairs(.term, .all).map(\.drug) == ["a"])
    }

    @Test func `an event without a day of receipt counts by the day it was recorded`() throws {
        // 1,700,000,000 seconds after the epoch is 2023-11-14, 22:13 UTC.
        let events = [
            report("1", drugs: ["a"], terms: ["x"]),
            report("2", drugs: ["a"], terms: ["x"], received: "2023-11-13"),
            report("3", drugs: ["a"], terms: ["x"], received: "2023-11-15"),
        ]
        #expect(try memberships(events, .received(day: day("2023-11-13"))) == [.excluded, .included, .excluded])
        #expect(try memberships(events, .received(day: day("2023-11-14"))) == [.included, .included, .excluded])
        #expect(try memberships(events, .received(day: day("2023-11-15"))) == [.included, .included, .included])
    }

    @Test func `on the recorded axis the moment itself belongs to the history`() throws {
        let events = [report("1", drugs: ["a"], terms: ["x"], received: "2030-01-01", occurred: "2030")]
        let moment: Int64 = 1_700_000_000_000
        #expect(try memberships(events, .recorded(Timestamp(milliseconds: moment))) == [.included])
        #expect(try memberships(events, .recorded(Timestamp(milliseconds: moment - 1))) == [.excluded])
        #expect(try memberships(events, .recorded(Timestamp(endOfDay: day("2023-11-14")))) == [.included])
        #expect(try memberships(events, .recorded(Timestamp(endOfDay: day("2023-11-13")))) == [.excluded])
    }

    @Test func `a nullification takes a case out on the occurred axis, whenever it came`() throws {
        let events = [
            report("1", drugs: ["a"], terms: ["x"], received: "2017-02-01", occurred: "2017-01-05"),
            report("2", drugs: ["a"], terms: ["x"], received: "2017-02-01", occurred: "2017-01-05"),
            nullification("1", received: "2018-03-01"),
        ]
        let history = TestHistory(events: events)
        let (occurred, received) = (
            AsOf.occurred(day: try day("2017-01-31")), AsOf.received(day: try day("2017-12-31"))
        )
        #expect(try history.projection(asOf: occurred).counts(.term).total(.all) == 1)
        #expect(try history.projection(asOf: received).counts(.term).total(.all) == 2)
    }

    @Test func `a table says on which axis and for which date it was made`() throws {
        #expect(AsOf.now.description == "now")
        #expect(AsOf.received(day: try day("2017-05-31")).description == "as received by 2017-05-31")
        #expect(AsOf.occurred(day: try day("2017-05-31")).description == "as occurred by 2017-05-31")
        let moment = Timestamp(endOfDay: try day("2017-05-31"))
        #expect(AsOf.recorded(moment).description == "as recorded by 2017-05-31T23:59:59.999Z")
    }
}
