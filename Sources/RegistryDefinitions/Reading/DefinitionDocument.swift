import Yams

/// Turns the text of a definition into its values.
enum DefinitionDocument {
    /// The longest definition, in UTF-8 bytes.
    static let bytesMaximum = 64 << 10

    static func root(_ yaml: String, file: String) throws(DefinitionError) -> DefinitionNode {
        guard yaml.utf8.count <= bytesMaximum else {
            let size = "\(yaml.utf8.count) bytes"
            throw DefinitionError(
                file: file, line: 1, field: "file", value: size, expected: "at most \(bytesMaximum) bytes")
        }
        try refuseAnchors(yaml, file)
        let node: Node?
        do { node = try Yams.compose(yaml: yaml) } catch { throw syntaxError(error, file) }
        guard let node else {
            throw DefinitionError(file: file, line: 1, field: "file", value: "", expected: "a definition in YAML")
        }
        return DefinitionNode(node, path: "", file: file)
    }

    /// A few lines of anchors and aliases can stand for more values than any machine holds; no definition needs them.
    private static func refuseAnchors(_ yaml: String, _ file: String) throws(DefinitionError) {
        for (index, line) in yaml.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            for word in line.split(whereSeparator: { " ,[]{}\t".contains($0) }).prefix(while: { !$0.hasPrefix("#") }) {
                guard let mark = word.first, mark == "&" || mark == "*", word.count > 1 else { continue }
                throw DefinitionError(
                    file: file, line: index + 1, field: "file", value: String(word),
                    expected: "no anchors or aliases: a word that begins with \(mark)")
            }
        }
    }

    private static func syntaxError(_ error: any Error, _ file: String) -> DefinitionError {
        let (line, problem): (Int, String) =
            switch error as? YamlError {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                (mark.line, problem)
            case .duplicatedKeysInMapping(let keys, let context):
                (context.mark.line, "the same field twice: \(keys.joined(separator: ", "))")
            case .reader(let problem, _, _, _): (1, problem)
            default: (1, "\(error)")
            }
        return DefinitionError(file: file, line: max(1, line), field: "file", value: problem, expected: "valid YAML")
    }
}
