/// The canonical JSON form: one object a line, fields in a fixed order, absent ones left out.
///
/// A line that was written and read back gives the same event, and the same event always gives the same line.
extension ProposedEvent {
    /// The event as one line of JSON, without a line end.
    public var jsonLine: [UInt8] { line(.current(event), event.kind.currentVersion, nil) }

    /// Replaces the content of a buffer by the event as one line of JSON, without a line end.
    package func writeJSONLine(into buffer: inout [UInt8]) {
        write(.current(event), event.kind.currentVersion, into: &buffer)
    }

    /// The same with the payload in the version it was written in.
    func write(_ payload: VersionedPayload, _ version: Int, into buffer: inout [UInt8]) {
        var taken: [UInt8] = []
        swap(&taken, &buffer)
        buffer = line(payload, version, nil, reusing: taken)
    }

    /// Reads a line of JSON. `sequence` and `recorded` are the log's to give; they are not accepted here.
    ///
    /// A payload of an earlier version is taken in as what it says in the fields of today.
    public init(jsonLine: [UInt8]) throws(FieldError) {
        try self.init(jsonLine: jsonLine, versions: .released)
        try validateResponse()
    }

    init(jsonLine: [UInt8], versions: PayloadVersions) throws(FieldError) {
        var source = try JSONFieldSource(try JSONTape(jsonLine))
        try self.init(from: &source, versions)
        try source.finish()
    }

    /// The line with the payload in the version it was written in.
    func line(
        _ payload: VersionedPayload, _ version: Int, _ place: (sequence: UInt64, recorded: Timestamp)?,
        reusing buffer: consuming [UInt8] = []
    ) -> [UInt8] {
        var sink = JSONFieldSink(reusing: buffer)
        sink.integer("sequence", place.map { Int(clamping: $0.sequence) }, in: Bounds.trigger)
        sink.text("kind", event.kind.word)
        sink.integer("version", version, in: Bounds.version)
        sink.text("case", caseIdentifier)
        sink.text("site", site)
        sink.moment("recorded", place?.recorded)
        sink.date("received", received)
        sink.date("occurred", occurred)
        sink.text("source", source)
        sink.text("sourceKey", sourceKey)
        sink.text("actor", actor)
        sink.text("terminology", terminologyVersion)
        sink.group("data") { payload.write(to: &$0) }
        return sink.finish()
    }

    fileprivate init(from source: inout JSONFieldSource, _ versions: PayloadVersions) throws(FieldError) {
        let word = try source.requiredSymbol("kind")
        guard let kind = EventKind(word: word) else {
            let kinds = EventKind.allCases.map(\.word).joined(separator: ", ")
            throw FieldError(field: "kind", value: word, expected: "one of \(kinds)")
        }
        let version = try source.integer("version") ?? kind.currentVersion
        guard let payload = versions.type(kind, version) else {
            throw FieldError(field: "version", value: "\(version)", expected: versions.expectation(kind))
        }
        let data = JSONPayload(kind: kind, type: payload)
        self.init(
            caseIdentifier: try source.requiredSymbol("case"), site: try source.symbol("site"),
            received: try source.date("received"), occurred: try source.date("occurred"),
            source: try source.requiredSymbol("source"), sourceKey: try source.requiredSymbol("sourceKey"),
            actor: try source.symbol("actor"), terminologyVersion: try source.symbol("terminology"),
            event: try data.read(&source))
        try validateEnvelope()
        try validateCorrection()
    }
}

extension RecordedEvent {
    /// The event as one line of JSON, its sequence and recorded time included, without a line end.
    public var jsonLine: [UInt8] {
        content.line(.current(content.event), content.event.kind.currentVersion, (sequence, recorded))
    }

    /// Reads a line that carries its sequence and recorded time.
    public init(jsonLine: [UInt8]) throws(FieldError) {
        var source = try JSONFieldSource(try JSONTape(jsonLine))
        let sequence = try source.requiredInteger("sequence", in: 1...Int.max)
        let text = try source.requiredSymbol("recorded")
        guard let recorded = Timestamp(text) else {
            throw FieldError(field: "recorded", value: text, expected: "a moment like 2026-11-22T10:00:00.000Z")
        }
        let content = try ProposedEvent(from: &source, .released)
        try source.finish()
        self.init(sequence: UInt64(sequence), recorded: recorded, content: content)
    }
}

/// Reads the `data` object of an event as the payload of its kind.
private struct JSONPayload {
    let kind: EventKind
    let type: PayloadVersions.Payload

    func read(_ source: inout JSONFieldSource) throws(FieldError) -> ClinicalEvent {
        guard let node = source.find("data") else {
            throw FieldError(field: "data", value: "nothing", expected: "the fields of a \(kind.word)")
        }
        do {
            var fields = try source.group(node)
            let event = try type.read(kind, from: &fields).current
            try fields.finish()
            return event
        } catch { throw error.inside("data") }
    }
}
