/// How a watched pair stands.
public struct RateState: Hashable, Sendable {
    /// The moment at which a pair signalled, and how it stood then.
    public struct Signal: Hashable, Sendable {
        /// The sequence of the event that moved it.
        public var sequence: UInt64
        /// The day as of which it was counted, from 1970-01-01.
        public var day: Int32
        /// First reactions then.
        public var observed: Int
        /// Those expected then.
        public var expected: Double
        /// The log-likelihood ratio then.
        public var logLikelihoodRatio: Double
        /// The critical value it got to.
        public var criticalValue: Double
        /// The level of that critical value.
        public var level: Double
    }

    /// A signal that a correction took back: with what is known since, the limit was not crossed on any day.
    public struct TakenBack: Hashable, Sendable {
        /// The place of its pair among the rules' expectations.
        public var place: Int
        /// What is taken back.
        public var signal: Signal
        /// The sequence of the event that took it back.
        public var sequence: UInt64
        /// The nearest that the pair ever came to the limit, by what is known since; `nil` where it never had the events it needs, or
        /// never more than expected.
        public var nearest: Nearest?
    }

    /// How a pair stood when its ratio was largest.
    public struct Nearest: Hashable, Sendable {
        /// First reactions then.
        public var observed: Int
        /// Those expected then.
        public var expected: Double
        /// The log-likelihood ratio then.
        public var logLikelihoodRatio: Double
    }

    /// What is expected.
    public var expectation: RateExpectation
    /// First reactions and days at risk in each of the expectation's intervals.
    public var intervals: [IntervalCounts]
    /// First reactions expected in them.
    public var expected: Double
    /// The log-likelihood ratio of what was observed.
    public var logLikelihoodRatio: Double
    /// The value at which it signals; `nil` where none has so small a level.
    public var criticalValue: Double?
    /// The level of that value.
    public var level: Double
    /// Whether as many are expected as surveillance was to last.
    public var isOver: Bool
    /// When it signalled, if it did.
    public var signal: Signal?
    /// The event that took back the signal it had before; `nil` where it has one, or never had any.
    public var takenBackBy: UInt64?

    /// First reactions observed.
    public var observed: Int { intervals.reduce(0) { $0 + $1.observed } }
    /// Days at risk of a first reaction.
    public var personDays: Int { intervals.reduce(0) { $0 + $1.personDays } }
    /// Patient-years at risk, of 365.25 days.
    public var personYears: Double { Double(personDays) / 365.25 }
}
