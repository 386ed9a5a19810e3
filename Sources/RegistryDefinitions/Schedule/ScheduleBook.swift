import ClinicalEvents
import Terminology

/// Brings together what is planned of a patient and what was received.
struct ScheduleBook {
    private(set) var visits: [ScheduledVisit]
    private let received: [ReceivedThing]
    private var isTaken: [Bool]
    private let places: [Place]

    /// The place of an item: its visit, and its position in it; and the things that fulfil what is expected there.
    private struct Place {
        var visit: Int
        var item: Int
        var fulfilling: [Int]
    }

    init(_ visits: [ScheduledVisit], _ received: [ReceivedThing]) {
        (self.visits, self.received) = (visits, received)
        isTaken = received.map { _ in false }
        // What is expected again and again is looked for once.
        var fulfilling: [Expectation: [Int]] = [:]
        places = visits.indices.flatMap { visit in
            visits[visit].items.indices.map { item in
                let expectation = visits[visit].items[item].expectation
                let found =
                    received.isEmpty ? [] : fulfilling[expectation] ?? Self.things(among: received, of: expectation)
                if !received.isEmpty { fulfilling[expectation] = found }
                return Place(visit: visit, item: item, fulfilling: found)
            }
        }
    }

    private static func things(among received: [ReceivedThing], of expectation: Expectation) -> [Int] {
        let names = Set(expectation.names.map(Terminology.folded))
        return received.indices.filter { received[$0].isOf(expectation.kind, names) }
    }

    /// Gives every received thing to the item it belongs to, each to one: by the visit it names, by the window it falls in, then
    /// to the last window that was over.
    mutating func assign() {
        let places = places.filter { !$0.fulfilling.isEmpty }
        guard !places.isEmpty else { return }
        let known = Set(visits.map { Terminology.folded($0.identifier) })
        let isNamed = { (thing: ReceivedThing) in thing.plannedVisit.map(known.contains) ?? false }
        for place in places {
            let visit = Terminology.folded(visits[place.visit].identifier)
            take(at: place) { thing, _ in thing.plannedVisit == visit }
        }
        for place in places { take(at: place) { !isNamed($0) && $0.mayHaveOccurred(in: $1.window) } }
        for place in places {
            let next = nextOpening(after: place)
            take(at: place) { thing, item in
                guard !isNamed(thing), let occurred = thing.occurred else { return false }
                return occurred.earliestDay > item.window.upperBound && occurred.latestDay < next ?? Int32.max
            }
        }
    }

    /// Of the things that are free and fulfil an item that nothing fulfils yet, takes the nearest to its day.
    private mutating func take(at place: Place, where belongs: (ReceivedThing, ScheduledItem) -> Bool) {
        let item = visits[place.visit].items[place.item]
        guard item.receipt == nil else { return }
        let fitting = place.fulfilling.filter { !isTaken[$0] && belongs(received[$0], item) }
        let nearest = fitting.min {
            received[$0].distance(from: item.planned) < received[$1].distance(from: item.planned)
        }
        guard let nearest else { return }
        isTaken[nearest] = true
        let thing = received[nearest]
        let isOutside = thing.occurred != nil && !thing.mayHaveOccurred(in: item.window)
        visits[place.visit].items[place.item].receipt = ScheduledItem.Receipt(
            occurred: thing.occurred, sequence: thing.sequence)
        visits[place.visit].items[place.item].status = isOutside ? .receivedOutsideWindow : .received
    }

    /// The first day on which the next visit at which the same is expected certainly is open.
    private func nextOpening(after place: Place) -> Int32? {
        let item = visits[place.visit].items[place.item]
        let later = visits[(place.visit + 1)...].lazy.flatMap(\.items).filter { $0.expectation == item.expectation }
        return later.map(\.certainOpening).min()
    }

    /// Says how everything that was not received stands on a day.
    mutating func judge(on today: Int32, end: FollowUpEnd?, missedAfterDays: Int) {
        for place in places where !visits[place.visit].items[place.item].status.isReceived {
            let item = visits[place.visit].items[place.item]
            let isHopeless =
                item.daysLate(on: today) > missedAfterDays || nextOpening(after: place).map { today >= $0 } ?? false
            visits[place.visit].items[place.item].status = item.status(on: today, end: end, isHopeless: isHopeless)
        }
    }
}

extension ScheduledItem {
    /// The first day on which its window is certainly open.
    fileprivate var certainOpening: Int32 { planned.upperBound - (planned.lowerBound - window.lowerBound) }

    /// How it stands while nothing came.
    fileprivate func status(on today: Int32, end: FollowUpEnd?, isHopeless: Bool) -> Status {
        if let end {
            guard end.isCertainly(after: window.upperBound) else { return .notExpected }
            return today > window.upperBound ? .missed : .notExpected
        }
        if today < window.lowerBound { return .upcoming }
        if today <= window.upperBound { return .due }
        return isHopeless ? .missed : .late
    }
}
