/// A value whose fields are written and read in one fixed order, whatever the form (binary or JSON).
///
/// Each kind of event states its fields once; the forms differ only in the sink and the source.
public protocol FieldCoded: Hashable, Sendable {
    /// Reads the fields in the order `write` wrote them.
    init<Source: FieldSource>(from source: inout Source) throws(FieldError)
    /// Writes every field, in the order that is part of the stored format.
    func write<Sink: FieldSink>(to sink: inout Sink)
}

/// A closed list of words. The position of a word in `allCases` is its stored code: add at the end, never reorder.
public protocol CodedChoice: CaseIterable, RawRepresentable<String>, Hashable, Sendable where AllCases == [Self] {}

extension CodedChoice {
    /// The words in a sentence.
    static var expectation: String { "one of " + allCases.map(\.rawValue).joined(separator: ", ") }
}

/// A set of flags with a word for each, stored as one byte.
public protocol CodedFlags: OptionSet, Hashable, Sendable where RawValue == UInt8, Element == Self {
    /// The word of each bit, lowest bit first. Add at the end, never reorder.
    static var words: [String] { get }
}

/// Where a value writes its fields.
public protocol FieldSink {
    /// A word that repeats over events, stored once and referred to by number.
    mutating func symbol(_ name: StaticString, _ value: String?)
    /// Several such words, at least so many.
    mutating func symbols(_ name: StaticString, _ values: [String], atLeast minimum: Int)
    /// Text that is seldom the same twice, of at least so many bytes where it is there.
    mutating func text(_ name: StaticString, _ value: String?, atLeast minimum: Int)
    /// Text that may tell who somebody is: a log that protects its cases keeps it sealed (`ProtectedText`).
    mutating func protectedText(_ name: StaticString, _ value: String?, atLeast minimum: Int)
    /// The same of text that is stored as a word.
    mutating func protectedSymbol(_ name: StaticString, _ value: String?)
    /// A whole number within bounds.
    mutating func integer(_ name: StaticString, _ value: Int?, in range: ClosedRange<Int>)
    /// A measured number within bounds.
    mutating func number(_ name: StaticString, _ value: Double?, in range: ClosedRange<Double>)
    /// A date as precise as it was given.
    mutating func date(_ name: StaticString, _ value: PartialDate?)
    /// One of a closed list of words.
    mutating func choice<Choice: CodedChoice>(_ name: StaticString, _ value: Choice?)
    /// A set of flags.
    mutating func flags<Flags: CodedFlags>(_ name: StaticString, _ value: Flags)
    /// A group of fields that may be absent as a whole.
    mutating func record<Record: FieldCoded>(_ name: StaticString, _ value: Record?)
    /// A list of groups, at least so many.
    mutating func list<Record: FieldCoded>(_ name: StaticString, _ values: [Record], atLeast minimum: Int)
}

extension FieldSink {
    mutating func symbols(_ name: StaticString, _ values: [String]) { symbols(name, values, atLeast: 0) }

    mutating func text(_ name: StaticString, _ value: String?) { text(name, value, atLeast: 0) }

    mutating func protectedText(_ name: StaticString, _ value: String?) { protectedText(name, value, atLeast: 0) }

    /// Sealed or not, it is written as any other text.
    public mutating func protectedText(_ name: StaticString, _ value: String?, atLeast minimum: Int) {
        text(name, value, atLeast: minimum)
    }

    /// Sealed or not, it is written as any other name.
    public mutating func protectedSymbol(_ name: StaticString, _ value: String?) { symbol(name, value) }

    mutating func number(_ name: StaticString, _ value: Double?) { number(name, value, in: Bounds.anyNumber) }

    mutating func list<Record: FieldCoded>(_ name: StaticString, _ values: [Record]) {
        list(name, values, atLeast: 0)
    }
}

