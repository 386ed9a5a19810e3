import ClinicalEvents
import Projections
import TestSupport

/// A history of a registry, written as what happened to whom and when.
struct RegistryHistory {
    private(set) var events: [ProposedEvent] = []
    private(set) var recorded: [Timestamp] = []

    /// Adds an event; it was received and recorded on the day it occurred, or on the one given.
    mutating func add(_ patient: String, _ date: String?, _ event: ClinicalEvent, received: String? = nil) {
        let occurred = date.flatMap { PartialDate($0) }
        let day = received.flatMap { PartialDate($0) } ?? occurred.flatMap { PartialDate(dayNumber: $0.latestDay) }
        events.append(
            ProposedEvent(
                caseIdentifier: patient, site: "Lyon", received: day, occurred: occurred, source: "registry",
                sourceKey: "\(events.count + 1)", event: event))
        let before = recorded.last?.day ?? 0
        recorded.append(Timestamp(endOfDay: max(before, day?.latestDay ?? before)))
    }

    /// Adds a lifestyle of which the day of receipt lies after that of recording.
    mutating func mistype(_ patient: String, received: String) {
        let before = recorded.last
        add(patient, nil, .lifestyleRecorded(LifestyleRecorded()), received: received)
        if let before { recorded[recorded.count - 1] = before }
    }

    mutating func start(_ patient: String, _ date: String?, _ drugs: String..., line: Int? = nil) {
        add(patient, date, .treatmentStarted(TreatmentStarted(drugs: drugs, line: line)))
    }

    mutating func stop(_ patient: String, _ date: String, _ drugs: String...) {
        add(patient, date, .treatmentStopped(TreatmentStopped(drugs: drugs)))
    }

    mutating func give(_ patient: String, _ date: String, _ drugs: String...) {
        add(
            patient, date,
            .treatmentAdministered(TreatmentAdministered(drugs: drugs.map { AdministeredDrug(name: $0) })))
    }

    mutating func enrol(_ patient: String, _ date: String, _ sex: Sex? = nil, age: Double? = nil, cancer: String? = nil)
    {
        let who = PatientCharacteristics(ageYears: age, sex: sex)
        add(
            patient, date,
            .patientEnrolled(PatientEnrolled(registry: "R", cancer: cancer, country: "FR", patient: who)))
    }

    mutating func react(_ patient: String, _ date: String?, _ term: String, grade: Int? = nil, episode: Int = 1) {
        add(
            patient, date,
            .reactionReported(ReactionReported(episode: episode, term: term, grade: grade, suspects: [])))
    }

    mutating func die(_ patient: String, _ date: String?, episode: Int? = nil) {
        add(patient, date, .deathRecorded(DeathRecorded(relatedEpisode: episode)))
    }

    /// The projection of the part of the history that a date lets in.
    func projection(_ asOf: AsOf = .now) throws -> IncidenceProjection {
        try IncidenceProjection(TestHistory(events: events, recorded: recorded), asOf)
    }

    /// The row of an exposure and a reaction, all of the time until a day being observed.
    func row(
        _ exposure: String, _ reaction: String, until cutoff: String,
        _ change: (inout IncidenceQuestion) -> Void = { _ in }
    ) throws -> IncidenceRow? {
        try table(until: cutoff, change).rows.first { $0.exposure == exposure && $0.reaction == reaction }
    }

    func table(
        until cutoff: String, _ change: (inout IncidenceQuestion) -> Void = { _ in }
    ) throws -> IncidenceTable {
        var question = IncidenceQuestion()
        (question.reaction, question.cutoff) = (.term, PartialDate(cutoff)?.latestDay)
        change(&question)
        return IncidenceTable(try projection(), question, includesZeros: true)
    }
}

extension IncidenceProjection {
    /// Folds the part of a history that a date lets in.
    init(_ history: TestHistory, _ asOf: AsOf = .now, blockSize: Int = 4096) throws {
        self.init()
        try history.replay(blockSize: blockSize) { row, names in
            guard case .included = asOf.membership(of: row) else { return }
            try take(row, names, history, asOf)
        }
    }

    mutating func take(
        _ row: EventRow, _ names: SymbolTable, _ history: TestHistory, _ asOf: AsOf = .now
    ) throws {
        try apply(row, names: names) { () throws(MalformedBlock) in
            history.events[Int(row.sequence) - 1].event
        } standing: { (row) throws(MalformedBlock) in
            let known = history.events(ofCase: row.caseNumber, through: row.sequence)
            return try StandingEvents(known, caseNumber: row.caseNumber, names: names, asOf: asOf)
        }
    }
}
