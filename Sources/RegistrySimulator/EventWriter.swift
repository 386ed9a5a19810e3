import ClinicalEvents
import RegistryDefinitions

/// Gives pending events their words. What repeats (drugs, suspects, sites, names of treatments) is built once.
struct EventWriter: Sendable {
    private let startDay: Int32
    private let registry: String
    private let source: String
    /// What stands before every name of a case, so that the patients of two registries are not the same.
    private let casePrefix: String
    private let catalogue: Catalogue
    private let suspects: [SuspectsOfArm]
    private let treatments = ReactionTreatment.allCases.map(\.substances)
    private let numbers = (0...255).map { String($0) }
    private let zeros = (0...7).map { String(repeating: "0", count: $0) }

    /// The suspects of an arm, by causality: of immune reactions the checkpoint inhibitors, of others every drug.
    private struct SuspectsOfArm: Sendable {
        let immune: [Causality: [SuspectDrug]]
        let others: [Causality: [SuspectDrug]]

        init(_ arm: Arm) {
            let inhibitors = arm.regimen.drugs.filter { CheckpointInhibitors.all.contains($0) }
            immune = Self.table(inhibitors.isEmpty ? arm.regimen.drugs : inhibitors)
            others = Self.table(arm.regimen.drugs)
        }

        private static func table(_ drugs: [String]) -> [Causality: [SuspectDrug]] {
            let pairs = Causality.allCases.map { causality in
                (causality, drugs.map { SuspectDrug(name: $0, causality: causality) })
            }
            return Dictionary(uniqueKeysWithValues: pairs)
        }
    }

    init(_ plan: SimulationPlan, _ catalogue: Catalogue) {
        startDay = plan.start.ordinal
        registry = plan.registry
        source = ["simulator", plan.definition?.name, "seed \(plan.seed)"].compactMap(\.self).joined(separator: " ")
        casePrefix = plan.definition.map { "\($0.name):" } ?? ""
        self.catalogue = catalogue
        suspects = catalogue.arms.map(SuspectsOfArm.init)
    }

    /// The event as it would reach the log, received on a day counted from the first day of enrolment.
    func write(_ pending: PendingEvent, receivedOn day: Int) -> ProposedEvent {
        let name = caseName(pending.patient)
        return ProposedEvent(
            caseIdentifier: name, site: Sites.all[Int(pending.site)].name,
            received: PartialDate(dayNumber: startDay + Int32(day)), occurred: occurred(pending), source: source,
            sourceKey: name + keySuffix(pending), actor: "simulator", event: event(pending))
    }

    /// An activity of a registry as it would reach the log.
    func write(
        _ event: ClinicalEvent, of activity: PendingActivity, key: String, receivedOn day: Int
    ) -> ProposedEvent {
        let name = caseName(activity.patient, letter: activity.isScreenedOnly ? "S" : "P")
        return ProposedEvent(
            caseIdentifier: name, site: Sites.all[Int(activity.site)].name,
            received: PartialDate(dayNumber: startDay + Int32(day)),
            occurred: PartialDate(dayNumber: startDay + activity.occurred), source: source, sourceKey: name + key,
            actor: "simulator", event: event)
    }

    /// Something else of a patient as it would reach the log.
    ///
    /// - Parameters:
    ///   - event: what is told.
    ///   - course: of whom.
    ///   - key: what the source calls it, within its patient.
    ///   - day: when it happened, counted from the first day of enrolment.
    ///   - received: when it was received, counted likewise.
    func write(
        _ event: ClinicalEvent, of course: PatientCourse, key: String, occurred day: Int, receivedOn received: Int
    ) -> ProposedEvent {
        let name = caseName(course.patient)
        return ProposedEvent(
            caseIdentifier: name, site: Sites.all[Int(course.site)].name, received: date(received), occurred: date(day),
            source: source, sourceKey: name + key, actor: "simulator", event: event)
    }

    /// A day counted from the first day of enrolment.
    func date(_ day: Int) -> PartialDate? { PartialDate(dayNumber: startDay + Int32(day)) }

    /// `P0000123`: the patient's number from 1, in at least seven digits; of who was screened only, `S0000123`.
    private func caseName(_ patient: UInt32, letter: String = "P") -> String {
        let digits = String(UInt64(patient) + 1)
        return casePrefix + letter + zeros[max(0, 7 - digits.utf8.count)] + digits
    }

    private func keySuffix(_ pending: PendingEvent) -> String {
        switch pending.action {
        case .enrolled: "/enrolment"
        case .started: "/treatment"
        case .stopped: "/treatment/stop"
        case .reported: "/reaction/" + numbers[Int(pending.episode)]
        case .updated(let update):
            "/reaction/" + numbers[Int(pending.episode)] + "/update/" + numbers[Int(update.number)]
        case .died: "/death"
        }
    }

    /// The clinical day, no more precise than it was told.
    private func occurred(_ pending: PendingEvent) -> PartialDate? {
        let day = startDay + pending.occurred
        guard pending.precision != .day else { return PartialDate(dayNumber: day) }
        let civil = CivilDay.components(of: day)
        return pending.precision == .year
            ? PartialDate(year: civil.year) : PartialDate(year: civil.year, month: civil.month)
    }

    private func event(_ pending: PendingEvent) -> ClinicalEvent {
        let arm = catalogue.arms[Int(pending.arm)]
        switch pending.action {
        case .enrolled(let age, let sex):
            let patient = PatientCharacteristics(ageYears: Double(age), sex: sex)
            return .patientEnrolled(
                PatientEnrolled(
                    registry: registry, cancer: arm.cancer.name, country: Sites.all[Int(pending.site)].country,
                    patient: patient))
        case .started(let line, let isAdjuvant):
            return .treatmentStarted(
                TreatmentStarted(
                    drugs: arm.regimen.drugs, line: Int(line), setting: isAdjuvant ? "adjuvant" : "metastatic",
                    cycleDays: arm.regimen.cycleDays))
        case .stopped(let reason):
            return .treatmentStopped(TreatmentStopped(drugs: arm.regimen.drugs, reason: reason))
        case .reported(let grade, let seriousness, let causality):
            return report(pending, grade, seriousness, causality)
        case .updated(let update): return .reactionUpdated(updated(pending, update))
        case .died(let isRelated):
            let cause = isRelated ? catalogue.terms[Int(pending.term)].name : "Disease progression"
            let episode = isRelated ? Int(pending.episode) : nil
            return .deathRecorded(DeathRecorded(cause: cause, relatedEpisode: episode))
        }
    }

    private func report(
        _ pending: PendingEvent, _ grade: UInt8, _ seriousness: Seriousness, _ causality: Causality
    ) -> ClinicalEvent {
        let term = catalogue.terms[Int(pending.term)]
        let ofArm = suspects[Int(pending.arm)]
        let drugs = (term.organ.isImmune ? ofArm.immune : ofArm.others)[causality] ?? []
        return .reactionReported(
            ReactionReported(
                episode: Int(pending.episode), term: term.name, grade: Int(grade), seriousness: seriousness,
                suspects: drugs, outcome: grade == 5 ? .fatal : nil))
    }

    private func updated(_ pending: PendingEvent, _ update: PendingEvent.Update) -> ReactionUpdated {
        ReactionUpdated(
            episode: Int(pending.episode), grade: update.grade == 0 ? nil : Int(update.grade),
            seriousness: update.seriousness, outcome: update.outcome, actionTaken: update.actionTaken,
            treatments: treatments[update.treatment.rawValue])
    }
}
