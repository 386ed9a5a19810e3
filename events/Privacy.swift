/// The identifying fields and free text of a case were made unreadable (GDPR article 17).
public struct CaseErased: FieldCoded {
    /// The legal basis.
    public var legalBasis: String
    /// Why.
    public var reason: String

    /// An erasure.
    public init(legalBasis: String, reason: String) {
        self.legalBasis = legalBasis
        self.reason = reason
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        legalBasis = try source.requiredSymbol("legalBasis")
        reason = try source.requiredText("reason")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("legalBasis", legalBasis)
        sink.text("reason", reason, atLeast: 1)
    }
}
