/// The rules that a response was assessed by: RECIST 1.1 (Eisenhauer et al. 2009) or iRECIST (Seymour et al. 2017).
public enum ResponseCriteria: String, CodedChoice {
    case recist11, irecist
}

/// A response in the terms of the criteria; those with an i are iRECIST's.
public enum ResponseCategory: String, CodedChoice {
    case completeResponse = "CR"
    case partialResponse = "PR"
    case stableDisease = "SD"
    case progressiveDisease = "PD"
    case notEvaluable = "NE"
    case neitherCompleteNorProgressive = "nonCR/nonPD"
    case immuneCompleteResponse = "iCR"
    case immunePartialResponse = "iPR"
    case immuneStableDisease = "iSD"
    case immuneUnconfirmedProgression = "iUPD"
    case immuneConfirmedProgression = "iCPD"
    case immuneNeitherCompleteNorProgressive = "non-iCR/non-iUPD"
}

/// An answer to a question that was asked.
public enum Answer: String, CodedChoice {
    case yes, no, unknown
}

/// The response of the tumour was assessed.
public struct ResponseAssessed: FieldCoded {
    /// The rules that were followed.
    public var criteria: ResponseCriteria
    /// The overall response at this point in time.
    public var response: ResponseCategory
    /// The response of the target lesions.
    public var target: ResponseCategory?
    /// The response of the other lesions.
    public var nonTarget: ResponseCategory?
    /// Whether there are new lesions.
    public var newLesions: Answer?
    /// The sum of the diameters of the target lesions, in millimetres.
    public var targetSumMillimetres: Double?
    /// The planned visit it belongs to, as the registry's schedule names it.
    public var plannedVisit: String?

    /// An assessment.
    public init(
        criteria: ResponseCriteria, response: ResponseCategory, target: ResponseCategory? = nil,
        nonTarget: ResponseCategory? = nil, newLesions: Answer? = nil, targetSumMillimetres: Double? = nil,
        plannedVisit: String? = nil
    ) {
        self.criteria = criteria
        self.response = response
        self.target = target
        self.nonTarget = nonTarget
        self.newLesions = newLesions
        self.targetSumMillimetres = targetSumMillimetres
        self.plannedVisit = plannedVisit
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        criteria = try source.requiredChoice("criteria")
        response = try source.requiredChoice("response")
        target = try source.choice("target")
        nonTarget = try source.choice("nonTarget")
        newLesions = try source.choice("newLesions")
        targetSumMillimetres = try source.optionalNumber("targetSumMillimetres", in: Bounds.amount)
        plannedVisit = try source.symbol("plannedVisit")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.choice("criteria", criteria)
        sink.choice("response", response)
        sink.choice("target", target)
        sink.choice("nonTarget", nonTarget)
        sink.choice("newLesions", newLesions)
        sink.number("targetSumMillimetres", targetSumMillimetres, in: Bounds.amount)
        sink.symbol("plannedVisit", plannedVisit)
    }
}

extension ResponseAssessed {
    /// Throws where RECIST 1.1 is said to have been followed and the response is one that only iRECIST has.
    func validateCriteria() throws(FieldError) {
        guard criteria == .recist11 else { return }
        for (field, category) in [("response", response), ("target", target), ("nonTarget", nonTarget)] {
            guard let category, category.isImmune else { continue }
            throw FieldError(
                field: field, value: category.rawValue,
                expected: "a response of RECIST 1.1 (CR, PR, SD, PD, NE, nonCR/nonPD)")
        }
    }
}

extension ResponseCategory {
    /// Whether only iRECIST has it.
    fileprivate var isImmune: Bool {
        switch self {
        case .immuneCompleteResponse, .immunePartialResponse, .immuneStableDisease, .immuneUnconfirmedProgression,
            .immuneConfirmedProgression, .immuneNeitherCompleteNorProgressive:
            true
        default: false
        }
    }
}

/// The patient died.
public struct DeathRecorded: FieldCoded {
    /// The cause, as given.
    public var cause: String?
    /// The episode of the reaction that caused it, where one did.
    public var relatedEpisode: Int?

    /// A death.
    public init(cause: String? = nil, relatedEpisode: Int? = nil) {
        self.cause = cause
        self.relatedEpisode = relatedEpisode
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        cause = try source.symbol("cause")
        relatedEpisode = try source.optionalInteger("relatedEpisode", in: Bounds.episode)
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("cause", cause)
        sink.integer("relatedEpisode", relatedEpisode, in: Bounds.episode)
    }
}
