import ClinicalEvents
import EventLog
import TestSupport
import Testing

@Suite("Reading by a query: blocks that are not opened")
struct ReadingTests {
    private let folder: TemporaryFolder
    private let log: EventLog

    /// Twenty blocks of ten events; block n is of kind n mod 2, of case n mod 5, and of year 2000 + n on each axis.
    init() throws {
        folder = try TemporaryFolder()
        log = try EventLog.open(folder.path("log"), clock: .simulated, sealing: .manual)
        for block in 0..<20 {
            let events = (0..<10).map { Self.event(block, block * 10 + $0) }
            try log.append(events, at: Int64(Self.day(2000 + block)) * 86_400_000)
        }
    }

    private static func day(_ year: Int) -> Int32 { CivilDay.number(year: year, month: 1, day: 1) }

    private static func event(_ block: Int, _ number: Int) -> ProposedEvent {
        ProposedEvent(
            caseIdentifier: "case \(block % 5)", received: PartialDate(dayNumber: day(2000 + block)),
            occurred: PartialDate(year: 2000 + block), source: "s", sourceKey: "\(number)",
            event: block.isMultiple(of: 2)
                ? .deathRecorded(DeathRecorded()) : .patientEnrolled(PatientEnrolled(registry: "r")))
    }

    /// Reads all a query asks for, and counts blocks.
    private func read(_ query: EventQuery) throws -> (events: Int, opened: Int, skipped: Int) {
        var reader = try log.reader(query)
        var (row, events) = (EventRow(), 0)
        while try reader.read(&row) { events += 1 }
        return (events, reader.blocksOpened, reader.blocksSkipped)
    }

    private static let years = day(2007)...day(2009)
    private static let queries: [(EventQuery, events: Int, opened: Int)] = [
        (.everything, 200, 20),
        (EventQuery(sequences: 35...62), 28, 4),
        (EventQuery(kinds: [.deathRecorded]), 100, 10),
        (EventQuery(kinds: [.signalDetected]), 0, 0),
        (EventQuery(occurred: years), 30, 3),
        (EventQuery(received: years), 30, 3),
        (EventQuery(recorded: Timestamp(endOfDay: day(2007) - 1)...Timestamp(endOfDay: day(2009))), 30, 3),
        (EventQuery(kinds: [.patientEnrolled], occurred: years), 20, 2),
    ]

    @Test(arguments: queries.indices, [EventQuery.Order.forwards, .backwards])
    func `only blocks that may hold what is asked for are opened`(index: Int, order: EventQuery.Order) throws {
        var (query, events, opened) = Self.queries[index]
        query.order = order
        let read = try read(query)
        #expect(read.events == events && read.opened == opened, "\(query)")
        #expect(read.opened + read.skipped <= 20)
    }

    @Test func `reading ends where everything later was recorded too late`() throws {
        let moments = Timestamp(endOfDay: Self.day(2001) - 1)...Timestamp(endOfDay: Self.day(2002))
        let forwards = try read(EventQuery(recorded: moments))
        #expect(forwards.opened == 2 && forwards.skipped == 1)
        let backwards = try read(EventQuery(order: .backwards, recorded: moments))
        #expect(backwards.opened == 2 && backwards.skipped == 17)
    }

    @Test func `of a sealed case only the blocks that the index names are opened`() throws {
        let folder = try TemporaryFolder()
        let log = try EventLog.open(folder.path("log"), clock: .simulated, sealing: .manual)
        let count = 5 * 4096
        let events = (0..<count).map { number in
            Sample.report(number, case: [100, 9_000].contains(number) ? "rare" : "case \(number % 99)")
        }
        try log.append(events, at: 1)
        try log.seal(everything: true)
        try log.append([Sample.report(count, case: "rare")], at: 2)
        for order in [EventQuery.Order.forwards, .backwards] {
            var reader = try log.reader(EventQuery(order: order, case: "rare"))
            var sequences: [UInt64] = []
            while let event = try reader.readEvent() { sequences.append(event.sequence) }
            #expect(sequences.sorted() == [101, 9_001, UInt64(count) + 1])
            // Two granules of 4,096 sequences, each in at most two blocks, and the tail.
            #expect(reader.blocksOpened <= 5)
        }
    }

    @Test func `a reader holds one block, and an error is the last element`() throws {
        var events = log.events().makeIterator()
        for sequence in 1...200 as ClosedRange<UInt64> { #expect(try events.next()?.get().sequence == sequence) }
        #expect(events.next() == nil)
        #expect(log.events().reduce(into: 0) { count, _ in count += 1 } == 200)
    }

    @Test func `sealing while a query is read backwards changes nothing`() throws {
        let expected = try log.everything().reversed().map(\.sequence)
        var (seen, events) = ([UInt64](), log.events(EventQuery(order: .backwards)).makeIterator())
        while let event = try events.next()?.get() {
            seen.append(event.sequence)
            if seen.count == 77 { try log.seal(everything: true) }
        }
        #expect(seen == expected)
    }
}
