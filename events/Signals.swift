/// The detector found something that a person must look at.
public struct SignalDetected: FieldCoded {
    /// The rule that fired: a criterion's name, `fatal` or `designated-medical-event`.
    public var rule: String
    /// The rule in full, as it was configured on that day.
    public var definition: String
    /// The version of the detector that applied it.
    public var detector: String
    /// What was counted: `term` or `organ`; absent for an alert about one case.
    public var level: String?
    /// The population counted: `all` or `serious`; absent for an alert about one case.
    public var population: String?
    /// The drug.
    public var drug: String?
    /// The term or the organ.
    public var reaction: String?
    /// The case an alert about one case is about.
    public var subject: String?
    /// The sequence of the event that moved it.
    public var trigger: Int
    /// The table before that event.
    public var before: CountTable?
    /// The table after it.
    public var after: CountTable?

    /// A detection.
    public init(
        rule: String, definition: String, detector: String, level: String? = nil, population: String? = nil,
        drug: String? = nil, reaction: String? = nil, subject: String? = nil, trigger: Int,
        before: CountTable? = nil, after: CountTable? = nil
    ) {
        self.rule = rule
        self.definition = definition
        self.detector = detector
        self.level = level
        self.population = population
        self.drug = drug
        self.reaction = reaction
        self.subject = subject
        self.trigger = trigger
        self.before = before
        self.after = after
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        rule = try source.requiredSymbol("rule")
        definition = try source.requiredSymbol("definition")
        detector = try source.requiredSymbol("detector")
        level = try source.symbol("level")
        population = try source.symbol("population")
        drug = try source.symbol("drug")
        reaction = try source.symbol("reaction")
        subject = try source.text("subject")
        trigger = try source.requiredInteger("trigger", in: Bounds.trigger)
        before = try source.record("before")
        after = try source.record("after")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("rule", rule)
        sink.symbol("definition", definition)
        sink.symbol("detector", detector)
        sink.symbol("level", level)
        sink.symbol("population", population)
        sink.symbol("drug", drug)
        sink.symbol("reaction", reaction)
        sink.text("subject", subject)
        sink.integer("trigger", trigger, in: Bounds.trigger)
        sink.record("before", before)
        sink.record("after", after)
    }
}

/// The four cells of a drug-reaction table, in cases.
public struct CountTable: FieldCoded {
    /// Cases with the drug and the reaction.
    public var a: Int
    /// Cases with the drug without the reaction.
    public var b: Int
    /// Cases with the reaction without the drug.
    public var c: Int
    /// Cases with neither.
    public var d: Int

    /// A table.
    public init(a: Int, b: Int, c: Int, d: Int) {
        (self.a, self.b, self.c, self.d) = (a, b, c, d)
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        a = try source.requiredInteger("a", in: Bounds.count)
        b = try source.requiredInteger("b", in: Bounds.count)
        c = try source.requiredInteger("c", in: Bounds.count)
        d = try source.requiredInteger("d", in: Bounds.count)
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.integer("a", a, in: Bounds.count)
        sink.integer("b", b, in: Bounds.count)
        sink.integer("c", c, in: Bounds.count)
        sink.integer("d", d, in: Bounds.count)
    }
}
