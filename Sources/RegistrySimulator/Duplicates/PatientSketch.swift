import ClinicalEvents

/// What is known so far of a patient who will be reported twice, as a safety report would tell it.
struct PatientSketch: Sendable {
    private(set) var patient: PatientCharacteristics?
    private(set) var country: String?
    private(set) var drugs: [ReportedDrug] = []
    private(set) var reactions: [ReportedReaction] = []
    private(set) var seriousness: Seriousness = []
    /// The onset of the first reaction told.
    private(set) var onset: PartialDate?

    /// Takes in what an event says; whether it tells of a first reaction.
    mutating func take(_ proposed: ProposedEvent) -> Bool {
        let wasEmpty = reactions.isEmpty
        switch proposed.event {
        case .patientEnrolled(let enrolled): (patient, country) = (enrolled.patient, enrolled.country)
        case .treatmentStarted(let started): suspect(started.drugs, as: .concomitant)
        case .reactionReported(let reaction):
            suspect(reaction.suspects.map(\.name), as: .primarySuspect)
            if !reactions.contains(where: { $0.term == reaction.term }) {
                reactions.append(ReportedReaction(term: reaction.term))
            }
            seriousness.formUnion(reaction.seriousness)
            onset = onset ?? proposed.occurred
        case .safetyReportReceived(let report):
            (drugs, reactions, seriousness) = (report.drugs, report.reactions, report.seriousness)
            (patient, onset) = (report.patient, proposed.occurred)
            country = report.origin?.occurrenceCountry ?? report.origin?.reporterCountry
        default: break
        }
        return wasEmpty && !reactions.isEmpty
    }

    private mutating func suspect(_ names: [String], as role: DrugRole) {
        for name in names {
            let place = drugs.firstIndex { $0.name == name } ?? drugs.count
            if place == drugs.count { drugs.append(ReportedDrug(role: role, name: name)) }
            if role != .concomitant { drugs[place].role = role }
        }
    }

    /// The report of a second sender, with what it tells otherwise.
    func report(_ random: inout RandomStream) -> (SafetyReportReceived, onset: PartialDate?, [DuplicateChange]) {
        var changed = Changed(patient: patient ?? PatientCharacteristics(), country: country, onset: onset)
        changed.reactions = reactions
        var changes: [DuplicateChange] = []
        for change in DuplicateChange.allCases {
            let isDrawn = random.chance(change.share)
            let draw = random.next()
            if isDrawn, changed.make(change, draw) { changes.append(change) }
        }
        let report = SafetyReportReceived(
            version: 1, seriousness: seriousness, drugs: drugs, reactions: changed.reactions,
            patient: changed.patient.isEmpty ? nil : changed.patient,
            origin: changed.country.map { ReportOrigin(occurrenceCountry: $0) })
        return (report, changed.onset, changes)
    }
}

/// The fields of a report that a second sender may tell otherwise.
private struct Changed {
    var patient: PatientCharacteristics
    var country: String?
    var onset: PartialDate?
    var reactions: [ReportedReaction] = []

    /// The largest shift of an onset, in days.
    private static let shiftMaximum: UInt64 = 7

    /// Makes a change; whether there was anything to change.
    mutating func make(_ change: DuplicateChange, _ draw: UInt64) -> Bool {
        switch change {
        case .ageMissing: return remove(\.patient.ageYears)
        case .ageOffByOne:
            guard let age = patient.ageYears, age >= 1 else { return false }
            patient.ageYears = draw.isMultiple(of: 2) ? age + 1 : age - 1
        case .sexMissing: return remove(\.patient.sex)
        case .countryMasked:
            guard country != nil else { return false }
            country = "EU"
        case .countryMissing: return remove(\.country)
        case .onsetShifted:
            guard let known = onset, known.precision == .day else { return false }
            let days = Int32(1 + draw / 2 % Self.shiftMaximum)
            onset = PartialDate(dayNumber: known.ordinal + (draw.isMultiple(of: 2) ? days : -days))
        case .onsetToMonth:
            guard let known = onset, known.precision == .day else { return false }
            let civil = CivilDay.components(of: known.ordinal)
            onset = PartialDate(year: civil.year, month: civil.month)
        case .reactionLeftOut:
            guard reactions.count > 1 else { return false }
            reactions.remove(at: Int(draw % UInt64(reactions.count)))
        }
        return true
    }

    private mutating func remove<Value>(_ field: WritableKeyPath<Changed, Value?>) -> Bool {
        guard self[keyPath: field] != nil else { return false }
        self[keyPath: field] = nil
        return true
    }
}
