/// The vocabulary as JSON Schema (2020-12): a document for each kind's payload, one for what they share, and one each for the
/// lines that are taken in and given out.
///
/// A document is made from the types themselves. `events/schema/` has the same documents with a sentence for each field;
/// a test compares the two.
public enum EventSchema: Hashable, Sendable, CaseIterable {
    /// The payload of a kind.
    case kind(EventKind)
    /// What payloads share: names, dates, lists of words, groups.
    case definitions
    /// The envelope of every event, and which payload belongs to which kind.
    case envelope
    /// A line that is taken in.
    case proposed
    /// A line as the log gives it out.
    case recorded

    /// Every document.
    public static let allCases: [EventSchema] =
        EventKind.allCases.map(EventSchema.kind) + [.definitions, .envelope, .proposed, .recorded]

    /// The name of the document: a kind's word, `definitions`, `envelope`, `proposed` or `recorded`.
    public var name: String {
        if case .kind(let kind) = self { return kind.word }
        return "\(self)"
    }

    /// The document of that name.
    public init?(name: String) {
        guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }

    /// The document, ended by a line feed.
    public var text: String {
        let head: [(name: String, value: SchemaValue)] = [
            ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            ("$id", .text("https://vigilia.example/events/schema/" + Self.file(name))), ("title", .text(name)),
        ]
        return SchemaValue.object(head + members).printed() + "\n"
    }

    static func file(_ name: String) -> String { name + ".schema.json" }

    private var members: [(name: String, value: SchemaValue)] {
        switch self {
        case .kind(let kind): Self.members(of: kind.fields)
        case .definitions: [("$defs", .object(SchemaDefinitions().members))]
        case .envelope: EnvelopeSchema.members
        case .proposed: EnvelopeSchema.proposed
        case .recorded: EnvelopeSchema.recorded
        }
    }

    /// An object with these fields and no others.
    static func members(of fields: [FieldDescription]) -> [(name: String, value: SchemaValue)] {
        let required = fields.filter(\.isRequired).map(\.name)
        var members: [(name: String, value: SchemaValue)] = [
            ("type", .text("object")), ("properties", .object(fields.map { ($0.name, $0.form.schema) })),
        ]
        if !required.isEmpty { members.append(("required", .texts(required))) }
        if fields.contains(where: { $0.form == .payload }) {
            members.append(("allOf", EnvelopeSchema.payloads(AmendableKind.allCases.map(\.kind), under: "payload")))
        }
        members.append(("additionalProperties", .truth(false)))
        return members
    }
}

extension FieldForm {
    /// What may stand in the field.
    var schema: SchemaValue {
        switch self {
        case .name: .definition("name")
        case .names(let minimum): .list(of: .definition("name"), atLeast: minimum)
        case .text(let minimum):
            .object([("type", .text("string"))] + (minimum > 0 ? [("minLength", .integer(minimum))] : []))
        case .integer(let range):
            .object(
                [("type", .text("integer")), ("minimum", .integer(range.lowerBound))]
                    + (range.upperBound == .max ? [] : [("maximum", .integer(range.upperBound))]))
        case .number(let range):
            .object(
                [("type", .text("number"))]
                    + (range.lowerBound == Bounds.anyNumber.lowerBound ? [] : [("minimum", .number(range.lowerBound))])
                    + (range.upperBound == Bounds.anyNumber.upperBound ? [] : [("maximum", .number(range.upperBound))]))
        case .date: .definition("date")
        case .day: .definition("day")
        case .choice(let list): .definition(list.name)
        case .flags(let list):
            .object([
                ("type", .text("array")), ("items", .definition(list.name)), ("uniqueItems", .truth(true)),
            ])
        case .group(let group): .definition(group.name)
        case .groups(let group, let minimum): .list(of: .definition(group.name), atLeast: minimum)
        case .payload: .object([("type", .text("object"))])
        }
    }
}

extension SchemaValue {
    /// A reference to what documents share.
    static func definition(_ name: String) -> SchemaValue {
        .object([("$ref", .text(EventSchema.file("definitions") + "#/$defs/" + name))])
    }

    fileprivate static func list(of items: SchemaValue, atLeast minimum: Int) -> SchemaValue {
        .object(
            [("type", .text("array")), ("items", items)] + (minimum > 0 ? [("minItems", .integer(minimum))] : []))
    }
}
