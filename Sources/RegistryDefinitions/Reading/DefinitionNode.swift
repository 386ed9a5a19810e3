import Yams

/// A value of a definition, with the place where it stands.
struct DefinitionNode {
    let file: String
    let path: String
    private let node: Node

    /// The longest text of a definition, in UTF-8 bytes.
    static let textBytesMaximum = 1000
    /// The most values in a list of a definition.
    static let listMaximum = 200

    init(_ node: Node, path: String, file: String) { (self.node, self.path, self.file) = (node, path, file) }

    /// An error about this value.
    func error(_ expected: String) -> DefinitionError {
        let field = path.isEmpty ? "file" : path
        return DefinitionError(file: file, line: node.mark?.line ?? 1, field: field, value: shown, expected: expected)
    }

    private var shown: String {
        switch node {
        case .scalar(let scalar): scalar.string
        case .mapping: "a group of fields"
        case .sequence: "a list"
        case .alias(let alias): "*\(alias.anchor.rawValue)"
        }
    }

    /// Whether it is one word or text, not a group or a list.
    var isScalar: Bool { node.scalar != nil }

    /// The text it holds.
    func text() throws(DefinitionError) -> String {
        guard let text = node.scalar?.string, !text.isEmpty, text.utf8.count <= Self.textBytesMaximum else {
            throw error("a text of 1 to \(Self.textBytesMaximum) bytes")
        }
        return text
    }

    /// The whole number it holds.
    func integer(in range: ClosedRange<Int>) throws(DefinitionError) -> Int {
        guard let text = node.scalar?.string, let number = Int(text), range.contains(number) else {
            throw error("a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// The truth it holds.
    func truth() throws(DefinitionError) -> Bool {
        switch node.scalar?.string {
        case "true": return true
        case "false": return false
        default: throw error("true or false")
        }
    }

    /// The word of a closed list that it holds.
    func choice<Choice: CaseIterable & RawRepresentable<String>>() throws(DefinitionError) -> Choice {
        guard let text = node.scalar?.string, let choice = Choice(rawValue: text) else {
            throw error("one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return choice
    }

    /// The values of the list it is.
    func list() throws(DefinitionError) -> [DefinitionNode] {
        guard let sequence = node.sequence, 1...Self.listMaximum ~= sequence.count else {
            throw error("a list of 1 to \(Self.listMaximum) values")
        }
        return sequence.enumerated().map { DefinitionNode($1, path: "\(path)[\($0 + 1)]", file: file) }
    }

    /// The texts of the list it is, or the one text it is.
    func texts() throws(DefinitionError) -> [String] {
        if isScalar { return [try text()] }
        return try list().map { (value) throws(DefinitionError) in try value.text() }
    }

    /// The words of a closed list that it lists, or the one it is.
    func choices<Choice: CaseIterable & RawRepresentable<String>>() throws(DefinitionError) -> [Choice] {
        if isScalar { return [try choice()] }
        return try list().map { (value) throws(DefinitionError) in try value.choice() }
    }

    /// The fields of the group it is; another field than the known ones is an error.
    func fields(_ known: [String]) throws(DefinitionError) -> DefinitionFields {
        guard let mapping = node.mapping else { throw error("a group of fields: \(known.joined(separator: ", "))") }
        var fields: [String: DefinitionNode] = [:]
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            let place = path.isEmpty ? name : "\(path).\(name)"
            guard known.contains(name) else {
                throw DefinitionNode(key, path: place, file: file).error(
                    "a field among \(known.joined(separator: ", "))")
            }
            fields[name] = DefinitionNode(value, path: place, file: file)
        }
        return DefinitionFields(group: self, fields: fields)
    }
}

/// The fields of a group.
struct DefinitionFields {
    let group: DefinitionNode
    fileprivate let fields: [String: DefinitionNode]

    fileprivate init(group: DefinitionNode, fields: [String: DefinitionNode]) {
        (self.group, self.fields) = (group, fields)
    }

    /// A field that may be missing.
    subscript(_ name: String) -> DefinitionNode? { fields[name] }

    /// A field that must be there.
    func required(_ name: String) throws(DefinitionError) -> DefinitionNode {
        guard let value = fields[name] else { throw group.error("the field \(name) in it") }
        return value
    }

    /// The only field of the group.
    func only() throws(DefinitionError) -> (name: String, value: DefinitionNode) {
        guard fields.count == 1, let field = fields.first else { throw group.error("one field, found \(fields.count)") }
        return (field.key, field.value)
    }
}
