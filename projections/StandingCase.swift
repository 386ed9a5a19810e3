public import ClinicalEvents

/// What stands of one case, kept up to date event by event: the next correction costs what stands, not what was ever said.
///
/// It says what ``StandingEvents`` says of the same events. A correction that is itself retracted was never made, and what it
/// changed is not kept: then the case must be taken in anew, all of it.
public struct StandingCase: Sendable {
    private struct Key: Hashable {
        var source: ExactName
        var sourceKey: ExactName

        init(_ source: String, _ sourceKey: String) {
            (self.source, self.sourceKey) = (ExactName(source), ExactName(sourceKey))
        }

        init(_ event: RecordedEvent) { self.init(event.content.source, event.content.sourceKey) }
    }

    /// An event that stands, and its row once somebody asked for it.
    private struct Standing {
        var event: RecordedEvent
        var membership: AsOf.Membership
        /// When its dates were stated, where an amendment stated them.
        var redated: Timestamp?
        var row: EventRow?

        init(_ event: RecordedEvent, _ asOf: AsOf, redated: Timestamp? = nil) {
            (self.event, self.redated, membership) = (event, redated, asOf.membership(of: event))
        }
    }

    private let caseNumber: UInt32
    private let asOf: AsOf
    private var events: [Standing?] = []
    private var places: [Key: Int] = [:]
    private var corrections: Set<Key> = []

    /// How many events were taken in that are no corrections: what a case takes of memory goes by it.
    public var count: Int { events.count }

    /// What stands of a case.
    ///
    /// - Parameters:
    ///   - told: every event of the case up to some place in the log, in order.
    ///   - caseNumber: the number of the case.
    ///   - asOf: the history asked for; by their corrected dates, events belong to it or not.
    public init(_ told: [RecordedEvent] = [], caseNumber: UInt32, asOf: AsOf = .now) {
        (self.caseNumber, self.asOf) = (caseNumber, asOf)
        let known = told.filter { Self.isKnown($0, asOf) }
        let retracted = Self.retracted(known)
        for (index, event) in known.enumerated() where !retracted.contains(index) { add(event) }
    }

    /// Takes in the next event of the case.
    ///
    /// - Returns: `false`, and nothing changes, where it retracts a correction: the case must be taken in anew.
    public mutating func take(_ event: RecordedEvent) -> Bool {
        guard Self.isKnown(event, asOf) else { return true }
        if case .eventRetracted(let retraction) = event.content.event {
            let key = Key(retraction.source, retraction.sourceKey)
            guard !corrections.contains(key) else { return false }
            if let place = places[key] { events[place] = nil }
        }
        add(event)
        return true
    }

    /// The rows of what stands, in the order of their sequences, and what the event of each says in full.
    ///
    /// - Parameter names: the names of the log.
    mutating func rows(
        names: SymbolTable
    ) throws(MalformedBlock) -> (rows: [EventRow], contents: [ClinicalEvent]) {
        var (rows, contents): ([EventRow], [ClinicalEvent]) = ([], [])
        for place in events.indices {
            guard let standing = events[place], standing.membership.isCounted else { continue }
            contents.append(standing.event.content.event)
            if let row = standing.row {
                rows.append(row)
            } else {
                let row = try Self.row(standing, caseNumber, names)
                events[place]?.row = row
                rows.append(row)
            }
        }
        return (rows, contents)
    }

    private static func row(
        _ standing: Standing, _ caseNumber: UInt32, _ names: SymbolTable
    ) throws(MalformedBlock) -> EventRow {
        var row = try EventRow(standing.event, caseNumber: caseNumber, names: names)
        row.redated = standing.redated
        if standing.membership == .superseding { row.removeContent() }
        return row
    }

    /// A correction belongs to the history by its own date, everything else by what it was corrected to.
    private static func isKnown(_ event: RecordedEvent, _ asOf: AsOf) -> Bool {
        !event.content.event.kind.correctsEvents
            || asOf.includesCorrection(received: event.content.received, recorded: event.recorded)
    }

    private mutating func add(_ event: RecordedEvent) {
        switch event.content.event {
        case .eventAmended(let amendment):
            corrections.insert(Key(event))
            // One of another kind changes nothing.
            guard let place = places[Key(amendment.source, amendment.sourceKey)],
                events[place]?.event.content.event.kind == amendment.payload.kind
            else { return }
            let statesDates = amendment.occurred != nil || amendment.received != nil
            change(place, redated: statesDates ? event.recorded : nil) { $0.amended(by: amendment) }
        case .reactionRetracted(let retraction):
            corrections.insert(Key(event))
            for place in events.indices { change(place) { $0.without(episode: retraction.episode) } }
        case .eventRetracted: return
        default:
            places[Key(event)] = events.count
            events.append(Standing(event, asOf))
        }
    }

    /// - Parameter redated: when its dates were stated anew; `nil` where they were not.
    private mutating func change(
        _ place: Int, redated: Timestamp? = nil, _ change: (RecordedEvent) -> RecordedEvent?
    ) {
        guard let known = events[place] else { return }
        let changed = change(known.event)
        // A date that is stated again is no other, but one that was still to come may be past by now.
        guard changed != known.event || redated != nil else { return }
        events[place] = changed.map { Standing($0, asOf, redated: redated ?? known.redated) }
    }

    /// The places of events that a later one retracts.
    private static func retracted(_ events: [RecordedEvent]) -> Set<Int> {
        var (places, retracted): ([Key: Int], Set<Int>) = ([:], [])
        for (index, event) in events.enumerated() {
            if case .eventRetracted(let retraction) = event.content.event {
                if let place = places[Key(retraction.source, retraction.sourceKey)] { retracted.insert(place) }
            } else {
                places[Key(event)] = index
            }
        }
        return retracted
    }
}

extension AsOf.Membership {
    fileprivate var isCounted: Bool { self == .included || self == .superseding }
}

extension RecordedEvent {
    /// The event as it should have been, by an amendment of its kind.
    fileprivate func amended(by amendment: EventAmended) -> RecordedEvent {
        var event = self
        event.content.event = amendment.payload
        event.content.site = amendment.site ?? content.site
        event.content.received = amendment.received ?? content.received
        event.content.occurred = amendment.occurred ?? content.occurred
        return event
    }

    /// The event without what it says of an episode; `nil` where that is all it says.
    fileprivate func without(episode: Int) -> RecordedEvent? {
        switch content.event {
        case .reactionReported(let reaction): return reaction.episode == episode ? nil : self
        case .reactionUpdated(let update): return update.episode == episode ? nil : self
        case .deathRecorded(var death):
            guard death.relatedEpisode == episode else { return self }
            var event = self
            death.relatedEpisode = nil
            event.content.event = .deathRecorded(death)
            return event
        default: return self
        }
    }
}
