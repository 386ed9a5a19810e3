public import ClinicalEvents
public import RegistryDefinitions

/// What to simulate. The same plan gives the same events, byte for byte, on every machine.
public struct SimulationPlan: Hashable, Sendable {
    /// How many patients are enrolled, evenly over the enrolment period.
    public var patients: Int
    /// The seed of everything that is drawn.
    public var seed: UInt64
    /// How many signals are injected.
    public var signals: Int
    /// Signals injected beside those, chosen one by one.
    public var chosen: [ChosenSignal] = []
    /// Bad lots and bad sites, each with a crowd of severe reactions.
    public var clusters: [InjectedCluster] = []
    /// What makes the courses of patients less plain.
    public var variations = CourseVariations()
    /// The first day of enrolment; its precision must be a day.
    public var start: PartialDate
    /// The length of the enrolment period, in days.
    public var enrolmentDays: Int
    /// The registry's name.
    public var registry: String
    /// The registry whose kinds of events are simulated; without one enrolment, treatment and its reactions alone.
    public var definition: RegistryDefinition?

    /// A plan; `SimulatedRegistry.init` says what is wrong with an impossible one.
    public init(
        patients: Int, seed: UInt64, signals: Int, start: PartialDate, enrolmentDays: Int = 730,
        registry: String = "Simulated ICI registry", definition: RegistryDefinition? = nil
    ) {
        self.patients = patients
        self.seed = seed
        self.signals = signals
        self.start = start
        self.enrolmentDays = enrolmentDays
        self.registry = definition?.name ?? registry
        self.definition = definition
    }

    /// The largest number of patients.
    public static let patientsMaximum = Int(UInt32.max)
    /// The longest enrolment period, in days (a century).
    public static let enrolmentDaysMaximum = 36_525

    /// Throws where the plan cannot be simulated.
    public func validate() throws(SimulationError) {
        guard start.precision == .day else { throw .startIsNotADay(start) }
        guard 0...Self.patientsMaximum ~= patients else { throw .patientsOutOfRange(patients) }
        guard 1...Self.enrolmentDaysMaximum ~= enrolmentDays else { throw .enrolmentDaysOutOfRange(enrolmentDays) }
        guard 0...InjectedSignal.available ~= signals else { throw .signalsOutOfRange(signals) }
        guard !registry.isEmpty, registry.utf8.count <= ProposedEvent.maximumNameBytes else {
            throw .registryIsNotAName(registry)
        }
        for signal in chosen { try signal.validate(start) }
        for cluster in clusters { try cluster.validate(self) }
        try variations.validate()
        if !variations.isEmpty, definition?.population == .reports { throw .variationsOfReports(registry) }
        let last = Int(start.ordinal) + calendarDays
        guard PartialDate(dayNumber: Int32(clamping: last)) != nil else { throw .endsAfterTheCalendar(start) }
    }

    /// Days from the first day of enrolment to the last on which anything is received.
    var calendarDays: Int {
        enrolmentDays + PatientTimeline.horizonDays + (variations.isEmpty ? 0 : PatientVariations.longestDays)
    }

    /// The day a patient is enrolled, counted from the first day of enrolment.
    func enrolmentDay(of patient: Int) -> Int { patient * enrolmentDays / max(1, patients) }

    /// How many patients are enrolled before that day.
    func enrolled(before day: Int) -> Int {
        let bounded = min(max(0, day), enrolmentDays)
        return (bounded * patients + enrolmentDays - 1) / enrolmentDays
    }
}

/// Why a plan cannot be simulated.
public enum SimulationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The start is a month or a year.
    case startIsNotADay(PartialDate)
    /// Negative, or more than `SimulationPlan.patientsMaximum`.
    case patientsOutOfRange(Int)
    /// Less than a day, or more than `SimulationPlan.enrolmentDaysMaximum`.
    case enrolmentDaysOutOfRange(Int)
    /// Negative, or more than there are drugs and terms to pair.
    case signalsOutOfRange(Int)
    /// Negative, above 1 or not a number.
    case duplicatesOutOfRange(Double)
    /// Empty or too long.
    case registryIsNotAName(String)
    /// The last follow-up would lie after the last date a record may name.
    case endsAfterTheCalendar(PartialDate)
    /// A share of patients, or of what is told of them, below 0, above 1 or not a number.
    case variationOutOfRange(String, Double)
    /// Courses are to vary in a registry that has reports only.
    case variationsOfReports(String)
    /// A signal that cannot be injected, and what was expected of it.
    case impossibleSignal(ChosenSignal, expected: String)
    /// A cluster that cannot be injected, and what was expected of it.
    case impossibleCluster(InjectedCluster, expected: String)

    /// What was found and what was expected.
    public var description: String {
        switch self {
        case .startIsNotADay(let start): "start: found \(start), expected a whole day (YYYY-MM-DD)"
        case .patientsOutOfRange(let count):
            "patients: found \(count), expected 0 to \(SimulationPlan.patientsMaximum)"
        case .enrolmentDaysOutOfRange(let days):
            "enrolment days: found \(days), expected 1 to \(SimulationPlan.enrolmentDaysMaximum)"
        case .signalsOutOfRange(let count): "signals: found \(count), expected 0 to \(InjectedSignal.available)"
        case .duplicatesOutOfRange(let share): "duplicates: found \(share), expected a share from 0 to 1"
        case .registryIsNotAName(let name):
            "registry: found a name of \(name.utf8.count) bytes, expected 1 to \(ProposedEvent.maximumNameBytes)"
        case .endsAfterTheCalendar(let start):
            "start: found \(start), expected a start whose follow-up ends by \(PartialDate.years.upperBound)"
        case .variationOutOfRange(let name, let share): "\(name): found \(share), expected a share from 0 to 1"
        case .variationsOfReports(let registry):
            "registry: found \(registry), which has reports; expected one of patients, whose courses may vary"
        case .impossibleSignal(let signal, let expected): "signal: found \(signal), expected \(expected)"
        case .impossibleCluster(let cluster, let expected): "cluster: found \(cluster), expected \(expected)"
        }
    }
}
