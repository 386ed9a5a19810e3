/// The detector found something that a person must look at.
public struct SignalDetected: FieldCoded {
    /// The rule that fired: a criterion's name, `fatal`, `designated-medical-event`, ...
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
    /// What makes it alarming, in a sentence.
    public var reason: String?
    /// The day by which a report is due, where a clock runs.
    public var due: PartialDate?
    /// What was measured, where the rule rests on more than the table.
    public var evidence: SignalEvidence?

    /// A detection.
    public init(
        rule: String, definition: String, detector: String, level: String? = nil, population: String? = nil,
        drug: String? = nil, reaction: String? = nil, subject: String? = nil, trigger: Int,
        before: CountTable? = nil, after: CountTable? = nil, reason: String? = nil, due: PartialDate? = nil,
        evidence: SignalEvidence? = nil
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
        self.reason = reason
        self.due = due
        self.evidence = evidence
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
        reason = try source.text("reason")
        due = try source.date("due")
        evidence = try source.record("evidence")
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
        sink.text("reason", reason)
        sink.date("due", due)
        sink.record("evidence", evidence)
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

/// What a rule measured, set against what it would have borne.
public struct SignalEvidence: FieldCoded {
    /// What was measured: `log-likelihood ratio`, `EBGM`, ...
    public var statistic: String
    /// Its value.
    public var value: Double?
    /// The value from which on the rule fires.
    public var limit: Double?
    /// Events observed.
    public var observed: Int?
    /// Events expected if nothing was wrong.
    public var expected: Double?
    /// The probability of such a value, or a larger one, if nothing was wrong.
    public var probability: Double?

    /// A measurement.
    public init(
        statistic: String, value: Double? = nil, limit: Double? = nil, observed: Int? = nil, expected: Double? = nil,
        probability: Double? = nil
    ) {
        self.statistic = statistic
        self.value = value
        self.limit = limit
        self.observed = observed
        self.expected = expected
        self.probability = probability
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        statistic = try source.requiredSymbol("statistic")
        value = try source.number("value")
        limit = try source.number("limit")
        observed = try source.optionalInteger("observed", in: Bounds.count)
        expected = try source.optionalNumber("expected", in: Bounds.amount)
        probability = try source.optionalNumber("probability", in: Bounds.probability)
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("statistic", statistic)
        sink.number("value", value)
        sink.number("limit", limit)
        sink.integer("observed", observed, in: Bounds.count)
        sink.number("expected", expected, in: Bounds.amount)
        sink.number("probability", probability, in: Bounds.probability)
    }
}
