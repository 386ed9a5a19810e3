import ClinicalEvents
import Projections
import RegistryDefinitions
import TestSupport
import Testing

@Suite("What is due, late and missed")
struct ScheduleTests {
    /// Questionnaires at 0 and 3 months, a few days around each.
    private let visits = """
        visits:
          - id: month 0
            offset: {months: 0}
            window: {daysBefore: 5, daysAfter: 7}
            expects: [{questionnaire: EQ-5D-5L}]
          - id: month 3
            offset: {months: 3}
            window: {daysBefore: 10, daysAfter: 14}
            expects: [{questionnaire: EQ-5D-5L}]
        """

    private func answered(_ date: String?, visit: String? = nil) -> Said {
        (.questionnaireAnswered(QuestionnaireAnswered(instrument: "EQ-5D-5L", plannedVisit: visit)), date)
    }

    /// How each item stands on a day, in the order of the definition.
    private func statuses(
        _ history: [Said], on today: String, more: String? = nil
    ) throws -> [ScheduledItem.Status] {
        let definition = try definition(more: more ?? visits)
        let schedule = try #require(try definition.schedule(of: state(history), today: day(today)))
        return schedule.items.map(\.status)
    }

    @Test(arguments: [
        ("2024-01-04", [ScheduledItem.Status.upcoming, .upcoming]), ("2024-01-05", [.due, .upcoming]),
        ("2024-01-17", [.due, .upcoming]), ("2024-01-18", [.late, .upcoming]), ("2024-03-30", [.late, .upcoming]),
        ("2024-03-31", [.missed, .due]), ("2024-04-24", [.missed, .due]), ("2024-04-25", [.missed, .late]),
        ("2024-07-23", [.missed, .late]), ("2024-07-24", [.missed, .missed]),
    ])
    func `A window has a first and a last day, and what is late may be missed`(
        today: String, expected: [ScheduledItem.Status]
    ) throws {
        #expect(try statuses([enrolled("test", on: "2024-01-10")], on: today) == expected)
    }

    @Test(arguments: [
        ("2024-01-05", [ScheduledItem.Status.received, .missed]), ("2024-01-17", [.received, .missed]),
        ("2024-01-18", [.receivedOutsideWindow, .missed]), ("2024-03-30", [.receivedOutsideWindow, .missed]),
        ("2024-03-31", [.missed, .received]), ("2024-05-01", [.missed, .receivedOutsideWindow]),
        ("2024-01-04", [.missed, .missed]),
    ])
    func `What names no visit belongs to the window it falls in, or to the one before it`(
        date: String, expected: [ScheduledItem.Status]
    ) throws {
        #expect(try statuses([enrolled("test", on: "2024-01-10"), answered(date)], on: "2025-01-01") == expected)
    }

    @Test func `What names a visit belongs to it, whenever it came, and serves no other`() throws {
        let enrolment = enrolled("test", on: "2024-01-10")
        let late = answered("2024-04-01", visit: "Month 0")
        #expect(try statuses([enrolment, late], on: "2024-04-01") == [.receivedOutsideWindow, .due])
        #expect(try statuses([enrolment, answered(nil, visit: "month 3")], on: "2024-04-01") == [.missed, .received])
        let twice = [answered("2024-01-10", visit: "month 0"), answered("2024-01-11", visit: "month 0")]
        #expect(try statuses([enrolment] + twice, on: "2024-04-01") == [.received, .due])
        #expect(try statuses([enrolment, answered("2024-01-10", visit: "C1")], on: "2024-04-01") == [.received, .due])
    }

    @Test(arguments: [
        ("2024-02-07", ScheduledItem.Status.due), ("2024-01-01", .due), ("2023-12-27", .due), ("2023-12-26", .upcoming),
        ("2024-02-08", .late),
    ])
    func `Of a partial enrolment date a thing is late only where it certainly is`(
        today: String, expected: ScheduledItem.Status
    ) throws {
        #expect(try statuses([enrolled("test", on: "2024-01")], on: today).first == expected)
    }

    @Test(arguments: [
        ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"), ("2024-02-29", 12, "2025-02-28"),
        ("2024-11-30", 3, "2025-02-28"), ("2024-01-31", -2, "2023-11-30"), ("1969-12-31", 2, "1970-02-28"),
    ])
    func `A month later is the same day, or the last of a shorter month`(
        anchor: String, months: Int, expected: String
    ) throws {
        let visit = PlannedVisit(
            identifier: "v", anchor: .enrolment, offset: .months(months), daysBefore: 0, daysAfter: 0, expectations: [])
        #expect(try visit.plannedDay(from: day(anchor)) == day(expected))
    }