/// Where a value reads its fields from. Each call throws a `FieldError` that names the field.
public protocol FieldSource {
    /// See `FieldSink.symbol`.
    mutating func symbol(_ name: StaticString) throws(FieldError) -> String?
    /// See `FieldSink.symbols`.
    mutating func symbols(_ name: StaticString) throws(FieldError) -> [String]
    /// See `FieldSink.text`.
    mutating func text(_ name: StaticString) throws(FieldError) -> String?
    /// See `FieldSink.integer`.
    mutating func integer(_ name: StaticString) throws(FieldError) -> Int?
    /// See `FieldSink.number`.
    mutating func number(_ name: StaticString) throws(FieldError) -> Double?
    /// See `FieldSink.date`.
    mutating func date(_ name: StaticString) throws(FieldError) -> PartialDate?
    /// See `FieldSink.choice`.
    mutating func choice<Choice: CodedChoice>(_ name: StaticString) throws(FieldError) -> Choice?
    /// See `FieldSink.flags`.
    mutating func flags<Flags: CodedFlags>(_ name: StaticString) throws(FieldError) -> Flags
    /// See `FieldSink.record`.
    mutating func record<Record: FieldCoded>(_ name: StaticString) throws(FieldError) -> Record?
    /// See `FieldSink.list`.
    mutating func list<Record: FieldCoded>(_ name: StaticString) throws(FieldError) -> [Record]
}

extension FieldSource {
    /// A field that must be there: throws one that says so where it is absent.
    mutating func required<Value>(
        _ name: StaticString, _ expected: String,
        _ read: (inout Self) throws(FieldError) -> Value?
    ) throws(FieldError) -> Value {
        guard let value = try read(&self) else {
            throw FieldError(field: "\(name)", value: "nothing", expected: expected)
        }
        return value
    }

    mutating func requiredSymbol(_ name: StaticString) throws(FieldError) -> String {
        try required(name, "a name") { (source) throws(FieldError) in try source.symbol(name) }
    }

    mutating func requiredInteger(
        _ name: StaticString, in range: ClosedRange<Int>
    ) throws(FieldError) -> Int {
        let expected = range.expectation
        let value = try required(name, expected) { (source) throws(FieldError) in try source.integer(name) }
        guard range.contains(value) else { throw FieldError(field: "\(name)", value: "\(value)", expected: expected) }
        return value
    }

    mutating func requiredSymbols(_ name: StaticString) throws(FieldError) -> [String] {
        let values = try symbols(name)
        guard !values.isEmpty else { throw FieldError(field: "\(name)", value: "[]", expected: "at least 1 name") }
        return values
    }

    mutating func requiredText(_ name: StaticString) throws(FieldError) -> String {
        let value = try required(name, "text") { (source) throws(FieldError) in try source.text(name) }
        guard !value.isEmpty else { throw FieldError(field: "\(name)", value: "", expected: "at least 1 byte of text") }
        return value
    }

    mutating func requiredList<Record: FieldCoded>(_ name: StaticString) throws(FieldError) -> [Record] {
        let values: [Record] = try list(name)
        guard !values.isEmpty else { throw FieldError(field: "\(name)", value: "[]", expected: "at least 1 group") }
        return values
    }

    mutating func requiredChoice<Choice: CodedChoice>(_ name: StaticString) throws(FieldError) -> Choice {
        guard let value: Choice = try choice(name) else {
            throw FieldError(field: "\(name)", value: "nothing", expected: Choice.expectation)
        }
        return value
    }

    mutating func optionalNumber(
        _ name: StaticString, in range: ClosedRange<Double>
    ) throws(FieldError) -> Double? {
        guard let value = try number(name) else { return nil }
        guard range.contains(value) else {
            throw FieldError(field: "\(name)", value: "\(value)", expected: range.expectation)
        }
        return value
    }

    mutating func optionalInteger(
        _ name: StaticString, in range: ClosedRange<Int>
    ) throws(FieldError) -> Int? {
        guard let value = try integer(name) else { return nil }
        guard range.contains(value) else {
            throw FieldError(field: "\(name)", value: "\(value)", expected: range.expectation)
        }
        return value
    }
}

/// A field that cannot be what it says, named so that a person can mend it.
public struct FieldError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The path of the field, outermost first: `data.drugs[2].role`.
    public var field: String
    /// What was found, shortened where it is long.
    public var value: String
    /// What was expected instead.
    public var expected: String

    /// An error about one field.
    public init(field: String, value: String, expected: String) {
        self.field = field
        self.value = value.utf8.count > 120 ? String(value.prefix(117)) + "..." : value
        self.expected = expected
    }

    /// The same error seen from the group that holds the field.
    func inside(_ group: String) -> FieldError {
        FieldError(field: "\(group).\(field)", value: value, expected: expected)
    }

    /// `data.drugs[2].role: found "main", expected one of primarySuspect, ...`
    public var description: String { "\(field): found \"\(value)\", expected \(expected)" }
}
