import ClinicalEvents
import EventLog
import TestSupport
import Testing

@Suite("Every log: reading by a query")
struct ReadingContract {
    /// An event of any kind, dated as precisely as chance has it, or not at all.
    private static func event(_ number: Int, _ random: inout SeededRandom) -> ProposedEvent {
        let year = Int.random(in: 2018...2024, using: &random)
        let month = Int.random(in: 1...12, using: &random)
        let day = Int.random(in: 1...28, using: &random)
        let dates = [
            nil, PartialDate(year: year), PartialDate(year: year, month: month),
            PartialDate(year: year, month: month, day: day),
        ]
        let contents: [ClinicalEvent] = [
            .deathRecorded(DeathRecorded()), .patientEnrolled(PatientEnrolled(registry: "r")),
            .reactionReported(ReactionReported(episode: 1, term: "term \(number % 9)", suspects: [])),
        ]
        return ProposedEvent(
            caseIdentifier: "case \(Int.random(in: 0..<12, using: &random))",
            received: Bool.random(using: &random) ? dates[3] : nil,
            occurred: dates[Int.random(in: 0..<4, using: &random)], source: "s", sourceKey: "\(number)",
            event: contents[Int.random(in: 0..<3, using: &random)])
    }

    private static func days(_ random: inout SeededRandom) -> ClosedRange<Int32> {
        let first = CivilDay.number(year: Int.random(in: 2017...2024, using: &random), month: 1, day: 1)
        let start = first + Int32.random(in: 0..<365, using: &random)
        return start...start + Int32.random(in: 0...400, using: &random)
    }

    private static func query(_ count: UInt64, _ random: inout SeededRandom) -> EventQuery {
        var query = EventQuery(order: Bool.random(using: &random) ? .forwards : .backwards)
        func chance() -> Bool { Int.random(in: 0..<3, using: &random) == 0 }
        if chance() {
            let first = UInt64.random(in: 0...count + 2, using: &random)
            query.sequences = first...(Bool.random(using: &random) ? .max : first + .random(in: 0...90, using: &random))
        }
        if chance() {
            query.kinds = [.deathRecorded, .patientEnrolled, .signalDetected]
            if Bool.random(using: &random) { query.kinds = [.reactionReported] }
        }
        if chance() { query.caseIdentifier = "case \(Int.random(in: 0..<13, using: &random))" }
        if chance() {
            let days = days(&random)
            query.recorded = Timestamp(endOfDay: days.lowerBound)...Timestamp(endOfDay: days.upperBound)
        }
        if chance() { query.received = days(&random) }
        if chance() { query.occurred = days(&random) }
        return query
    }

    /// What the words of the documentation say, event by event.
    private static func isWanted(_ event: RecordedEvent, _ query: EventQuery) -> Bool {
        func overlaps(_ date: PartialDate?, _ days: ClosedRange<Int32>) -> Bool {
            guard let date else { return false }
            return days.contains { date.earliestDay <= $0 && $0 <= date.latestDay }
        }
        let content = event.content
        if !query.sequences.contains(event.sequence) { return false }
        if let kinds = query.kinds, !kinds.contains(content.event.kind) { return false }
        if let identifier = query.caseIdentifier, content.caseIdentifier != identifier { return false }
        if let recorded = query.recorded, !recorded.contains(event.recorded) { return false }
        let received = content.received ?? PartialDate(dayNumber: event.recorded.day)
        if let days = query.received, !overlaps(received, days) { return false }
        if let days = query.occurred, !overlaps(content.occurred, days) { return false }
        return true
    }

    @Test(arguments: StoreKind.allCases, 1...3 as ClosedRange<UInt64>)
    func `a query gives what a look at every event finds`(kind: StoreKind, seed: UInt64) throws {
        let store = try TestStore(kind)
        var random = SeededRandom(seed: seed)
        var number = 0
        for batch in 0..<40 {
            let size = Int.random(in: 1...25, using: &random)
            let events = (number..<number + size).map { Self.event($0, &random) }
            try store.append(events, at: Int64(batch) * 60 * 86_400_000 + 1_500_000_000_000)
            number += size
        }
        let everything = try store.read()
        #expect(everything.count == number)
        var found = 0
        for _ in 0..<150 {
            let query = Self.query(UInt64(number), &random)
            let wanted = everything.filter { Self.isWanted($0, query) }
            found += wanted.count
            let read = try store.read(query)
            #expect(read == (query.order == .forwards ? wanted : wanted.reversed()), "seed \(seed): \(query)")
        }
        #expect(found > 1_000)
    }

    @Test(arguments: StoreKind.allCases)
    func `backwards begins with the last event there is and ends with the first`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        #expect(try store.read(EventQuery(order: .backwards)).isEmpty)
        for start in stride(from: 0, to: 300, by: 10) { try store.append(Sample.reports(start..<start + 10)) }
        let events = try store.read(EventQuery(order: .backwards))
        #expect(events.map(\.content) == Sample.reports(0..<300).reversed())
        #expect(events.map(\.sequence) == (1...300).reversed())
        let part = try store.read(EventQuery(sequences: 64...193, order: .backwards))
        #expect(part.map(\.sequence) == (64...193).reversed())
    }

    @Test(arguments: StoreKind.allCases)
    func `an event dated by its year is taken by any day of that year, and by no other`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        var event = Sample.report(1)
        event.occurred = PartialDate(year: 2020)
        try store.append([event])
        func isTaken(_ first: (Int, Int, Int), _ last: (Int, Int, Int)) throws -> Bool {
            let days =
                CivilDay.number(
                    year: first.0, month: first.1, day: first.2)...CivilDay.number(
                    year: last.0, month: last.1, day: last.2)
            return try store.read(EventQuery(occurred: days)).count == 1
        }
        #expect(try isTaken((2020, 7, 1), (2020, 7, 1)))
        #expect(try isTaken((2020, 12, 31), (2021, 6, 1)))
        #expect(try isTaken((2019, 1, 1), (2020, 1, 1)))
        #expect(try !isTaken((2019, 1, 1), (2019, 12, 31)))
        #expect(try !isTaken((2021, 1, 1), (2021, 12, 31)))
    }

    @Test(arguments: StoreKind.allCases)
    func `an iterator at the end goes on where events were added`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        try store.append(Sample.reports(0..<2))
        var all = store.log.events(.everything).makeIterator()
        var one = store.log.events(EventQuery(case: "case 4")).makeIterator()
        #expect(try all.next()?.get().sequence == 1)
        #expect(try all.next()?.get().sequence == 2)
        #expect(try all.next()?.get() == nil)
        #expect(try one.next()?.get() == nil)
        try store.append(Sample.reports(1..<5), at: 2)
        #expect(try all.next()?.get().content == Sample.report(2))
        #expect(try all.next()?.get().content == Sample.report(3))
        #expect(try all.next()?.get().content == Sample.report(4))
        #expect(try all.next()?.get() == nil)
        // The case was not there yet when its reader began.
        #expect(try one.next()?.get().sequence == 5)
        #expect(try one.next()?.get() == nil)
    }
}
