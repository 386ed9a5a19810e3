import Testing

@testable import ClinicalEvents

@Suite struct `Dates still to come` {
    /// Recorded on 2024-05-17, shortly before midnight UTC.
    private static let latest = LatestDay(
        recorded: PartialDate("2024-05-17").map { Timestamp(endOfDay: $0.latestDay) } ?? Timestamp(milliseconds: 0))

    private static func fault(_ event: ProposedEvent) -> FieldError? {
        do {
            try event.validateDates(latest)
            return nil
        } catch { return error }
    }

    private static func event(
        _ content: ClinicalEvent, received: String? = nil, occurred: String? = nil
    ) -> ProposedEvent {
        ProposedEvent(
            caseIdentifier: "A", received: received.flatMap { PartialDate($0) },
            occurred: occurred.flatMap { PartialDate($0) }, source: "s", sourceKey: "k", event: content)
    }

    private static let lifestyle = ClinicalEvent.lifestyleRecorded(LifestyleRecorded())

    @Test(arguments: [
        ("2024-05-17", true), ("2024-05-18", true), ("2024-05-19", false), ("2024-05", true), ("2024", true),
        ("2024-06", false), ("2025", false), ("1999", true),
    ])
    func `A day may be that of the recording, or the next, which has begun further east; a part of one may hold it`(
        date: String, isPossible: Bool
    ) {
        #expect((Self.fault(Self.event(Self.lifestyle, occurred: date)) == nil) == isPossible)
        guard date.count == 10 else { return }
        #expect((Self.fault(Self.event(Self.lifestyle, received: date)) == nil) == isPossible)
    }

    @Test func `What is wrong is said with the field, the value and the day`() {
        let error = Self.fault(Self.event(Self.lifestyle, received: "2042-05-02", occurred: "2024-05"))
        #expect(error?.field == "received" && error?.value == "2042-05-02")
        #expect(error?.expected == "a date by 2024-05-17, the day on which it is recorded")
    }

    @Test func `A list may be in force from a day on, but has not come before it came`() {
        let adopted = ClinicalEvent.watchlistAdopted(WatchlistAdopted(name: "w", version: "1", terms: ["Colitis"]))
        #expect(Self.fault(Self.event(adopted, occurred: "2025-01-01")) == nil)
        #expect(Self.fault(Self.event(adopted, received: "2025-01-01"))?.field == "received")
    }

    @Test func `What the detector found carries the day of the event that moved it, also where a log has that wrong`() {
        let found = ClinicalEvent.signalDetected(SignalDetected(rule: "r", definition: "d", detector: "1", trigger: 1))
        #expect(Self.fault(Self.event(found, received: "2042-05-02")) == nil)
    }

    @Test func `An amendment is held to the same`() {
        func amendment(received: String? = nil, occurred: String? = nil) -> ClinicalEvent {
            .eventAmended(
                EventAmended(
                    source: "s", sourceKey: "k", reason: "typo", received: received.flatMap { PartialDate($0) },
                    occurred: occurred.flatMap { PartialDate($0) }, payload: Self.lifestyle))
        }
        #expect(Self.fault(Self.event(amendment(received: "2042-05-02")))?.field == "data.received")
        #expect(Self.fault(Self.event(amendment(occurred: "2042")))?.field == "data.occurred")
        #expect(Self.fault(Self.event(amendment(received: "2024-05-01", occurred: "2024"))) == nil)
    }
}
