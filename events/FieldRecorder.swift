/// Writes down what fields a payload writes, and in what form.
struct FieldRecorder: FieldSink {
    private var fields: [FieldDescription] = []

    /// The fields of whatever is read from a source and then written.
    ///
    /// Everything is read with every field there, so that all are written; then once without each of them, to see which
    /// may be absent.
    static func fields(
        _ read: (inout SampleSource) throws(FieldError) -> (inout FieldRecorder) -> Void
    ) -> [FieldDescription] {
        var (source, recorder) = (SampleSource(), FieldRecorder())
        guard let write = try? read(&source) else { return [] }
        write(&recorder)
        return recorder.fields.map { field in
            var (field, source) = (field, SampleSource(absent: field.name))
            field.isRequired = (try? read(&source)) == nil
            return field
        }
    }

    private mutating func note(_ name: StaticString, _ form: FieldForm, isProtected: Bool = false) {
        fields.append(
            FieldDescription(name: "\(name)", form: form, isRequired: false, isProtected: isProtected))
    }

    private static func group<Record: FieldCoded>(_ type: Record.Type) -> FieldGroup {
        let fields = fields { (source) throws(FieldError) in
            let record = try Record(from: &source)
            return { record.write(to: &$0) }
        }
        return FieldGroup(name: "\(type)", fields: fields)
    }

    mutating func symbol(_ name: StaticString, _ value: String?) { note(name, .name) }

    mutating func symbols(_ name: StaticString, _ values: [String], atLeast minimum: Int) {
        note(name, .names(atLeast: minimum))
    }

    mutating func text(_ name: StaticString, _ value: String?, atLeast minimum: Int) {
        note(name, .text(atLeast: minimum))
    }

    mutating func protectedText(_ name: StaticString, _ value: String?, atLeast minimum: Int) {
        note(name, .text(atLeast: minimum), isProtected: true)
    }

    mutating func protectedSymbol(_ name: StaticString, _ value: String?) { note(name, .name, isProtected: true) }

    mutating func integer(_ name: StaticString, _ value: Int?, in range: ClosedRange<Int>) {
        note(name, .integer(range))
    }

    mutating func number(_ name: StaticString, _ value: Double?, in range: ClosedRange<Double>) {
        note(name, .number(range))
    }

    mutating func date(_ name: StaticString, _ value: PartialDate?) { note(name, .date) }

    mutating func choice<Choice: CodedChoice>(_ name: StaticString, _ value: Choice?) {
        note(name, .choice(WordList(name: "\(Choice.self)", words: Choice.allCases.map(\.rawValue))))
    }

    mutating func flags<Flags: CodedFlags>(_ name: StaticString, _ value: Flags) {
        note(name, .flags(WordList(name: "\(Flags.self)", words: Flags.words)))
    }

    mutating func record<Record: FieldCoded>(_ name: StaticString, _ value: Record?) {
        note(name, .group(Self.group(Record.self)))
    }

    mutating func list<Record: FieldCoded>(_ name: StaticString, _ values: [Record], atLeast minimum: Int) {
        note(name, .groups(Self.group(Record.self), atLeast: minimum))
    }
}

/// Gives every field a value that any bound allows, but for the field that is to be absent.
struct SampleSource: FieldSource {
    var absent: String?

    private func sample<Value>(_ name: StaticString, _ value: Value) -> Value? { "\(name)" == absent ? nil : value }

    mutating func symbol(_ name: StaticString) -> String? { sample(name, "sample") }
    mutating func symbols(_ name: StaticString) -> [String] { sample(name, ["sample"]) ?? [] }
    mutating func text(_ name: StaticString) -> String? { sample(name, "sample") }
    mutating func integer(_ name: StaticString) -> Int? { sample(name, 1) }
    mutating func number(_ name: StaticString) -> Double? { sample(name, 1) }
    mutating func date(_ name: StaticString) -> PartialDate? { sample(name, PartialDate(dayNumber: 0)) ?? nil }
    mutating func choice<Choice: CodedChoice>(_ name: StaticString) -> Choice? {
        sample(name, Choice.allCases.first) ?? nil
    }
    mutating func flags<Flags: CodedFlags>(_ name: StaticString) -> Flags { Flags(rawValue: 1) }

    mutating func record<Record: FieldCoded>(_ name: StaticString) throws(FieldError) -> Record? {
        var group = SampleSource()
        let record = try Record(from: &group)
        return sample(name, record)
    }

    mutating func list<Record: FieldCoded>(_ name: StaticString) throws(FieldError) -> [Record] {
        try record(name).map { [$0] } ?? []
    }
}
