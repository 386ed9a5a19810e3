import Foundation
import Testing

@testable import ClinicalEvents

/// The documents, the types and the stored form must say the same, so that none of them can drift.
@Suite("Schemas, types and the stored form")
struct SchemaTests {
    private static let events = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "events")
    private static let folder = events.appending(path: "schema")

    @Test(arguments: EventSchema.allCases)
    func `a document says what the types say`(schema: EventSchema) throws {
        let written = try Data(contentsOf: Self.folder.appending(path: schema.name + ".schema.json"))
        let stated = try JSONSerialization.jsonObject(with: Data(schema.text.utf8))
        let found = Self.withoutDescriptions(try JSONSerialization.jsonObject(with: written))
        #expect(found as? NSDictionary == stated as? NSDictionary)
    }

    @Test(arguments: EventKind.allCases)
    func `every field of a document is explained in a sentence`(kind: EventKind) throws {
        let written = try Data(contentsOf: Self.folder.appending(path: kind.word + ".schema.json"))
        let document = try #require(try JSONSerialization.jsonObject(with: written) as? [String: Any])
        #expect((document["description"] as? String)?.hasSuffix(".") == true)
        let properties = try #require(document["properties"] as? [String: [String: Any]])
        for (name, property) in properties {
            #expect((property["description"] as? String)?.hasSuffix(".") == true, "\(name)")
        }
    }

    @Test func `there is a document for everything, and nothing else`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        let expected = EventSchema.allCases.map { $0.name + ".schema.json" } + ["README.md", "examples"]
        #expect(files.sorted() == expected.sorted())
        let examples = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path + "/examples")
        #expect(examples.sorted() == EventKind.allCases.map { $0.word + ".ndjson" }.sorted())
    }

    @Test(arguments: EventKind.allCases)
    func `an example is a canonical line, is stored and read as it is, and shows every field`(kind: EventKind) throws {
        let file = Self.folder.appending(path: "examples/\(kind.word).ndjson")
        let lines = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map { Array($0) }
        #expect(!lines.isEmpty)
        var shown: Set<String> = []
        for line in lines {
            let event = try ProposedEvent(jsonLine: line)
            #expect(event.event.kind == kind)
            #expect(String(decoding: event.jsonLine, as: UTF8.self) == String(decoding: line, as: UTF8.self))
            #expect(throws: Never.self) { try event.validate() }
            let block = SampleBlock([event])
            #expect(try block.read().map(\.content) == [event])
            let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
            shown.formUnion((object?["data"] as? [String: Any])?.keys.map { $0 } ?? [])
        }
        #expect(shown == Set(kind.fields.map(\.name)))
    }

    @Test(arguments: EventKind.allCases)
    func `FORMAT.md lists the fields of a kind as the type writes them`(kind: EventKind) throws {
        let row = try #require(Self.formatRows["\(kind.rawValue)"])
        #expect(row == [kind.word, kind.fields.map(Self.formatText).joined(separator: ", ")])
    }

    @Test func `FORMAT.md lists every group and every list of words`() throws {
        var pending = EventKind.allCases.flatMap(\.fields)
        while let field = pending.popLast() {
            switch field.form {
            case .group(let group), .groups(let group, _):
                #expect(
                    Self.formatRows[group.name] == [group.fields.map(Self.formatText).joined(separator: ", ")],
                    "\(group.name)")
                pending += group.fields
            case .choice(let list) where list.name != "AmendableKind", .flags(let list):
                #expect(Self.formatRows[list.name] == [list.words.joined(separator: ", ")], "\(list.name)")
            default: break
            }
        }
    }

    /// The cells of each row of a table in FORMAT.md, by the first of them.
    private static let formatRows: [String: [String]] = {
        let text = (try? String(contentsOf: events.appending(path: "FORMAT.md"), encoding: .utf8)) ?? ""
        var rows: [String: [String]] = [:]
        for line in text.split(separator: "\n").drop(while: { $0 != "## Payloads" }) where line.hasPrefix("| ") {
            let cells = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
            if rows[cells[0]] == nil { rows[cells[0]] = Array(cells.dropFirst()) }
        }
        return rows
    }()

    private static func formatText(_ field: FieldDescription) -> String {
        let form =
            switch field.form {
            case .name: "symbol"
            case .names(let minimum): minimum > 0 ? "symbols (at least one)" : "symbols"
            case .text(let minimum): minimum > 0 ? "text (at least 1 byte)" : "text"
            case .integer(let range):
                range.upperBound == .max
                    ? "integer (from \(range.lowerBound))" : "integer (\(range.lowerBound)-\(range.upperBound))"
            case .number(Bounds.anyNumber): "number"
            case .number(let range):
                range == Bounds.amount
                    ? "number (from 0)" : "number (\(Int(range.lowerBound))-\(Int(range.upperBound)))"
            case .date: "date"
            case .day: "date (a whole day)"
            case .choice(let list): "choice of \(list.name)"
            case .flags(let list): "flags of \(list.name)"
            case .group(let group): "record \(group.name)"
            case .groups(let group, let minimum): "list of \(group.name)" + (minimum > 0 ? " (at least one)" : "")
            case .payload: "record of that kind's fields"
            }
        return "\(field.name)\(field.isRequired ? "!" : "")\(field.isProtected ? "*" : "") \(form)"
    }

    private static func withoutDescriptions(_ value: Any) -> Any {
        if let list = value as? [Any] { return list.map(withoutDescriptions) }
        guard let object = value as? [String: Any] else { return value }
        return object.filter { $0.key != "description" || !($0.value is String) }.mapValues(withoutDescriptions)
    }
}

/// The schemas as JSON Schema understands them are tested by `scripts/check-schema`.
@Suite("Descriptions of fields")
struct FieldDescriptionTests {
    @Test func `a description follows the type: form, bounds, and what may be absent`() {
        let fields = EventKind.reactionReported.fields
        #expect(fields.map(\.name) == ["episode", "grade", "seriousness", "term", "suspects", "verbatim", "outcome"])
        #expect(fields.map(\.isRequired) == [true, false, false, true, false, false, false])
        #expect(fields[1].form == .integer(1...5))
        #expect(fields[2].form == .flags(WordList(name: "Seriousness", words: Seriousness.words)))
    }

    @Test func `a list that needs an element is required`() {
        #expect(EventKind.treatmentStarted.fields.first?.isRequired == true)
        #expect(EventKind.treatmentAdministered.fields.first?.isRequired == true)
    }

    @Test func `an amendment holds a payload, and a whole day received`() {
        let forms = Dictionary(uniqueKeysWithValues: EventKind.eventAmended.fields.map { ($0.name, $0.form) })
        #expect(forms["payload"] == .payload && forms["received"] == .day && forms["occurred"] == .date)
    }
}
