/// A field of a payload as the type of the payload itself states it.
///
/// Nothing is written down twice: a description is what a payload's own reading and writing were seen to do (`FieldRecorder`,
/// `SampleSource`).
public struct FieldDescription: Hashable, Sendable {
    /// The name in lines.
    public var name: String
    /// What may stand there.
    public var form: FieldForm
    /// Whether an event without it is refused.
    public var isRequired: Bool
    /// Whether a log that protects its cases keeps it sealed: free text, and what identifies somebody elsewhere.
    public var isProtected = false
}

/// What may stand in a field.
public indirect enum FieldForm: Hashable, Sendable {
    /// A name that repeats over events, of 1 to `ProposedEvent.maximumNameBytes` bytes.
    case name
    /// Several names.
    case names(atLeast: Int)
    /// Text, of at least so many bytes.
    case text(atLeast: Int)
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// A measured number.
    case number(ClosedRange<Double>)
    /// A date as precise as it was given.
    case date
    /// A whole day.
    case day
    /// One word of a list.
    case choice(WordList)
    /// Several words of a list, each once.
    case flags(WordList)
    /// A group of fields.
    case group(FieldGroup)
    /// Several groups.
    case groups(FieldGroup, atLeast: Int)
    /// The payload of another event, of the kind that the field `kind` beside it names.
    case payload
}

/// A closed list of words.
public struct WordList: Hashable, Sendable {
    /// The name of its type.
    public var name: String
    /// The words, in the order of their stored codes.
    public var words: [String]
}

/// Fields that stand together.
public struct FieldGroup: Hashable, Sendable {
    /// The name of its type.
    public var name: String
    /// The fields, in their order.
    public var fields: [FieldDescription]
}

extension EventKind {
    /// The fields of the kind's payload, in their order. Cost: some tens of microseconds.
    public var fields: [FieldDescription] {
        let described = FieldRecorder.fields { (source) throws(FieldError) in
            let event = try ClinicalEvent(kind: self, from: &source)
            return { event.write(to: &$0) }
        }
        return self == .eventAmended ? described.map(\.inAmendment) : described
    }
}

extension FieldDescription {
    /// Of an amendment the type of the payload depends on a field, and the day received is held to be a day beside the fields.
    fileprivate var inAmendment: FieldDescription {
        var described = self
        if name == "payload" { described.form = .payload }
        if name == "received" { described.form = .day }
        return described
    }
}
