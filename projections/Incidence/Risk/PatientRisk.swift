/// The time during which a patient was at risk under an exposure, and the first reactions in it. Days count from 1970-01-01.
public struct PatientRisk: Hashable, Sendable {
    /// The first reaction of one kind.
    public struct First: Hashable, Sendable {
        /// The reaction, as it is counted.
        public var reaction: String
        /// The first and the last day on which it may have begun: the same day but for partial dates.
        public var days: ClosedRange<Int32>
    }

    /// What the patient was exposed to.
    public var exposure: String
    /// The day of the first dose.
    public var firstDose: Int32
    /// The first day at risk: that of the first dose, or a later one from which on the patient was observed.
    public var start: Int32
    /// The day on which the time at risk ends; ``openEnd`` where no end is known yet.
    public var end: Int32
    /// First reactions that certainly began while at risk, each kind once.
    public var firsts: [First] = []
    /// Kinds of reaction that the patient had before: of those there is no first one.
    public var hadBefore: [String] = []

    /// Where treatment goes on: far beyond any day of a history.
    public static let openEnd: Int32 = 1 << 28
}
