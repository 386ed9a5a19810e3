import ClinicalEvents
import RegistryDefinitions

/// The words of activities. What is drawn for one depends on the seed, the patient and the activity alone.
struct ActivityPayloads: Sendable {
    let definition: RegistryDefinition
    let profile: RegistryProfile
    let seed: UInt64
    let firstDay: Int32
    /// Whose lots are given in the place of others.
    let causes: [ClusterCause]

    /// What is measured in every specimen: median and upper limit of normal (assumed), spread of the logarithm.
    static let markers: [(name: String, unit: String, median: Double, sigma: Double, upperLimit: Double)] = [
        ("IL-6", "ng/L", 4, 0.8, 7), ("CXCL10", "ng/L", 120, 0.6, 300),
        ("Lactate dehydrogenase", "U/L", 210, 0.35, 250),
    ]

    /// What the source calls an activity, within its patient.
    func key(_ activity: PendingActivity) -> String {
        switch activity.action {
        case .consent(let scope, let status): "/consent/\(scope)/\(status.rawValue)"
        case .board: "/board"
        case .administered(let cycle): "/treatment/cycle/\(cycle)"
        case .concomitant: "/concomitant"
        case .item(let visit, let item, _): "/visit/\(visit)/\(item)"
        case .biomarker(let visit, let marker, _): "/visit/\(visit)/marker/\(marker)"
        case .care(let visit): "/visit/\(visit)/care"
        case .assessed: "/eligibility"
        case .nullified: "/nullification"
        case .forgotten: ""
        }
    }

    /// What an activity says; nil for one that others have the words of.
    func event(_ activity: PendingActivity) -> ClinicalEvent? {
        switch activity.action {
        case .consent(let scope, let status):
            .consentRecorded(
                ConsentRecorded(status: status, scope: profile.consents[Int(scope)].scope, noticeVersion: "1"))
        case .board(let decision): .boardReviewed(review(activity, decision))
        case .administered(let cycle): .treatmentAdministered(administration(activity, Int(cycle)))
        case .concomitant(let category):
            .concomitantTherapyRecorded(
                ConcomitantTherapyRecorded(
                    category: category, name: category == .steroid ? "prednisone" : nil,
                    dose: category == .steroid ? 10 : nil, unit: category == .steroid ? "mg/d" : nil))
        case .item(let visit, let item, let isNamed): self.item(activity, Int(visit), Int(item), isNamed)
        case .biomarker(let visit, let marker, let isNamed):
            .biomarkerMeasured(measurement(activity, Int(visit), Int(marker), isNamed))
        case .care(let visit):
            .careConsumed(
                CareConsumed(
                    category: .specialistVisit, count: 1, plannedVisit: definition.visits[Int(visit)].identifier))
        case .assessed, .nullified, .forgotten: nil
        }
    }

    private func review(_ activity: PendingActivity, _ decision: BoardDecision) -> BoardReviewed {
        BoardReviewed(
            board: "multicentre tumour board", decision: decision,
            drugs: Catalogue.standard.arms[Int(activity.arm)].regimen.drugs, setting: setting(activity.patient))
    }

    private func administration(_ activity: PendingActivity, _ cycle: Int) -> TreatmentAdministered {
        let drugs = Catalogue.standard.arms[Int(activity.arm)].regimen.drugs
        return TreatmentAdministered(
            drugs: drugs.map { AdministeredDrug(name: $0, lot: lot(of: $0, activity)) }, cycle: cycle)
    }

    /// A lot is used at a site for a quarter of a year, but for those that a cluster comes from.
    private func lot(of drug: String, _ activity: PendingActivity) -> String {
        let day = Int(activity.occurred)
        let bad = causes.lazy.compactMap {
            $0.lot(of: drug, patient: activity.patient, site: activity.site, on: day, seed: seed)
        }
        return bad.first ?? "\(drug.prefix(3).uppercased())-\(activity.site)-\(day / 91)"
    }

    private func item(_ activity: PendingActivity, _ visit: Int, _ item: Int, _ isNamed: Bool) -> ClinicalEvent {
        let planned = definition.visits[visit]
        let expectation = planned.expectations[item]
        let name = isNamed ? planned.identifier : nil
        var answers = PatientAnswers(seed, activity, number: visit << 8 | item)
        switch expectation.kind {
        case .specimen:
            return .specimenCollected(
                SpecimenCollected(
                    matrix: expectation.names.first ?? "blood", plannedVisit: name,
                    identifier: specimen(activity, visit)))
        case .questionnaire:
            return .questionnaireAnswered(answers.questionnaire(expectation.names.first ?? "EQ-5D-5L", name))
        case .response:
            let criteria = expectation.names.lazy.compactMap(ResponseCriteria.init(rawValue:)).first ?? .recist11
            return .responseAssessed(DrawnResponse(seed, activity.patient).assessment(activity, criteria, name))
        case .biomarker:
            let value = answers.value(median: 10, sigma: 0.5)
            return .biomarkerMeasured(
                BiomarkerMeasured(analyte: expectation.names.first ?? "marker", value: value, plannedVisit: name))
        case .lifestyle: return .lifestyleRecorded(answers.lifestyle(name))
        }
    }

    private func specimen(_ activity: PendingActivity, _ visit: Int) -> String { "S-\(activity.patient + 1)-\(visit)" }

    private func measurement(
        _ activity: PendingActivity, _ visit: Int, _ number: Int, _ isNamed: Bool
    ) -> BiomarkerMeasured {
        let marker = Self.markers[number]
        var answers = PatientAnswers(seed, activity, number: visit << 8 | 0x80 | number)
        return BiomarkerMeasured(
            analyte: marker.name, value: answers.value(median: marker.median, sigma: marker.sigma), unit: marker.unit,
            upperLimit: marker.upperLimit, specimen: specimen(activity, visit),
            plannedVisit: isNamed ? definition.visits[visit].identifier : nil)
    }

    /// The setting of a patient's treatment, where the registry asks for one: six in a hundred have another.
    private func setting(_ patient: UInt32) -> String? {
        guard !profile.settings.isEmpty else { return nil }
        var random = StreamPurpose.disease.stream(seed, patient)
        let choice = random.below(profile.settings.count)
        return random.chance(0.94) ? profile.settings[choice] : nil
    }

    /// An event of the simulation, told as the registry tells it.
    func edit(_ event: ClinicalEvent, _ pending: PendingEvent) -> ClinicalEvent {
        switch event {
        case .patientEnrolled(let enrolled):
            let person = SimulatedPerson(seed, pending.patient, profile)
            return .patientEnrolled(person.enrolment(enrolled, on: firstDay + pending.occurred))
        case .treatmentStarted(var started):
            started.setting = setting(pending.patient) ?? started.setting
            return .treatmentStarted(started)
        default: return event
        }
    }
}
