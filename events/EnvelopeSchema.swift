/// The envelope of an event in JSON Schema, with and without what the log itself gives an event.
enum EnvelopeSchema {
    /// The fields that both lines have.
    static var members: [(name: String, value: SchemaValue)] {
        [
            ("type", .text("object")), ("properties", .object(properties)),
            ("required", .texts(["kind", "case", "source", "sourceKey", "data"])),
            ("allOf", payloads(EventKind.allCases, under: "data", version: true)),
        ]
    }

    /// A line that is taken in: no sequence, no recorded time.
    static var proposed: [(name: String, value: SchemaValue)] { [base, closed] }

    /// A line as the log gives it out: the place of the event, and the version of its payload, are always there.
    static var recorded: [(name: String, value: SchemaValue)] {
        [
            base,
            (
                "properties",
                .object([("sequence", FieldForm.integer(Bounds.trigger).schema), ("recorded", moment)])
            ),
            ("required", .texts(["sequence", "version", "recorded"])), closed,
        ]
    }

    private static var base: (name: String, value: SchemaValue) {
        ("$ref", .text(EventSchema.file(EventSchema.envelope.name)))
    }

    private static var closed: (name: String, value: SchemaValue) { ("unevaluatedProperties", .truth(false)) }

    private static var moment: SchemaValue {
        .object([
            ("type", .text("string")),
            ("pattern", .text("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$")),
        ])
    }

    private static var properties: [(name: String, value: SchemaValue)] {
        [
            ("kind", .object([("enum", .texts(EventKind.allCases.map(\.word)))])),
            ("version", FieldForm.integer(Bounds.version).schema), ("case", .definition("name")),
            ("site", .definition("name")), ("received", .definition("day")), ("occurred", .definition("date")),
            ("source", .definition("name")), ("sourceKey", .definition("name")), ("actor", .definition("name")),
            ("terminology", .definition("name")), ("data", .object([("type", .text("object"))])),
        ]
    }

    /// Which document describes the fields under a name, for each kind that the field `kind` may name.
    static func payloads(_ kinds: [EventKind], under name: String, version: Bool = false) -> SchemaValue {
        .list(
            kinds.map { kind in
                let condition = SchemaValue.object([("kind", .object([("const", .text(kind.word))]))])
                var consequence: [(name: String, value: SchemaValue)] = [
                    (name, .object([("$ref", .text(EventSchema.file(kind.word)))]))
                ]
                if version {
                    consequence.insert(("version", .object([("const", .integer(kind.currentVersion))])), at: 0)
                }
                return .object([
                    ("if", .object([("properties", condition), ("required", .texts(["kind"]))])),
                    ("then", .object([("properties", .object(consequence))])),
                ])
            })
    }
}
