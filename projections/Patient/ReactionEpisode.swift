public import ClinicalEvents

/// One course of a reaction in a patient.
public struct ReactionEpisode: Hashable, Sendable {
    /// Its number within the case.
    public let number: Int
    /// The term as it was coded; `nil` where the episode was updated and never reported.
    public internal(set) var term: String?
    /// Other terms under which the episode was reported before: the one reported last holds for the whole of it.
    public internal(set) var earlierTerms: [Stated<String>] = []
    /// What the observer wrote.
    public internal(set) var verbatim: String?
    /// When it began; `nil` where nobody said.
    public internal(set) var onset: PartialDate?
    /// The grade over time (CTCAE), as stated.
    public internal(set) var grades: [Stated<Int>] = []
    /// The seriousness criteria met at any time.
    public internal(set) var seriousness: Seriousness = []
    /// The outcomes over time; the last holds.
    public internal(set) var outcomes: [Stated<ReactionOutcome>] = []
    /// The drugs suspected, as last reported.
    public internal(set) var suspects: [SuspectDrug] = []
    /// What was done with the suspected drugs, over time.
    public internal(set) var actions: [Stated<ActionTaken>] = []
    /// Treatments given for it, each once.
    public internal(set) var treatments: [String] = []
    /// The death it caused.
    public internal(set) var death: Stated<DeathRecorded>?
    /// Why it was no reaction after all. What is reported anew later, as the same episode, is one again.
    public internal(set) var retraction: Stated<ReactionRetracted>?
    /// The sequences of the events that tell of it, in clinical order.
    public internal(set) var sequences: [UInt64] = []

    /// The report that the term is of.
    var reportedLast: Stated<String>?

    init(number: Int) { self.number = number }
}

extension ReactionEpisode {
    /// Whether it must no longer be counted.
    public var isRetracted: Bool { retraction != nil }

    /// Whether it ended in death, whichever way that was said.
    public var isFatal: Bool { death != nil || outcome == .fatal || seriousness.contains(.death) }

    /// The outcome that holds.
    public var outcome: ReactionOutcome? { death == nil ? outcomes.last?.value : .fatal }

    /// The highest grade. Death is grade 5 by definition (CTCAE 5.0), whether or not anybody graded it.
    public var worstGrade: Int? { isFatal ? Self.deathGrade : grades.map(\.value).max() }

    /// The grade stated last; of a fatal one 5. Where the episode ended, the outcome says more.
    public var currentGrade: Int? { isFatal ? Self.deathGrade : grades.last?.value }

    /// Whether it goes on as far as is known: neither recovered, with or without sequelae, nor fatal, nor retracted.
    public var isOpen: Bool {
        guard !isRetracted, !isFatal else { return false }
        switch outcome {
        case .recovered, .recoveredWithSequelae, .fatal: return false
        case .recovering, .notRecovered, .unknown, nil: return true
        }
    }

    private static let deathGrade = 5
}
