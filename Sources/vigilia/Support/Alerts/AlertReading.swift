import Answers
import ClinicalEvents
import EventLog
import Projections
import SignalDetection
import Snapshots
import Terminology

/// One pass of the detector over a history, for one alert of it: everything that stands behind the alert comes from here.
struct AlertReading {
    private(set) var detector: SignalDetector
    /// The pair that the alert is about, where it is about one.
    private(set) var course: PairCourse?
    /// How the alert's rate stood at the end of each month; empty for other alerts.
    private(set) var rates: [(month: CalendarMonth, state: RateState)] = []
    /// Whether any patient was treated: without, nothing has a time to onset.
    private(set) var hasTreatments = false

    init(_ signal: SignalDetected, _ history: History, _ options: DetectorOptions) throws {
        var detector = try options.makeDetector()
        var course = Self.course(of: signal, try options.terminology.rules(.normalised), detector.register)
        var (clock, rates, hasTreatments): (MonthClock, [(CalendarMonth, RateState)], Bool) = (MonthClock(), [], false)
        var findings: [Finding] = []
        let standings = StandingReader(history.log, asOf: history.asOf)
        _ = try history.fold(countsExcluded: false, readsPatient: true) { row, names, _ in
            for month in clock.advance(to: row.recorded.day) {
                if let state = Self.rate(of: signal, &detector) { rates.append((month, state)) }
            }
            try detector.apply(row, names: names, into: &findings) {
                try standings.standing($0, names: names)
            }
            findings.removeAll(keepingCapacity: true)
            course?.follow(detector.register, day: row.recorded.day)
            hasTreatments = hasTreatments || row.kind == .treatmentStarted || row.kind == .treatmentAdministered
        }
        if let month = clock.current, let state = Self.rate(of: signal, &detector) { rates.append((month, state)) }
        (self.detector, self.course, self.rates, self.hasTreatments) = (detector, course, rates, hasTreatments)
    }

    private static func rate(of signal: SignalDetected, _ detector: inout SignalDetector) -> RateState? {
        guard signal.isRate, let drug = signal.drug, let organ = signal.reaction else { return nil }
        return detector.rate(drug: drug, organ: organ)
    }

    /// `nil` for an alert about a case that names no drug with a term.
    private static func course(
        of signal: SignalDetected, _ rules: NamingRules, _ register: borrowing CaseRegister
    ) -> PairCourse? {
        guard let drug = signal.drug, let reaction = signal.reaction, let question = signal.question else { return nil }
        // A rate names its drug as the configuration does.
        let substances = signal.isRate ? rules.terminology.drug(named: drug).substances : [drug]
        return PairCourse(exposure: substances.first ?? drug, reaction: reaction, question, register)
    }
}
