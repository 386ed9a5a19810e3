import ClinicalEvents

/// What the facts of one patient come to, for questions of incidence.
struct PatientHistory {
    /// One course of a reaction, at its worst grade.
    struct Episode {
        var number: UInt32
        var term: UInt32 = 0
        /// When it began; `nil` where nobody said.
        var onset: DayRange?
        /// The worst grade, 5 where it was fatal; 0 where nobody graded it.
        var worstGrade: UInt8 = 0
        var isReported = false
    }

    /// Drugs that were given, or that ended.
    struct Dose {
        var drugs: UInt32
        var days: DayRange
    }

    /// A regimen that began.
    struct Start {
        var drugs: UInt32
        var days: DayRange?
        var line: Double?
        var setting: UInt32
    }

    private(set) var isErased = false
    /// The earliest enrolment of which the day is known, or the days it may have been.
    private(set) var enrolled: DayRange?
    private(set) var starts: [Start] = []
    private(set) var given: [Dose] = []
    /// Ends of treatment; one that nobody dated may have been on any day.
    private(set) var ended: [Dose] = []
    private(set) var episodes: [Episode] = []
    /// The day of death, or the days it may have been; nobody may have said.
    private(set) var death: DayRange?
    private(set) var isDead = false
    /// The day on which the patient left the registry for good, or the days it may have been.
    private(set) var leaving: DayRange?
    let lastContact: Int32?
    private(set) var characteristics: [PatientFact] = []
    private(set) var measurements: [PatientFact] = []
    private(set) var findings: [PatientFact] = []
    private(set) var assessments: [PatientFact] = []

    private var fatalEpisodes: [UInt32] = []
    private var fatalDays: DayRange?
    private var registries: [UInt32] = []
    private var consents: [PatientFact] = []

    init(_ facts: PatientFacts, _ caseNumber: UInt32) {
        lastContact = facts.lastContact(of: caseNumber)
        facts.forEach(of: caseNumber) { take($0) }
        finish()
    }

    private mutating func take(_ fact: PatientFact) {
        switch fact.kind {
        case .enrolled:
            Self.keepEarlier(&enrolled, fact.days)
            registries.append(fact.number)
        case .characteristic: characteristics.append(fact)
        case .started:
            starts.append(Start(drugs: fact.number, days: fact.days, line: fact.stated, setting: fact.second))
        case .given: if let days = fact.days { given.append(Dose(drugs: fact.number, days: days)) }
        case .ended: ended.append(Dose(drugs: fact.number, days: fact.days ?? .any))
        case .reported, .updated: takeReaction(fact)
        case .died:
            isDead = true
            death = fact.days ?? death
            if fact.second > 0 { fatalEpisodes.append(fact.second) }
        case .consented: consents.append(fact)
        case .assessed: assessments.append(fact)
        case .measured: measurements.append(fact)
        case .found: findings.append(fact)
        case .erased: isErased = true
        }
    }

    private mutating func takeReaction(_ fact: PatientFact) {
        var place = episodes.firstIndex { $0.number == fact.second }
        if place == nil {
            place = episodes.count
            episodes.append(Episode(number: fact.second))
        }
        guard let place else { return }
        let isFatal = fact.flags.contains(.isFatal)
        episodes[place].worstGrade = max(episodes[place].worstGrade, isFatal ? Self.deathGrade : fact.detail)
        if fact.kind == .reported {
            episodes[place].isReported = true
            episodes[place].term = fact.number
            Self.keepEarlier(&episodes[place].onset, fact.days)
        }
        guard isFatal else { return }
        isDead = true
        // What an update calls fatal happened on its own day; a report's day is that of the onset.
        if fact.kind == .updated, let days = fact.days { fatalDays = days }
    }

    /// An episode of which only updates came has no term: it is of no organ.
    private mutating func finish() {
        for index in episodes.indices where fatalEpisodes.contains(episodes[index].number) {
            episodes[index].worstGrade = Self.deathGrade
        }
        episodes.removeAll { !$0.isReported }
        settleDeath()
        settleConsent()
    }

    /// A fatal course gives the day where the death itself has none, or a coarser one. Nothing begins after death.
    private mutating func settleDeath() {
        if let fatalDays,
            death.map({ $0.exact == nil && $0.contains(fatalDays.first) && $0.contains(fatalDays.last) }) ?? true
        {
            death = fatalDays
        }
        guard let death else { return }
        for index in episodes.indices {
            guard let onset = episodes[index].onset, onset.first <= death.last, onset.last > death.last else {
                continue
            }
            episodes[index].onset = DayRange(first: onset.first, last: death.last)
        }
    }

    /// The last statement about the registry, or about everything, decides; what was said of a biobank or of anything else does not.
    private mutating func settleConsent() {
        var holding: PatientFact?
        for consent in consents where consent.number == IncidenceNames.unsaid || registries.contains(consent.number) {
            // As it was recorded, but for what certainly happened earlier.
            if let known = holding?.days, let days = consent.days, days.last < known.first { continue }
            holding = consent
        }
        guard let holding, ConsentStatus.allCases[Int(holding.detail)].isLeaving else { return }
        leaving = holding.days ?? .any
    }

    /// Lets go of what does not count for a registry.
    mutating func keep(_ selected: IncidenceSelection.Patient) {
        enrolled = selected.enrolled.map(DayRange.init)
        if let counted = selected.episodes { episodes.removeAll { !counted.contains(Int($0.number)) } }
    }

    private static func keepEarlier(_ known: inout DayRange?, _ days: DayRange?) {
        guard let days else { return }
        if let earlier = known, !days.isEarlier(than: earlier) { return }
        known = days
    }

    /// CTCAE 5.0: death is grade 5.
    private static let deathGrade: UInt8 = 5
}

extension PatientHistory {
    /// What was said of a characteristic as it was on a day: the last statement by then, of later ones the first; what nobody dated
    /// counts where nothing else was said.
    func characteristic(
        _ characteristic: PatientCharacteristic, named numbers: [UInt32] = [0], at day: Int32,
        flags: PatientFact.Flags = []
    ) -> PatientFact? {
        var found: PatientFact?
        for fact in characteristics
        where fact.detail == characteristic.rawValue && numbers.contains(fact.number)
            && fact.flags.contains(.isOfTreatment) == flags.contains(.isOfTreatment)
        {
            if let known = found, !Self.counts(fact, over: known, at: day) { continue }
            found = fact
        }
        return found
    }

    /// Whether a statement takes the place of one recorded before it.
    private static func counts(_ fact: PatientFact, over known: PatientFact, at day: Int32) -> Bool {
        guard let days = fact.days else { return known.days == nil }
        guard let others = known.days else { return true }
        switch (days.last <= day, others.last <= day) {
        case (true, true): return days.last >= others.last
        case (true, false): return true
        case (false, true): return false
        case (false, false): return days.first <= others.first
        }
    }
}

extension ConsentStatus {
    /// Whether the patient is not, or no longer, in the registry.
    fileprivate var isLeaving: Bool { self == .withdrawn || self == .refused }
}
