import ClinicalEvents
import Foundation

/// An event out of the arguments of a command: `grade=3` and the like become the line that says so, which is then read as any
/// line is, with the same refusals.
struct FieldArguments {
    let kind: EventKind
    /// The envelope's fields by their names in lines; absent ones are left out.
    let envelope: [(name: String, value: String?)]
    /// `name=value`, the name with dots into groups (`patient.sex=female`).
    let fields: [String]

    func event() throws -> ProposedEvent {
        let given = [("kind", kind.word)] + envelope.compactMap { name, value in value.map { (name, $0) } }
        var members = try given.map { name, value in "\(try Self.quoted(name)):\(try Self.quoted(value))" }
        members.append("\"data\":\(try data())")
        do { return try ProposedEvent(jsonLine: Array("{\(members.joined(separator: ","))}".utf8)) } catch {
            throw Failure("append: \(error)")
        }
    }

    private func data() throws -> String {
        var tree = Node()
        for field in fields {
            guard let mark = field.firstIndex(of: "="), mark > field.startIndex else {
                throw Failure("--field: found \"\(field)\", expected name=value")
            }
            let path = field[..<mark].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            let value = try Self.json(String(field[field.index(after: mark)...]), try form(of: path))
            guard tree.insert(value, at: path[...]) else {
                throw Failure("--field: found \"\(field[..<mark])\" again, expected each field once")
            }
        }
        return try tree.printed()
    }

    /// What may stand in a field; groups are gone into by the parts of its path.
    private func form(of path: [String]) throws -> FieldForm {
        var (fields, walked) = (kind.fields, [String]())
        for (depth, name) in path.enumerated() {
            walked.append(name)
            guard let field = fields.first(where: { $0.name == name }) else {
                let known = fields.map(\.name).joined(separator: ", ")
                throw Failure("--field: found \"\(walked.joined(separator: "."))\", expected one of \(known)")
            }
            if depth == path.count - 1 { return field.form }
            guard case .group(let group) = field.form else {
                throw Failure("--field: found \"\(path.joined(separator: "."))\", but \(name) is no group of fields")
            }
            fields = group.fields
        }
        return .payload
    }

    /// The value as JSON. What is no number where one is expected stays text, so that the refusal shows it as it was given.
    private static func json(_ value: String, _ form: FieldForm) throws -> String {
        switch form {
        case .name, .text, .date, .day, .choice: try quoted(value)
        case .integer, .number: Double(value) == nil || !isJSON(value) ? try quoted(value) : value
        case .names, .flags:
            isJSON(value)
                ? value
                : "[" + (try value.split(separator: ",").map { try quoted(String($0)) }).joined(separator: ",") + "]"
        case .group, .groups, .payload: isJSON(value) ? value : try quoted(value)
        }
    }

    private static func isJSON(_ text: String) -> Bool {
        let isContainer = text.hasPrefix("[") || text.hasPrefix("{")
        let options: JSONSerialization.ReadingOptions = isContainer ? [] : .fragmentsAllowed
        guard isContainer || Double(text) != nil else { return false }
        return (try? JSONSerialization.jsonObject(with: Data(text.utf8), options: options)) != nil
    }

    fileprivate static func quoted(_ text: String) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return String(decoding: try encoder.encode(text), as: UTF8.self)
    }
}

/// Fields and the groups they stand in, in the order given.
private struct Node {
    private var value: String?
    private var members: [(name: String, node: Node)] = []

    /// Whether there was nothing at that path yet.
    mutating func insert(_ text: String, at path: ArraySlice<String>) -> Bool {
        guard let name = path.first else {
            guard value == nil, members.isEmpty else { return false }
            value = text
            return true
        }
        guard value == nil else { return false }
        if let index = members.firstIndex(where: { $0.name == name }) {
            return members[index].node.insert(text, at: path.dropFirst())
        }
        var node = Node()
        defer { members.append((name, node)) }
        return node.insert(text, at: path.dropFirst())
    }

    func printed() throws -> String {
        if let value { return value }
        let fields = try members.map { "\(try FieldArguments.quoted($0.name)):\(try $0.node.printed())" }
        return "{\(fields.joined(separator: ","))}"
    }
}
