/// When a rule first raised a pair.
public struct StudyAlert: Hashable, Sendable {
    /// The day, from 1970-01-01; of a monthly rule the last of the month.
    public var day: Int32
    /// Events of the stream up to then.
    public var events: Int
}

/// What all rules did on one stream.
public struct StudyRecord: Sendable {
    /// A pair that had a case.
    public struct Seen: Sendable {
        /// The pair.
        public var pair: StudyPair
        /// What it is.
        public var role: StudyTruth.Role
        /// The day of its first case.
        public var firstDay: Int32
    }

    /// What is true of the stream.
    public let truth: StudyTruth
    /// Pairs with a case, but for those that the stream relates itself, in order of appearance.
    public internal(set) var pairs: [Seen] = []
    /// The last day of the stream.
    public internal(set) var lastDay: Int32 = 0
    /// Events of the stream.
    public internal(set) var events = 0
    private let places: [StudyMethod.Rule: Int]
    private var alerts: [StudyAlert?] = []
    private var pairPlaces: [StudyPair: Int] = [:]
    /// Days on which something was received, with the events up to their end.
    private var dayEnds: [(day: Int32, events: Int)] = []

    init(_ truth: StudyTruth, _ rules: [StudyMethod.Rule]) {
        self.truth = truth
        places = Dictionary(rules.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether all rules of a method were tried.
    public func knows(_ method: StudyMethod) -> Bool { method.rules.allSatisfy { places[$0] != nil } }

    /// Takes note of an event.
    mutating func count(day: Int32) {
        events += 1
        lastDay = day
        if dayEnds.last?.day == day { dayEnds.removeLast() }
        dayEnds.append((day, events))
    }

    /// Takes note of a pair's first case.
    mutating func add(_ pair: StudyPair) {
        let role = truth.role(of: pair)
        guard role != .related else { return }
        pairPlaces[pair] = pairs.count
        pairs.append(Seen(pair: pair, role: role, firstDay: lastDay))
        alerts.append(contentsOf: repeatElement(nil, count: places.count))
    }

    /// Takes note of an alert, unless the rule has raised the pair before.
    mutating func raise(_ pair: StudyPair, _ rule: StudyMethod.Rule, day: Int32) {
        guard let pair = pairPlaces[pair], let place = places[rule] else { return }
        let index = pair * places.count + place
        if alerts[index] == nil { alerts[index] = StudyAlert(day: day, events: events) }
    }

    /// The first alert by a method about the pair at a place of ``pairs``.
    public func alert(_ method: StudyMethod, pair: Int) -> StudyAlert? {
        method.rules.compactMap { rule in places[rule].flatMap { alerts[pair * places.count + $0] } }
            .min { $0.events < $1.events }
    }

    /// The first alert by a method about a signal; `nil` too where the pair never had a case.
    public func alert(_ method: StudyMethod, signal: StudySignal) -> StudyAlert? {
        pairPlaces[StudyPair(drug: signal.drug, reaction: signal.reaction)].flatMap { alert(method, pair: $0) }
    }

    /// Events received before a day.
    public func events(before day: Int32) -> Int {
        dayEnds.last { $0.day < day }?.events ?? 0
    }
}
