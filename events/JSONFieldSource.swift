/// Reads fields from an object of a scanned JSON text, in any order; a field it was never asked for is an error.
struct JSONFieldSource: FieldSource {
    private let tape: JSONTape
    private let object: Int
    private var asked: [StaticString] = []
    /// Where the next search begins: behind the field found last, since most lines have their fields in order.
    private var cursor: Int
    private var foundCount = 0

    init(_ tape: JSONTape, object: Int = 0) throws(FieldError) {
        self.tape = tape
        self.object = object
        cursor = object + 1
        asked.reserveCapacity(Self.usualFields)
        guard tape.nodes[object].kind == .object else {
            throw FieldError(field: "value", value: tape.raw(object), expected: "an object in braces")
        }
    }

    private static let usualFields = 16

    /// Throws where the object has fields that nobody asked for, or one twice.
    func finish() throws(FieldError) {
        var (node, count) = (object + 1, 0)
        while node < tape.nodes[object].next {
            node = tape.nodes[node + 1].next
            count += 1
        }
        // Each name is asked for once: as many found as there are, and none is left over.
        if count != foundCount { try refuseRest() }
    }

    private func refuseRest() throws(FieldError) {
        var keys: Set<String> = []
        var node = object + 1
        while node < tape.nodes[object].next {
            let key = tape.string(node) ?? tape.raw(node)
            guard asked.contains(where: { "\($0)" == key }) else {
                throw FieldError(field: key, value: tape.raw(node + 1), expected: "no field of that name")
            }
            guard keys.insert(key).inserted else {
                throw FieldError(field: key, value: tape.raw(node + 1), expected: "the field once only")
            }
            node = tape.nodes[node + 1].next
        }
    }

    mutating func symbol(_ name: StaticString) throws(FieldError) -> String? {
        guard let node = find(name) else { return nil }
        let value = try text(of: node, name)
        guard !value.isEmpty, value.utf8.count <= ProposedEvent.maximumNameBytes else {
            throw error(name, node, "1 to \(ProposedEvent.maximumNameBytes) bytes of text")
        }
        return value
    }

    mutating func symbols(_ name: StaticString) throws(FieldError) -> [String] {
        var values: [String] = []
        for element in try elements(name) {
            let value = try text(of: element, name)
            guard !value.isEmpty, value.utf8.count <= ProposedEvent.maximumNameBytes else {
                throw error(name, element, "names of 1 to \(ProposedEvent.maximumNameBytes) bytes of text")
            }
            values.append(value)
        }
        return values
    }

    mutating func text(_ name: StaticString) throws(FieldError) -> String? {
        guard let node = find(name) else { return nil }
        return try text(of: node, name)
    }

    mutating func integer(_ name: StaticString) throws(FieldError) -> Int? {
        guard let node = find(name) else { return nil }
        guard let value = tape.integer(node) else {
            throw error(name, node, "a whole number of at most 64 bits")
        }
        return value
    }

    mutating func number(_ name: StaticString) throws(FieldError) -> Double? {
        guard let node = find(name) else { return nil }
        guard tape.nodes[node].kind == .number, let value = Double(tape.raw(node)), value.isFinite else {
            throw error(name, node, "a number")
        }
        return value
    }

    mutating func date(_ name: StaticString) throws(FieldError) -> PartialDate? {
        guard let node = find(name) else { return nil }
        let isPlain = tape.nodes[node].kind == .string && !tape.nodes[node].hasEscapes
        let date =
            isPlain ? tape.withUTF8(node, PartialDate.init(utf8:)) : tape.string(node).flatMap(PartialDate.init(_:))
        guard let date else {
            throw error(name, node, "a date YYYY, YYYY-MM or YYYY-MM-DD of \(PartialDate.yearsText)")
        }
        return date
    }

    mutating func choice<Choice: CodedChoice>(_ name: StaticString) throws(FieldError) -> Choice? {
        guard let node = find(name) else { return nil }
        guard let text = tape.string(node), let choice = Choice(rawValue: text) else {
            throw error(name, node, Choice.expectation)
        }
        return choice
    }

    mutating func flags<Flags: CodedFlags>(_ name: StaticString) throws(FieldError) -> Flags {
        var flags: Flags = []
        for element in try elements(name) {
            guard let text = tape.string(element), let bit = Flags.words.firstIndex(of: text) else {
                throw error(name, element, "words out of " + Flags.words.joined(separator: ", "))
            }
            flags.insert(Flags(rawValue: 1 << bit))
        }
        return flags
    }

    mutating func record<Record: FieldCoded>(_ name: StaticString) throws(FieldError) -> Record? {
        guard let node = find(name) else { return nil }
        do { return try Self.read(tape, node) } catch { throw error.inside("\(name)") }
    }

    mutating func list<Record: FieldCoded>(_ name: StaticString) throws(FieldError) -> [Record] {
        var values: [Record] = []
        for element in try elements(name) {
            do { values.append(try Self.read(tape, element)) } catch { throw error.inside("\(name)[\(values.count)]") }
        }
        return values
    }

    /// A source over the object at a node of the same text.
    func group(_ node: Int) throws(FieldError) -> JSONFieldSource { try JSONFieldSource(tape, object: node) }

    /// The node of a field's value, `nil` where it is absent or null.
    mutating func find(_ name: StaticString) -> Int? {
        asked.append(name)
        guard
            let node = find(name, from: cursor, to: tape.nodes[object].next) ?? find(name, from: object + 1, to: cursor)
        else { return nil }
        foundCount += 1
        cursor = tape.nodes[node + 1].next
        return tape.nodes[node + 1].kind == .null ? nil : node + 1
    }

    private func find(_ name: StaticString, from first: Int, to end: Int) -> Int? {
        var node = first
        while node < end {
            if matches(node, name) { return node }
            node = tape.nodes[node + 1].next
        }
        return nil
    }

    private func matches(_ node: Int, _ name: StaticString) -> Bool {
        guard !tape.nodes[node].hasEscapes else { return tape.string(node) == "\(name)" }
        guard tape.nodes[node].range.count == name.utf8CodeUnitCount else { return false }
        return name.withUTF8Buffer { name in
            tape.withUTF8(node) { key in name.indices.allSatisfy { key[$0] == name[$0] } }
        }
    }

    private static func read<Record: FieldCoded>(_ tape: JSONTape, _ node: Int) throws(FieldError) -> Record {
        var source = try JSONFieldSource(tape, object: node)
        let record = try Record(from: &source)
        try source.finish()
        return record
    }

    private mutating func elements(_ name: StaticString) throws(FieldError) -> [Int] {
        guard let node = find(name) else { return [] }
        guard tape.nodes[node].kind == .array else { throw error(name, node, "a list in brackets") }
        var elements: [Int] = []
        var element = node + 1
        while element < tape.nodes[node].next {
            elements.append(element)
            element = tape.nodes[element].next
        }
        return elements
    }

    private func text(of node: Int, _ name: StaticString) throws(FieldError) -> String {
        guard let text = tape.string(node) else { throw error(name, node, "text in quotes") }
        return text
    }

    func error(_ name: StaticString, _ node: Int, _ expected: String) -> FieldError {
        FieldError(field: "\(name)", value: tape.string(node) ?? tape.raw(node), expected: expected)
    }
}
