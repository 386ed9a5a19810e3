/// Keeps the fields of a value in their order, so that they can be read again with other protected texts.
struct FieldTape: FieldSink {
    /// What a field was written with.
    enum Value {
        case text(String?)
        case names([String])
        case integer(Int?)
        case number(Double?)
        case date(PartialDate?)
        case flags(UInt8)
        /// How many groups follow: of one that may be absent, none or one.
        case groups(Int)
    }

    private(set) var values: [Value] = []
    private(set) var protected: [ProtectedText] = []
    /// What takes the place of the protected texts, the next one last.
    private var replacements: [String]
    private var path = ""

    /// - Parameter replacements: texts in the place of the protected ones, in their order; those that are left stay as they are.
    init(replacing replacements: [String] = []) { self.replacements = replacements.reversed() }

    mutating func symbol(_ name: StaticString, _ value: String?) { values.append(.text(value)) }

    mutating func symbols(_ name: StaticString, _ values: [String], atLeast minimum: Int) {
        self.values.append(.names(values))
    }

    mutating func text(_ name: StaticString, _ value: String?, atLeast minimum: Int) { values.append(.text(value)) }

    mutating func protectedText(_ name: StaticString, _ value: String?, atLeast minimum: Int) {
        protect(name, value, isName: false)
    }

    mutating func protectedSymbol(_ name: StaticString, _ value: String?) { protect(name, value, isName: true) }

    private mutating func protect(_ name: StaticString, _ value: String?, isName: Bool) {
        guard let value else { return values.append(.text(nil)) }
        protected.append(ProtectedText(field: path + "\(name)", text: value, isName: isName))
        values.append(.text(replacements.popLast() ?? value))
    }

    mutating func integer(_ name: StaticString, _ value: Int?, in range: ClosedRange<Int>) {
        values.append(.integer(value))
    }

    mutating func number(_ name: StaticString, _ value: Double?, in range: ClosedRange<Double>) {
        values.append(.number(value))
    }

    mutating func date(_ name: StaticString, _ value: PartialDate?) { values.append(.date(value)) }

    mutating func choice<Choice: CodedChoice>(_ name: StaticString, _ value: Choice?) {
        values.append(.integer(value.flatMap { Choice.allCases.firstIndex(of: $0) }))
    }

    mutating func flags<Flags: CodedFlags>(_ name: StaticString, _ value: Flags) {
        values.append(.flags(value.rawValue))
    }

    mutating func record<Record: FieldCoded>(_ name: StaticString, _ value: Record?) {
        values.append(.groups(value == nil ? 0 : 1))
        if let value { write(value, under: "\(name).") }
    }

    mutating func list<Record: FieldCoded>(_ name: StaticString, _ values: [Record], atLeast minimum: Int) {
        self.values.append(.groups(values.count))
        for (index, value) in values.enumerated() { write(value, under: "\(name)[\(index)].") }
    }

    private mutating func write<Record: FieldCoded>(_ value: Record, under name: String) {
        let outer = path
        path += name
        value.write(to: &self)
        path = outer
    }
}

/// Reads what a tape was written with.
struct FieldTapeSource: FieldSource {
    private let values: [FieldTape.Value]
    private var position = 0

    init(_ tape: FieldTape) { values = tape.values }

    private mutating func next<Value>(
        _ name: StaticString, _ value: (FieldTape.Value) -> Value?
    ) throws(FieldError) -> Value {
        let written = position < values.count ? value(values[position]) : nil
        guard let written else {
            throw FieldError(
                field: "\(name)", value: "another field", expected: "fields in the order they are written in")
        }
        position += 1
        return written
    }

    mutating func symbol(_ name: StaticString) throws(FieldError) -> String? { try text(name) }

    mutating func symbols(_ name: StaticString) throws(FieldError) -> [String] {
        try next(name) { if case .names(let names) = $0 { names } else { nil } }
    }

    mutating func text(_ name: StaticString) throws(FieldError) -> String? {
        try next(name) { value -> String?? in if case .text(let text) = value { .some(text) } else { nil } }
    }

    mutating func integer(_ name: StaticString) throws(FieldError) -> Int? {
        try next(name) { value -> Int?? in if case .integer(let number) = value { .some(number) } else { nil } }
    }

    mutating func number(_ name: StaticString) throws(FieldError) -> Double? {
        try next(name) { value -> Double?? in if case .number(let number) = value { .some(number) } else { nil } }
    }

    mutating func date(_ name: StaticString) throws(FieldError) -> PartialDate? {
        try next(name) { value -> PartialDate?? in if case .date(let date) = value { .some(date) } else { nil } }
    }

    mutating func choice<Choice: CodedChoice>(_ name: StaticString) throws(FieldError) -> Choice? {
        try integer(name).map { Choice.allCases[$0] }
    }

    mutating func flags<Flags: CodedFlags>(_ name: StaticString) throws(FieldError) -> Flags {
        try next(name) { if case .flags(let bits) = $0 { Flags(rawValue: bits) } else { nil } }
    }

    mutating func record<Record: FieldCoded>(_ name: StaticString) throws(FieldError) -> Record? {
        let groups: [Record] = try list(name)
        return groups.first
    }

    mutating func list<Record: FieldCoded>(_ name: StaticString) throws(FieldError) -> [Record] {
        let count = try next(name) { if case .groups(let count) = $0 { count } else { nil } }
        var groups: [Record] = []
        for _ in 0..<count { groups.append(try Record(from: &self)) }
        return groups
    }
}
