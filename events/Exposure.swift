/// A regimen began.
public struct TreatmentStarted: FieldCoded {
    /// The substances given together.
    public var drugs: [String]
    /// Line of treatment, from 1.
    public var line: Int?
    /// The setting (adjuvant, metastatic, compassionate use, ...), as given.
    public var setting: String?
    /// Planned length of a cycle in days.
    public var cycleDays: Int?

    /// A start of treatment.
    public init(drugs: [String], line: Int? = nil, setting: String? = nil, cycleDays: Int? = nil) {
        self.drugs = drugs
        self.line = line
        self.setting = setting
        self.cycleDays = cycleDays
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        drugs = try source.requiredSymbols("drugs")
        line = try source.optionalInteger("line", in: Bounds.line)
        setting = try source.symbol("setting")
        cycleDays = try source.optionalInteger("cycleDays", in: Bounds.cycleDays)
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbols("drugs", drugs, atLeast: 1)
        sink.integer("line", line, in: Bounds.line)
        sink.symbol("setting", setting)
        sink.integer("cycleDays", cycleDays, in: Bounds.cycleDays)
    }
}

/// Why a treatment ended.
public enum StopReason: String, CodedChoice {
    case completed, progression, toxicity, death, patientChoice, other, unknown
}

/// A regimen, or some drugs of it, ended.
public struct TreatmentStopped: FieldCoded {
    /// The substances that ended.
    public var drugs: [String]
    /// Why.
    public var reason: StopReason?

    /// An end of treatment.
    public init(drugs: [String], reason: StopReason? = nil) {
        self.drugs = drugs
        self.reason = reason
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        drugs = try source.requiredSymbols("drugs")
        reason = try source.choice("reason")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbols("drugs", drugs, atLeast: 1)
        sink.choice("reason", reason)
    }
}