    @Test func `Nothing is expected after death or leaving; what was late before is missed`() throws {
        let enrolment = enrolled("test", on: "2024-01-10")
        let death: Said = (.deathRecorded(DeathRecorded()), "2024-02-01")
        #expect(try statuses([enrolment, death], on: "2025-01-01") == [.missed, .notExpected])
        let undated: Said = (.deathRecorded(DeathRecorded()), nil)
        #expect(try statuses([enrolment, undated], on: "2025-01-01") == [.notExpected, .notExpected])
        let partial: Said = (.deathRecorded(DeathRecorded()), "2024-01")
        #expect(try statuses([enrolment, partial], on: "2025-01-01") == [.notExpected, .notExpected])
        let left = said(.withdrawn, nil, on: "2024-01-20")
        #expect(try statuses([enrolment, left], on: "2025-01-01") == [.missed, .notExpected])
        let received = answered("2024-01-10")
        #expect(try statuses([enrolment, received, death], on: "2025-01-01") == [.received, .notExpected])
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `As days pass, what is expected only moves on, and each thing serves once`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let dates = ["2024-01-08", "2024-01-20", "2024-02", "2024-04-05", "2024-04-30", "2024", "2024-06-01"]
        let names = [nil, "month 0", "month 3", "elsewhere"]
        var history = [enrolled("test", on: Bool.random(using: &random) ? "2024-01-10" : "2024-01")]
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            history.append(
                answered(dates.randomElement(using: &random), visit: names.randomElement(using: &random) ?? nil))
        }
        if Bool.random(using: &random) { history.append((.deathRecorded(DeathRecorded()), "2024-05")) }
        let (state, definition) = (try state(history), try definition(more: visits))
        let order: [ScheduledItem.Status] = [.upcoming, .due, .late, .missed]
        var reached = [0, 0]
        for today in try day("2023-12-01")...day("2024-12-31") {
            let items = try #require(definition.schedule(of: state, today: today)).items
            let receipts = items.compactMap(\.receipt?.sequence)
            #expect(Set(receipts).count == receipts.count, "seed \(seed)")
            for (number, item) in items.enumerated() {
                #expect(item.status.isReceived == (item.receipt != nil), "seed \(seed)")
                guard let place = order.firstIndex(of: item.status) else { continue }
                #expect(place >= reached[number], "seed \(seed), day \(today)")
                reached[number] = place
                if place >= 2 { #expect(today > item.window.upperBound, "seed \(seed)") }
            }
        }
    }

    @Test func `The first treatment is the first that the criteria ask for`() throws {
        let blood = """
            visits:
              - id: blood
                anchor: firstTreatment
                offset: {days: 42}
                window: {daysBefore: 7, daysAfter: 7}
                expects: [{specimen: [blood, plasma]}]
            """
        let definition = try definition(rule: "{treatment: {families: immune checkpoint inhibitor}}", more: blood)
        let enrolment = enrolled("test")
        let (chemotherapy, inhibitor) = (started("docetaxel", on: "2023-06-01"), started("Keytruda", on: "2024-02-01"))
        let both = try #require(
            try definition.schedule(of: state([enrolment, chemotherapy, inhibitor]), today: day("2024-03-14")))
        #expect(try both.items.first?.planned == day("2024-03-14")...day("2024-03-14"))
        let none = try #require(
            try definition.schedule(of: state([enrolment, chemotherapy]), today: day("2024-03-14")))
        #expect(none.withoutDay == ["blood"] && none.items.isEmpty)
        let plasma: Said = (.specimenCollected(SpecimenCollected(matrix: "Plasma")), "2024-03-15")
        let taken = try definition.schedule(of: state([enrolment, inhibitor, plasma]), today: day("2024-03-15"))
        #expect(taken?.items.map(\.status) == [.received])
    }

    @Test func `Who is not enrolled in the registry has no schedule`() throws {
        let definition = try definition(more: visits)
        #expect(try definition.schedule(of: state([enrolled("another")]), today: 0) == nil)
    }

    @Test func `The biomarker study takes blood at baseline and every six weeks to thirty weeks`() throws {
        let definition = try shipped("ici-biomarkers")
        let days = definition.visits.filter { $0.expectations.first?.kind == .specimen }.map { $0.plannedDay(from: 0) }
        #expect(days == [0, 42, 84, 126, 168, 210])
    }

    @Test func `QUALITOP asks at 0, 3, 6, 12 and 18 months`() throws {
        let visits = try shipped("qualitop").visits
        #expect(visits.map(\.offset) == [0, 3, 6, 12, 18].map { .months($0) })
        #expect(visits.allSatisfy { $0.expectations.count { $0.kind == .questionnaire } == 2 })
    }
}
