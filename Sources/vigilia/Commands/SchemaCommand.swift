import Answers
import ArgumentParser
import ClinicalEvents

/// `vigilia schema`
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Prints what events look like, as JSON Schema 2020-12.",
        discussion: """
            Without a name, the names of all documents: one for the payload of each kind, `definitions` for what they share, \
            `envelope`, `proposed` for the lines that are taken in and `recorded` for those that `vigilia events` prints.

            Examples:
              vigilia schema
              vigilia schema reactionReported
            """)

    @Argument(help: "A kind of event, definitions, envelope, proposed or recorded.")
    var name: String?

    func run() throws {
        guard let name else {
            return try StandardOutput.line(EventSchema.allCases.map(\.name).joined(separator: "\n"))
        }
        guard let schema = EventSchema(name: name) else {
            let near = NearestNames.hint(for: name, among: Set(EventSchema.allCases.map(\.name)))
            let expected = "expected a kind of event, definitions, envelope, proposed or recorded"
            throw Failure("schema: found \"\(name)\", \(expected)\(near)")
        }
        try StandardOutput.write(schema.text)
    }
}
