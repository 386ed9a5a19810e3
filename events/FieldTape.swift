/// The fields of a value in the order they were written, kept in memory so that the value's own reader can judge them.
///
/// A payload states the bounds of its fields once, where it is read. Playing its fields back to it finds, before anything is
/// stored, what could be written but never read again.
struct FieldTape: FieldSink {
    enum Entry {
        case name(String?)
        case integer(Int?)
        case number(Double?)
        case date(PartialDate?)
        case choice(Int?)
        case flags(UInt8)
        case record(isPresent: Bool)
        case count(Int)
    }

    private(set) var entries: [Entry] = []

    init() { entries.reserveCapacity(64) }

    mutating func symbol(_ name: StaticString, _ value: String?) { entries.append(.name(value)) }

    mutating func symbols(_ name: StaticString, _ values: [String]) {
        entries.append(.count(values.count))
        for value in values { entries.append(.name(value)) }
    }

    mutating func text(_ name: StaticString, _ value: String?) { entries.append(.name(value)) }
    mutating func integer(_ name: StaticString, _ value: Int?) { entries.append(.integer(value)) }
    mutating func number(_ name: StaticString, _ value: Double?) { entries.append(.number(value)) }
    mutating func date(_ name: StaticString, _ value: PartialDate?) { entries.append(.date(value)) }

    mutating func choice<Choice: CodedChoice>(_ name: StaticString, _ value: Choice?) {
        entries.append(.choice(value.flatMap { Choice.allCases.firstIndex(of: $0) }))
    }

    mutating func flags<Flags: CodedFlags>(_ name: StaticString, _ value: Flags) {
        entries.append(.flags(value.rawValue))
    }

    mutating func record<Record: FieldCoded>(_ name: StaticString, _ value: Record?) {
        entries.append(.record(isPresent: value != nil))
        value?.write(to: &self)
    }

    mutating func list<Record: FieldCoded>(_ name: StaticString, _ values: [Record]) {
        entries.append(.count(values.count))
        for value in values { value.write(to: &self) }
    }
}

/// Plays a tape back, with the checks that every reader of a field makes.
struct FieldPlayback: FieldSource {
    private let entries: [FieldTape.Entry]
    private var position = 0

    init(_ tape: FieldTape) { entries = tape.entries }

    mutating func symbol(_ name: StaticString) throws(FieldError) -> String? {
        guard case .name(let value) = try next(name) else { throw disorder(name) }
        guard let value else { return nil }
        guard !value.isEmpty, value.utf8.count <= ProposedEvent.maximumNameBytes else {
            throw FieldError(
                field: "\(name)", value: value, expected: "1 to \(ProposedEvent.maximumNameBytes) bytes of text")
        }
        return value
    }

    mutating func symbols(_ name: StaticString) throws(FieldError) -> [String] {
        var values: [String] = []
        for _ in 0..<(try count(name)) {
            if let value = try symbol(name) { values.append(value) }
        }
        return values
    }

    mutating func text(_ name: StaticString) throws(FieldError) -> String? {
        guard case .name(let value) = try next(name) else { throw disorder(name) }
        return value
    }

    mutating func integer(_ name: StaticString) throws(FieldError) -> Int? {
        guard case .integer(let value) = try next(name) else { throw disorder(name) }
        return value
    }

    mutating func number(_ name: StaticString) throws(FieldError) -> Double? {
        guard case .number(let value) = try next(name) else { throw disorder(name) }
        if let value, !value.isFinite { throw FieldError(field: "\(name)", value: "\(value)", expected: "a number") }
        return value
    }

    mutating func date(_ name: StaticString) throws(FieldError) -> PartialDate? {
        guard case .date(let value) = try next(name) else { throw disorder(name) }
        return value
    }

    mutating func choice<Choice: CodedChoice>(_ name: StaticString) throws(FieldError) -> Choice? {
        guard case .choice(let index) = try next(name) else { throw disorder(name) }
        return index.map { Choice.allCases[$0] }
    }

    mutating func flags<Flags: CodedFlags>(_ name: StaticString) throws(FieldError) -> Flags {
        guard case .flags(let bits) = try next(name) else { throw disorder(name) }
        guard Int(bits) >> Flags.words.count == 0 else {
            let words = Flags.words.joined(separator: ", ")
            throw FieldError(field: "\(name)", value: "bits \(bits)", expected: "flags out of \(words)")
        }
        return Flags(rawValue: bits)
    }

    mutating func record<Record: FieldCoded>(_ name: StaticString) throws(FieldError) -> Record? {
        guard case .record(let isPresent) = try next(name) else { throw disorder(name) }
        guard isPresent else { return nil }
        do { return try Record(from: &self) } catch { throw error.inside("\(name)") }
    }

    mutating func list<Record: FieldCoded>(_ name: StaticString) throws(FieldError) -> [Record] {
        var values: [Record] = []
        for index in 0..<(try count(name)) {
            do { values.append(try Record(from: &self)) } catch { throw error.inside("\(name)[\(index)]") }
        }
        return values
    }

    private mutating func count(_ name: StaticString) throws(FieldError) -> Int {
        guard case .count(let count) = try next(name) else { throw disorder(name) }
        return count
    }

    private mutating func next(_ name: StaticString) throws(FieldError) -> FieldTape.Entry {
        guard position < entries.count else { throw disorder(name) }
        defer { position += 1 }
        return entries[position]
    }

    /// A payload that is not read in the order it is written: a mistake in this package, not in the event.
    private func disorder(_ name: StaticString) -> FieldError {
        FieldError(field: "\(name)", value: "another field", expected: "the fields in the order they are written")
    }
}
