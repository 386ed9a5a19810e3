/// What payloads share: found by going through the fields of every kind.
struct SchemaDefinitions {
    private(set) var members: [(name: String, value: SchemaValue)] = [
        (
            "name",
            .object([
                ("type", .text("string")), ("minLength", .integer(1)),
                ("maxLength", .integer(ProposedEvent.maximumNameBytes)),
            ])
        ),
        ("date", Self.text(matching: year + "(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")),
        ("day", Self.text(matching: year + "-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")),
    ]

    private static let year = "(1[89][0-9][0-9]|2[01][0-9][0-9])"

    init() { for kind in EventKind.allCases { add(kind.fields) } }

    private static func text(matching pattern: String) -> SchemaValue {
        .object([("type", .text("string")), ("pattern", .text("^" + pattern + "$"))])
    }

    private mutating func add(_ fields: [FieldDescription]) {
        for field in fields {
            switch field.form {
            case .choice(let list), .flags(let list): add(list.name, .object([("enum", .texts(list.words))]))
            case .group(let group), .groups(let group, _):
                add(group.fields)
                add(group.name, .object(EventSchema.members(of: group.fields)))
            default: break
            }
        }
    }

    private mutating func add(_ name: String, _ value: SchemaValue) {
        if !members.contains(where: { $0.name == name }) { members.append((name, value)) }
    }
}
