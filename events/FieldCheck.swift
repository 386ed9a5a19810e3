/// Looks at the fields of a value as it would write them and keeps the first that could be stored but never read back.
///
/// The bounds are stated where a field is written, so that they hold on both sides: before anything is stored, and again
/// when it is read. Some tens of nanoseconds an event.
struct FieldCheck: FieldSink {
    /// The first fault found.
    private(set) var fault: FieldError?

    mutating func symbol(_ name: StaticString, _ value: String?) {
        guard let value, !(1...ProposedEvent.maximumNameBytes ~= value.utf8.count) else { return }
        note(name, value, "1 to \(ProposedEvent.maximumNameBytes) bytes of text")
    }

    mutating func symbols(_ name: StaticString, _ values: [String], atLeast minimum: Int) {
        if values.count < minimum { note(name, "[]", "at least \(minimum) name") }
        for value in values { symbol(name, value) }
    }

    mutating func text(_ name: StaticString, _ value: String?) {}

    mutating func integer(_ name: StaticString, _ value: Int?, in range: ClosedRange<Int>) {
        guard let value, !range.contains(value) else { return }
        note(name, "\(value)", range.expectation)
    }

    mutating func number(_ name: StaticString, _ value: Double?) {
        guard let value, !value.isFinite else { return }
        note(name, "\(value)", "a number")
    }

    mutating func date(_ name: StaticString, _ value: PartialDate?) {}
    mutating func choice<Choice: CodedChoice>(_ name: StaticString, _ value: Choice?) {}

    mutating func flags<Flags: CodedFlags>(_ name: StaticString, _ value: Flags) {
        guard Int(value.rawValue) >> Flags.words.count != 0 else { return }
        note(name, "bits \(value.rawValue)", "flags out of " + Flags.words.joined(separator: ", "))
    }

    mutating func record<Record: FieldCoded>(_ name: StaticString, _ value: Record?) {
        guard fault == nil, let value else { return }
        value.write(to: &self)
        fault = fault?.inside("\(name)")
    }

    mutating func list<Record: FieldCoded>(_ name: StaticString, _ values: [Record]) {
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
