import ClinicalEvents

/// A line of NDJSON: what is accepted has a canonical line that gives the same event.
enum JSONFuzzing {
    static func run(_ bytes: [UInt8]) {
        if let event = try? ProposedEvent(jsonLine: bytes) {
            let line = event.jsonLine
            let again = try? ProposedEvent(jsonLine: line)
            require(again == event && again?.jsonLine == line, "the canonical line gives the same event")
            require((try? event.validate()) != nil, "an event that is read can be stored")
        }
        if let event = try? RecordedEvent(jsonLine: bytes) {
            require((try? RecordedEvent(jsonLine: event.jsonLine)) == event, "the line of a stored event gives it")
        }
    }
}
