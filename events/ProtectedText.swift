/// A text of an event that may tell who somebody is: free text, or what identifies somebody in another system.
///
/// Which fields are protected is said where a payload writes them (`FieldSink.protectedText`), and listed in `FORMAT.md`. A log
/// that protects its cases replaces their texts by sealed ones before it stores, hashes or compares an event.
public struct ProtectedText: Hashable, Sendable {
    /// The path of the field within the payload: `verbatim`, `criteria[2].reason`, `payload.verbatim`.
    public var field: String
    /// What it says, or what takes its place.
    public var text: String
    /// Whether it is stored as a name, of `ProposedEvent.maximumNameBytes` bytes at most.
    public var isName: Bool
}

extension ClinicalEvent {
    /// The protected texts, in the order of the fields. Cost: some microseconds where the kind has any.
    public var protectedTexts: [ProtectedText] {
        guard kind.mayHoldProtectedText else { return [] }
        var tape = FieldTape()
        write(to: &tape)
        return tape.protected
    }

    /// The same event with other texts in the place of the protected ones.
    ///
    /// - Parameter texts: as many as it has, in their order.
    /// - Throws: where the event could not be stored at all, or is a correction of no known kind.
    public func replacingProtectedTexts(with texts: [String]) throws(FieldError) -> ClinicalEvent {
        guard !texts.isEmpty else { return self }
        var tape = FieldTape(replacing: texts)
        write(to: &tape)
        var source = FieldTapeSource(tape)
        return try ClinicalEvent(kind: kind, from: &source)
    }
}

extension EventKind {
    /// Whether events of the kind have protected fields, those of the event inside an amendment included.
    public var mayHoldProtectedText: Bool { Self.protectedKinds[Int(rawValue) - 1] }

    /// Found out once: describing the fields of all kinds takes some milliseconds.
    private static let protectedKinds = allCases.map { $0.fields.contains(where: \.holdsProtectedText) }
}

extension FieldDescription {
    /// Whether it is protected, or one of its groups has a field that is.
    fileprivate var holdsProtectedText: Bool {
        switch form {
        case .group(let group), .groups(let group, _): group.fields.contains(where: \.holdsProtectedText)
        default: isProtected
        }
    }
}
