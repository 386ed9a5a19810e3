public import ClinicalEvents
public import Terminology

/// A condition on the state of a patient. It is met, not met, or not known; a fact that is missing is never taken for one that
/// holds.
public indirect enum Rule: Hashable, Sendable {
    /// The age at enrolment in completed years, as ages are told: who is 25 and a half is 25.
    case age(WholeNumbers)
    /// The sex is one of these.
    case sex([Sex])
    /// The cancer's name has one of these phrases in it, word for word; without phrases, any cancer is stated.
    case cancer([String])
    /// A treatment was begun of which all that is asked holds.
    case treatment(TreatmentRule)
    /// Another therapy of one of these kinds was given beside the treatment.
    case concomitant([TherapyCategory])
    /// A treatment, or the review that allowed it, states one of these settings.
    case setting([String])
    /// The consent that holds is one of these.
    case consent(ConsentRule)
    /// A tumour board reviewed the patient.
    case boardReview(BoardRule)
    /// The country of the site is one of these.
    case country([String])
    /// The site is one of these.
    case site([String])
    /// ECOG performance status at enrolment.
    case performanceStatus(WholeNumbers)
    /// Line of treatment at enrolment.
    case line(WholeNumbers)
    /// Whether the patient had an autoimmune disease before.
    case autoimmuneHistory([Answer])
    /// The safety report says all of this.
    case report([ReportPart])
    /// Every one of these holds.
    case all([Rule])
    /// At least one of these holds.
    case any([Rule])
    /// This does not hold.
    case not(Rule)
}

/// Whole numbers between two bounds, either of which may be missing.
public struct WholeNumbers: Hashable, Sendable {
    /// The smallest.
    public var atLeast: Int?
    /// The largest.
    public var atMost: Int?

    /// Whether a number lies between the bounds, both included.
    public func contains(_ number: Int) -> Bool {
        number >= atLeast ?? .min && number <= atMost ?? .max
    }
}

/// What a treatment must be. What is empty, or absent, is not asked.
public struct TreatmentRule: Hashable, Sendable {
    /// One of these substances, by any of their names.
    public var drugs: [String] = []
    /// A drug against one of these targets.
    public var targets: [DrugTarget] = []
    /// A drug of one of these families.
    public var families: [DrugFamily] = []
    /// Begun in one of these settings.
    public var settings: [String] = []
    /// Begun at most so many days before enrolment.
    public var daysBeforeEnrolment: Int?
    /// Begun at most so many days after enrolment.
    public var daysAfterEnrolment: Int?
}

/// Which consent must hold.
public struct ConsentRule: Hashable, Sendable {
    /// What the consent must be about; `nil` where it is about everything. One about everything covers every scope.
    public var scope: String?
    /// What was said.
    public var statuses: [ConsentStatus]
}

/// Which review must be there. What is empty is not asked.
public struct BoardRule: Hashable, Sendable {
    /// What the board decided.
    public var decisions: [BoardDecision] = []
    /// Which board.
    public var boards: [String] = []
}

/// What a safety report must hold to be valid (ICH E2D, minimum criteria).
public enum ReportPart: String, CaseIterable, Sendable {
    /// Some characteristic of the patient.
    case patient
    /// Who reported.
    case reporter
    /// A suspected drug.
    case suspectDrug
    /// A reaction.
    case reaction
}
