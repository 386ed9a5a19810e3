/// One subject's time under observation and how it ended, on the time axis of the analysis (days since first dose).
///
/// At risk at time t if entry < t <= exit: whoever is censored at t still counts at t, whoever enters at t not yet.
public struct FollowUp: Hashable, Sendable {
    /// The entry of a subject observed from the start: at risk at time 0 too, so that an event on day 0 counts.
    public static let fromStart = -Double.infinity

    /// When observation began, if later than the start (delayed entry, left truncation); else ``fromStart``.
    public var entry: Double
    /// When observation ended, 0 or later, in the same unit.
    public var exit: Double
    /// The event that ended it, numbered from 1 (1 the reaction, 2 death, 3 switch, say); `nil` if censored.
    public var cause: UInt8?

    /// Makes the follow-up of one subject; nothing is checked before an estimator reads it.
    @inlinable
    public init(entry: Double = FollowUp.fromStart, exit: Double, cause: UInt8? = nil) {
        self.entry = entry
        self.exit = exit
        self.cause = cause
    }

    /// Whether observation began after the start.
    var isDelayed: Bool { entry != Self.fromStart }
}

/// A follow-up that cannot be; the subject is named by its position in the list given, from 0.
public enum FollowUpError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The exit is negative, infinite or not a number.
    case exitOutOfRange(subject: Int, exit: Double)
    /// The entry is at or after the exit, or not a number: the subject was never at risk.
    case entryNotBeforeExit(subject: Int, entry: Double, exit: Double)
    /// The cause is 0 or beyond the number of causes.
    case unknownCause(subject: Int, cause: UInt8, causes: Int)

    /// What was found where, and what was expected.
    public var description: String {
        switch self {
        case .exitOutOfRange(let subject, let exit):
            "subject \(subject): exit \(exit), expected a finite time of 0 or later"
        case .entryNotBeforeExit(let subject, let entry, let exit):
            "subject \(subject): entry \(entry), expected before the exit at \(exit)"
        case .unknownCause(let subject, let cause, let causes):
            "subject \(subject): cause \(cause), expected 1 to \(causes)"
        }
    }
}

extension FollowUp {
    /// Throws what is wrong with the follow-up of the subject at that position.
    @inline(__always)
    func validate(subject: Int, causes: Int) throws(FollowUpError) {
        guard exit >= 0, exit.isFinite else { throw .exitOutOfRange(subject: subject, exit: exit) }
        guard entry < exit else { throw .entryNotBeforeExit(subject: subject, entry: entry, exit: exit) }
        if let cause, cause == 0 || Int(cause) > causes {
            throw .unknownCause(subject: subject, cause: cause, causes: causes)
        }
    }
}
