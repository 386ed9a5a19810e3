import ArgumentParser
import RegistryDefinitions

/// `vigilia registry`
struct RegistryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registry",
        abstract: "Definitions of registries: whom they take, what they expect and when, which reactions they capture.",
        discussion: """
            A definition is a YAML file. Print a shipped one, change it, check it, and name the file wherever a command asks \
            for --registry.

            Examples:
              vigilia registry list
              vigilia registry show sacha > our-registry.yaml
              vigilia registry check ./our-registry.yaml
            """,
        subcommands: [List.self, Show.self, Check.self])

    /// `vigilia registry list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "The definitions that are shipped.")

        @Option(name: .long, help: "How the result is printed.")
        var format = OutputFormat.table

        func run() throws {
            var table = OutputTable(columns: ["name", "version", "criteria", "visits", "title"])
            for name in RegistryDefinition.shippedNames {
                let definition = try RegistrySource.definition(name)
                table.rows.append([
                    .text(name), .text(definition.version), .integer(definition.criteria.count),
                    .integer(definition.visits.count), .text(definition.title),
                ])
            }
            try StandardOutput.write(table.printed(as: format))
        }
    }

    /// `vigilia registry show`
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "The YAML of a definition, as it is shipped.")

        @Argument(help: ArgumentHelp("A shipped definition, or a file.", valueName: "name|file"))
        var name: String

        func run() throws {
            let text = try RegistrySource.text(name)
            _ = try RegistrySource.definition(name)
            try StandardOutput.write(text)
        }
    }

    /// `vigilia registry check`
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Whether a definition can be used; if not, the line and field of the mistake.")

        @Argument(help: ArgumentHelp("A file, or a shipped definition.", valueName: "file|name"))
        var file: String

        func run() throws {
            let definition = try RegistrySource.definition(file)
            let parts = [
                definition.criteria.count.counted("criterion", plural: "criteria"),
                definition.visits.count.counted("planned visit"),
            ]
            try StandardOutput.line(
                "\(file): \(definition.name), version \(definition.version): " + parts.joined(separator: ", "))
        }
    }
}
