/// What RECIST leaves to the protocol.
public struct ResponseRules: Hashable, Sendable {
    /// What to make of a disease that is seen after a complete response (footnote a of table 3).
    public enum Reappearance: Hashable, Sendable {
        /// It came back: progression at that time point.
        case progression
        /// It was never gone: the complete response is changed to a partial one.
        case responseWasPartial
    }

    /// Whether complete and partial responses count only if seen again: required where response is the primary endpoint
    /// of a trial without randomisation (Eisenhauer et al. 2009, 4.6).
    public var requiresConfirmation: Bool
    /// Days after which a response may be confirmed: 4 weeks.
    public var confirmationDays: Int
    /// Time points that may be not evaluable between a response and its confirmation.
    public var notEvaluableMaximum: Int
    /// Days from the start before which disease is not called stable: "in general not less than 6-8 weeks".
    public var stableDays: Int
    /// What to make of a disease that is seen after a complete response.
    public var reappearance: Reappearance

    /// The usual rules, with confirmation or without.
    public init(
        requiresConfirmation: Bool, confirmationDays: Int = 28, notEvaluableMaximum: Int = 1, stableDays: Int = 42,
        reappearance: Reappearance = .progression
    ) {
        self.requiresConfirmation = requiresConfirmation
        self.confirmationDays = confirmationDays
        self.notEvaluableMaximum = notEvaluableMaximum
        self.stableDays = stableDays
        self.reappearance = reappearance
    }
}
