public import ClinicalEvents

/// What is known of the patients of registries: from it exposure, incidence and predisposing factors are answered.
///
/// It keeps of each patient, as short facts, who the patient is (site, country, age, sex, cancer, line and whatever the registry
/// names), which regimens began, when drugs were given and ended, the episodes of reactions with their grades, responses,
/// biomarkers, death, withdrawal and the last contact. Questions (``IncidenceQuestion``) are put to it afterwards: a different
/// risk window or grade needs no new fold. Safety reports tell of no patients at risk and add nothing.
///
/// State depends on the events alone. Cost: about half a microsecond an event, a case's history for a correction; some 36 bytes
/// for each fact.
public struct IncidenceProjection: Sendable {
    /// By which rules names are counted.
    public let rules: NamingRules
    var names: IncidenceNames
    var facts = PatientFacts()
    var receipts = ReceivedDays()

    /// The latest day on which anything of the history was received, so far as that can be: no day later than that of the recording
    /// is taken. `nil` before the first event.
    public var lastReceivedDay: Int32? { receipts.last }
    /// Events that claim to have been received after they were recorded, or before 1900: their day is not taken.
    public var impossiblyReceived: Int { receipts.impossible }
    /// Events that claim to have happened after they were recorded, or before 1900: they are taken as undated.
    public var impossiblyDated: Int { receipts.impossiblyDated }
    /// Episodes, as they stand, whose worst grade is one that CTCAE 5.0 does not have for the term. Cost: a look at every patient.
    public var impossiblyGraded: Int {
        let grades = PossibleGrades(names.resolver)
        return (0..<UInt32(facts.caseCount)).reduce(0) { sum, caseNumber in
            let history = PatientHistory(facts, caseNumber)
            return history.isErased ? sum : sum + history.episodes.count { grades.exclude($0) }
        }
    }

    /// An empty projection by some rules.
    public init(_ rules: NamingRules = NamingRules()) {
        self.rules = rules
        names = IncidenceNames(rules)
    }

    /// Takes in the next event of the history.
    ///
    /// - Parameters:
    ///   - row: the event.
    ///   - names: the symbols of the log it is read from.
    ///   - content: gives back what the event says in full; asked only of kinds of which the row alone says too little.
    ///   - standing: gives back what stands of the case of a row, itself included (see ``StandingEvents``); asked only where
    ///     the row corrects other events.
    public mutating func apply<Failure: Error>(
        _ row: borrowing EventRow, names: SymbolTable, content: () throws(Failure) -> ClinicalEvent,
        standing: (borrowing EventRow) throws(Failure) -> StandingEvents
    ) throws(Failure) {
        guard row.kind.concernsPatients else { return }
        self.names.resolver.read(row.sequence)
        receipts.take(row)
        guard !row.kind.correctsEvents else {
            let stands = try standing(row)
            facts.forget(row.caseNumber)
            for (row, content) in zip(stands.rows, stands.contents) where row.kind.concernsPatients {
                hold(row, names) { content }
            }
            return
        }
        try hold(row, names, content)
    }
}

extension EventKind {
    /// Whether it may change what is known of patients at risk.
    var concernsPatients: Bool {
        switch self {
        case .safetyReportReceived, .safetyReportNullified: false
        default: statesOccurrence || correctsEvents || self == .caseErased
        }
    }
}
