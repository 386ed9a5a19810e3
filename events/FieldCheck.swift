/// Looks at the fields of a value as it would write them and keeps the first that could be stored but never read back, and
/// how many bytes they take at most.
///
/// The bounds are stated where a field is written, so that they hold on both sides: before anything is stored, and again
/// when it is read. Some tens of nanoseconds an event.
struct FieldCheck: FieldSink {
    /// The first fault found.
    private(set) var fault: FieldError?
    /// Bytes of the fields in the binary form: as many, or some less.
    private(set) var byteCount = 0
    /// Whether there is anything that is to be sealed.
    private(set) var holdsProtectedText = false

    /// The longest varint, its escape included: what a field that has no text of its own takes at most.
    private static let fieldBytes = 11

    mutating func symbol(_ name: StaticString, _ value: String?) {
        byteCount += Self.fieldBytes
        guard let value, !(1...ProposedEvent.maximumNameBytes ~= value.utf8.count) else { return }
        note(name, value, "1 to \(ProposedEvent.maximumNameBytes) bytes of text")
    }

    mutating func symbols(_ name: StaticString, _ values: [String], atLeast minimum: Int) {
        byteCount += Self.fieldBytes
        if values.count < minimum { note(name, "[]", "at least \(minimum) name") }
        for value in values { symbol(name, value) }
    }

    mutating func text(_ name: StaticString, _ value: String?, atLeast minimum: Int) {
        byteCount += Self.fieldBytes + (value?.utf8.count ?? 0)
        if let value, value.utf8.count < minimum { note(name, value, "at least \(minimum) byte of text") }
    }

    mutating func protectedText(_ name: StaticString, _ value: String?, atLeast minimum: Int) {
        if value != nil { holdsProtectedText = true }
        text(name, value, atLeast: minimum)
    }

    mutating func protectedSymbol(_ name: StaticString, _ value: String?) {
        if value != nil { holdsProtectedText = true }
        symbol(name, value)
    }

    mutating func integer(_ name: StaticString, _ value: Int?, in range: ClosedRange<Int>) {
        byteCount += Self.fieldBytes
        guard let value, !range.contains(value) else { return }
        note(name, "\(value)", range.expectation)
    }

    mutating func number(_ name: StaticString, _ value: Double?, in range: ClosedRange<Double>) {
        byteCount += Self.fieldBytes
        guard let value, !range.contains(value) else { return }
        note(name, "\(value)", range.expectation)
    }

    mutating func date(_ name: StaticString, _ value: PartialDate?) { byteCount += Self.fieldBytes }

    mutating func choice<Choice: CodedChoice>(_ name: StaticString, _ value: Choice?) { byteCount += Self.fieldBytes }

    mutating func flags<Flags: CodedFlags>(_ name: StaticString, _ value: Flags) {
        byteCount += Self.fieldBytes
        guard Int(value.rawValue) >> Flags.words.count != 0 else { return }
        note(name, "bits \(value.rawValue)", "flags out of " + Flags.words.joined(separator: ", "))
    }

    mutating func record<Record: FieldCoded>(_ name: StaticString, _ value: Record?) {
        byteCount += Self.fieldBytes
        guard fault == nil, let value else { return }
        value.write(to: &self)
        fault = fault?.inside("\(name)")
    }

    mutating func list<Record: FieldCoded>(_ name: StaticString, _ values: [Record], atLeast minimum: Int) {
        byteCount += Self.fieldBytes
        if values.count < minimum { note(name, "[]", "at least \(minimum) group") }
        for (index, value) in values.enumerated() where fault == nil {
            value.write(to: &self)
            fault = fault?.inside("\(name)[\(index)]")
        }
    }

    private mutating func note(_ name: StaticString, _ value: String, _ expected: String) {
        if fault == nil { fault = FieldError(field: "\(name)", value: value, expected: expected) }
    }
}

extension ClosedRange<Int> {
    /// The range in words.
    var expectation: String {
        upperBound == .max
            ? "a whole number from \(lowerBound) on" : "a whole number from \(lowerBound) to \(upperBound)"
    }
}

extension ClosedRange<Double> {
    /// The range in words.
    var expectation: String {
        if self == Bounds.anyNumber { return "a number" }
        return upperBound == .greatestFiniteMagnitude
            ? "a number from \(lowerBound) on" : "a number from \(lowerBound) to \(upperBound)"
    }
}
