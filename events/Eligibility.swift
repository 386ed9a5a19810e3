/// What a patient, or who speaks for the patient, said to being in a registry.
public enum ConsentStatus: String, CodedChoice {
    case consented, notOpposed, refused, withdrawn
}

/// The patient consented, did not oppose, refused, or withdrew; the latest one of a scope holds.
public struct ConsentRecorded: FieldCoded {
    /// What was said.
    public var status: ConsentStatus
    /// What it is about (the registry, the biobank, ...); absent where it is about everything.
    public var scope: String?
    /// The version of the information that the patient was given.
    public var noticeVersion: String?

    /// A consent.
    public init(status: ConsentStatus, scope: String? = nil, noticeVersion: String? = nil) {
        self.status = status
        self.scope = scope
        self.noticeVersion = noticeVersion
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        status = try source.requiredChoice("status")
        scope = try source.symbol("scope")
        noticeVersion = try source.symbol("noticeVersion")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.choice("status", status)
        sink.symbol("scope", scope)
        sink.symbol("noticeVersion", noticeVersion)
    }
}

/// Whether a patient may enter a registry.
public enum EligibilityVerdict: String, CodedChoice {
    case eligible, notEligible, undetermined
}

/// A patient was held against the criteria of a registry. Who does not qualify stays in the screening log.
public struct EligibilityAssessed: FieldCoded {
    /// The registry.
    public var registry: String
    /// The version of the definition whose criteria were applied.
    public var definition: String
    /// What follows from the criteria.
    public var verdict: EligibilityVerdict
    /// Every criterion of that version, and what was found.
    public var criteria: [CriterionResult]

    /// An assessment.
    public init(registry: String, definition: String, verdict: EligibilityVerdict, criteria: [CriterionResult] = []) {
        self.registry = registry
        self.definition = definition
        self.verdict = verdict
        self.criteria = criteria
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        registry = try source.requiredSymbol("registry")
        definition = try source.requiredSymbol("definition")
        verdict = try source.requiredChoice("verdict")
        criteria = try source.list("criteria")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("registry", registry)
        sink.symbol("definition", definition)
        sink.choice("verdict", verdict)
        sink.list("criteria", criteria)
    }
}

/// Whether a criterion must hold, or must not.
public enum CriterionRole: String, CodedChoice {
    case inclusion, exclusion
}

/// Whether a criterion holds as it is worded: an exclusion criterion that is met excludes.
public enum CriterionOutcome: String, CodedChoice {
    case met, notMet, unknown
}

/// What was found of one criterion.
public struct CriterionResult: FieldCoded {
    /// The criterion, as the definition names it.
    public var criterion: String
    /// Whether it includes or excludes.
    public var role: CriterionRole
    /// Whether it holds.
    public var outcome: CriterionOutcome
    /// What this was concluded from.
    public var reason: String?

    /// A finding.
    public init(criterion: String, role: CriterionRole, outcome: CriterionOutcome, reason: String? = nil) {
        self.criterion = criterion
        self.role = role
        self.outcome = outcome
        self.reason = reason
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        criterion = try source.requiredSymbol("criterion")
        role = try source.requiredChoice("role")
        outcome = try source.requiredChoice("outcome")
        reason = try source.text("reason")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("criterion", criterion)
        sink.choice("role", role)
        sink.choice("outcome", outcome)
        sink.protectedText("reason", reason)
    }
}

/// What a tumour board said to a proposed treatment.
public enum BoardDecision: String, CodedChoice {
    case favourable, unfavourable, deferred
}

/// A tumour board reviewed the patient.
public struct BoardReviewed: FieldCoded {
    /// The board.
    public var board: String?
    /// What it decided.
    public var decision: BoardDecision
    /// The treatment it was asked about.
    public var drugs: [String]
    /// The setting (compassionate use, off-label, ...), as given.
    public var setting: String?
    /// Why, in the words of the board.
    public var rationale: String?

    /// A review.
    public init(
        board: String? = nil, decision: BoardDecision, drugs: [String] = [], setting: String? = nil,
        rationale: String? = nil
    ) {
        self.board = board
        self.decision = decision
        self.drugs = drugs
        self.setting = setting
        self.rationale = rationale
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        board = try source.symbol("board")
        decision = try source.requiredChoice("decision")
        drugs = try source.symbols("drugs")
        setting = try source.symbol("setting")
        rationale = try source.text("rationale")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("board", board)
        sink.choice("decision", decision)
        sink.symbols("drugs", drugs)
        sink.symbol("setting", setting)
        sink.protectedText("rationale", rationale)
    }
}
