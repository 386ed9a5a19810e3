import ClinicalEvents
package import EventLog
package import SignalDetection

extension AlertLives {
    /// The lives of a log's alerts, by its events up to a sequence. Cost: what the log has of alerts, decisions and corrections.
    package init(_ log: EventLog, through last: UInt64) throws {
        var events: [RecordedEvent] = []
        if last > 0 {
            var reader = try log.reader(EventQuery(sequences: 1...last, kinds: AlertLives.kinds))
            while let event = try reader.readEvent() { events.append(event) }
        }
        self.init(events)
    }

    /// The one alert that digits stand for.
    package func life(named digits: String) throws(DecisionRefusal) -> AlertLife {
        let found = lives(matching: digits)
        guard let life = found.first else { throw .unknown(digits) }
        guard found.count == 1 else {
            let known = found.prefix(Self.shownMatches).map { "\($0.identity.digits) (\($0.about))" }
            throw .ambiguous(
                "\(digits): found \(found.count) alerts, expected the digits of one: \(known.joined(separator: ", "))")
        }
        return life
    }

    private static var shownMatches: Int { 5 }
}

extension AlertLife {
    /// `evans: nivolumab - Colitis (term, all)`, or a rule and a case.
    package var about: String { "\(identity.rule): \(subject)" }

    /// The pair, or the case.
    package var subject: String {
        let signal = latest.signal
        let pair = [signal.drug, signal.reaction].compactMap(\.self).joined(separator: " - ")
        let counted = [signal.level, signal.population].compactMap(\.self).joined(separator: ", ")
        let named = signal.subject.map { pair.isEmpty ? "case \($0)" : "case \($0), \(pair)" } ?? pair
        return named + (counted.isEmpty ? "" : " (\(counted))")
    }

    /// Where it stands, in words.
    package var stateWords: String { withdrawal == nil ? state.rawValue : "\(state.rawValue), ground withdrawn" }
}
