public import ArgumentParser
import ClinicalEvents
import EventLog
import SignalDetection

extension AlertStep: ExpressibleByArgument {}
extension AlertState: ExpressibleByArgument {}
extension SignalPriority: ExpressibleByArgument {}

extension AlertLives {
    /// The lives of a log's alerts, by its events up to a sequence. Cost: what the log has of alerts, decisions and corrections.
    init(_ log: EventLog, through last: UInt64) throws {
        var events: [RecordedEvent] = []
        if last > 0 {
            var reader = try log.reader(EventQuery(sequences: 1...last, kinds: AlertLives.kinds))
            while let event = try reader.readEvent() { events.append(event) }
        }
        self.init(events)
    }

    /// The one alert that digits stand for.
    func life(named digits: String, in path: String) throws -> AlertLife {
        let found = lives(matching: digits)
        guard let life = found.first else {
            throw Failure("\(path): no alert \(digits); `vigilia alerts` lists them")
        }
        guard found.count == 1 else {
            let known = found.prefix(Self.shownMatches).map { "\($0.identity.digits) (\($0.about))" }
            throw Failure(
                "\(digits): found \(found.count) alerts, expected the digits of one: \(known.joined(separator: ", "))")
        }
        return life
    }

    private static let shownMatches = 5
}

extension AlertLife {
    /// `evans: nivolumab - Colitis (term, all)`, or a rule and a case.
    var about: String { "\(identity.rule): \(subject)" }

    /// The pair, or the case.
    var subject: String {
        let signal = latest.signal
        let pair = [signal.drug, signal.reaction].compactMap(\.self).joined(separator: " - ")
        let counted = [signal.level, signal.population].compactMap(\.self).joined(separator: ", ")
        let named = signal.subject.map { pair.isEmpty ? "case \($0)" : "case \($0), \(pair)" } ?? pair
        return named + (counted.isEmpty ? "" : " (\(counted))")
    }

    /// Where it stands, in words.
    var stateWords: String { withdrawal == nil ? state.rawValue : "\(state.rawValue), ground withdrawn" }
}
