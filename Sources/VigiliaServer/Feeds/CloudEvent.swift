internal import Documents
internal import ClinicalEvents

/// Events in the JSON format of CloudEvents 1.0 (structured mode), with the extensions `sequence` and `recordedtime`.
///
/// `time` is left out: when it happened clinically may be known to the month only, and stands in `data` as precise as it was given.
struct CloudEvent {
    /// The digits of a sequence: as many as the largest has, so that the order of texts is that of numbers.
    private static let sequenceDigits = 20

    /// An event in full; `data` is its canonical form, as it can be recorded in another log.
    static func full(_ event: RecordedEvent, log: String) -> [UInt8] {
        enclosed(event.content.event.kind, event.sequence, event.recorded, log: log) { json in
            json.appendMember("subject", event.content.caseIdentifier)
            json.appendMember("data") { $0 += event.content.jsonLine }
        }
    }

    /// What an event says of drugs and reactions.
    static func withoutIdentity(_ row: borrowing EventRow, _ facts: EventFacts, log: String) -> [UInt8] {
        enclosed(row.kind, row.sequence, row.recorded, log: log) { json in
            json.appendMember("data") { $0.append(facts) }
        }
    }

    private static func enclosed(
        _ kind: EventKind, _ sequence: UInt64, _ recorded: Timestamp, log: String, _ body: (inout [UInt8]) -> Void
    ) -> [UInt8] {
        let digits = String(sequence)
        var json: [UInt8] = [UInt8(ascii: "{")]
        json.reserveCapacity(768)
        json.appendMember("specversion", "1.0")
        json.appendMember("id", digits)
        json.appendMember("source", "urn:vigilia:log:" + log)
        json.appendMember("type", "vigilia." + kind.word)
        json.appendMember("sequence", String(repeating: "0", count: sequenceDigits - digits.count) + digits)
        json.appendMember("recordedtime", recorded.description)
        json.appendMember("datacontenttype", "application/json")
        body(&json)
        json.append(UInt8(ascii: "}"))
        return json
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ facts: EventFacts) {
        append(UInt8(ascii: "{"))
        if !facts.drugs.isEmpty { appendMember("drugs") { $0.append(facts.drugs) } }
        if !facts.terms.isEmpty { appendMember("terms") { $0.append(facts.terms) } }
        if !facts.organs.isEmpty { appendMember("organs") { $0.append(facts.organs) } }
        if let grade = facts.grade { appendMember("grade") { $0 += "\(grade)".utf8 } }
        if facts.isSerious { appendMember("serious") { $0 += "true".utf8 } }
        if facts.isFatal { appendMember("fatal") { $0 += "true".utf8 } }
        if let alert = facts.alert { append(alert) }
        append(UInt8(ascii: "}"))
    }

    private mutating func append(_ alert: AlertFacts) {
        appendMember("rule", alert.rule)
        if let level = alert.level { appendMember("level", level) }
        if let population = alert.population { appendMember("population", population) }
        guard let table = alert.table else { return }
        let text = #"{"a":\#(table.a),"b":\#(table.b),"c":\#(table.c),"d":\#(table.d)}"#
        appendMember("cases") { $0 += text.utf8 }
    }

    private mutating func append(_ texts: [String]) {
        append(UInt8(ascii: "["))
        for (index, text) in texts.enumerated() {
            if index > 0 { append(UInt8(ascii: ",")) }
            appendQuoted(text)
        }
        append(UInt8(ascii: "]"))
    }
}
