import ClinicalEvents
import TestSupport

/// Arbitrary events of every kind, every optional field present in some and absent in others, the same for the same seed.
struct EventGenerator {
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// An event of any kind.
    mutating func event() -> ProposedEvent { event(of: EventKind.allCases[below(EventKind.allCases.count)]) }

    /// An event of that kind.
    mutating func event(of kind: EventKind) -> ProposedEvent {
        ProposedEvent(
            caseIdentifier: name(), site: maybe { $0.name() }, received: maybe { $0.day() },
            occurred: maybe { $0.date() }, source: name(), sourceKey: name(), actor: maybe { $0.name() },
            terminologyVersion: maybe { $0.name() }, event: payload(of: kind))
    }

    /// Several events, neighbours alike in some of their envelope, as those of a log are.
    mutating func events(_ count: Int) -> [ProposedEvent] {
        var events: [ProposedEvent] = []
        for _ in 0..<count {
            var event = event()
            if let last = events.last {
                if chance(2) { event.caseIdentifier = last.caseIdentifier }
                if chance(2) { event.site = last.site }
                if chance(2) { event.received = last.received }
                if chance(3) { event.occurred = last.occurred }
                if chance(2) { (event.source, event.sourceKey) = (last.source, last.sourceKey + name()) }
                if chance(2) { event.actor = last.actor }
                if chance(2) { event.terminologyVersion = last.terminologyVersion }
            }
            events.append(event)
        }
        return events
    }

    /// A whole number from 0 up to, not including, the bound.
    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

    mutating func chance(_ oneIn: Int) -> Bool { below(oneIn) == 0 }

    mutating func maybe<Value>(_ make: (inout EventGenerator) -> Value) -> Value? {
        chance(3) ? nil : make(&self)
    }

    mutating func list<Value>(upTo most: Int, _ make: (inout EventGenerator) -> Value) -> [Value] {
        var values: [Value] = []
        for _ in 0..<below(most + 1) { values.append(make(&self)) }
        return values
    }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    mutating func integer(_ range: ClosedRange<Int>) -> Int {
        chance(8) ? (chance(2) ? range.lowerBound : range.upperBound) : Int.random(in: range, using: &random)
    }

    /// Names out of a small pool, so that symbols repeat, and now and then a new one.
    mutating func name() -> String {
        chance(6) ? "n\(below(100_000))" : pick(Self.names)
    }

    mutating func text() -> String { list(upTo: 4) { $0.pick(Self.names + [""]) }.joined(separator: " ") }

    mutating func day() -> PartialDate {
        let last = CivilDay.number(year: 2199, month: 12, day: 31)
        let first = CivilDay.number(year: 1800, month: 1, day: 1)
        let number = chance(5) ? Int32.random(in: first...last, using: &random) : 20_000 + Int32(below(400))
        return known(PartialDate(dayNumber: number))
    }

    mutating func date() -> PartialDate {
        let year = chance(5) ? integer(PartialDate.years) : 2020 + below(5)
        return switch below(3) {
        case 0: known(PartialDate(year: year))
        case 1: known(PartialDate(year: year, month: 1 + below(12)))
        default: day()
        }
    }

    private func known(_ date: PartialDate?) -> PartialDate {
        guard let date else { preconditionFailure("the generator asked for a date that does not exist") }
        return date
    }

    mutating func number() -> Double {
        switch below(5) {
        case 0: Double(below(120))
        case 1: Double(below(200_000)) / 1000
        case 2: Double.random(in: -1e9...1e9, using: &random)
        case 3: Double(sign: .plus, exponent: below(2000) - 1000, significand: 1.1)
        default: pick([0, -0.0, 0.1, 1e12, 1e15, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -72.5])
        }
    }

    static let names = [
        "NIVOLUMAB", "Pneumonitis", "Centre 12", "faers", "\u{E9}pid\u{E9}mie", "e\u{301}pid\u{E9}mie", "薬", "😀 Ω",
        "quote \" backslash \\ slash /", "tab\tline\nreturn\r", "bell \u{7} null \u{0} delete \u{7F}",
        "\u{2028}\u{2029}",
        "👩‍👩‍👧", "a", String(repeating: "long name ", count: 30),
    ]
}
