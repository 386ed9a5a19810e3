import Answers
import ArgumentParser
import Foundation
import RegistryDefinitions
import Terminology

/// Which registry's definition is meant.
struct RegistryOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "A shipped definition (\(RegistryDefinition.shippedNames.joined(separator: ", "))), or a file.",
            valueName: "name|file"))
    var registry: String

    func definition() throws -> RegistryDefinition { try RegistrySource.definition(registry) }
}

/// Finds definitions by name or path.
enum RegistrySource {
    /// The definition that is shipped under a name, or that a file holds.
    static func definition(_ named: String) throws -> RegistryDefinition {
        if let shipped = try RegistryDefinition.shipped(named: Terminology.folded(named)) { return shipped }
        return try RegistryDefinition(yaml: text(ofFile: named), file: named)
    }

    /// The text of the definition that is shipped under a name, or that a file holds.
    static func text(_ named: String) throws -> String {
        if let text = RegistryDefinition.shippedText(named: Terminology.folded(named)) { return text }
        return try text(ofFile: named)
    }

    private static func text(ofFile path: String) throws -> String {
        guard FileManager.default.fileExists(atPath: path) else {
            let names = RegistryDefinition.shippedNames
            let hint = NearestNames.hint(for: path, among: Set(names))
            throw Failure(
                "--registry: found \"\(path)\", expected a file or one of \(names.joined(separator: ", "))\(hint)")
        }
        do { return try String(contentsOf: URL(filePath: path), encoding: .utf8) } catch {
            throw Failure("\(path): the definition cannot be read as text: \(error.reason)")
        }
    }
}
