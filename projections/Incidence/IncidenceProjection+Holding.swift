import ClinicalEvents
import Terminology

/// Events become facts.
extension IncidenceProjection {
    /// Keeps what an event says of its patient.
    mutating func hold<Failure: Error>(
        _ row: borrowing EventRow, _ names: SymbolTable, _ content: () throws(Failure) -> ClinicalEvent
    ) throws(Failure) {
        let (caseNumber, occurred) = (row.caseNumber, row.possibleOccurrence)
        if row.kind.statesOccurrence, let day = occurred?.earliestDay { facts.note(contact: day, of: caseNumber) }
        switch row.kind {
        case .reactionReported:
            var fact = PatientFact(.reported, occurred, second: UInt32(row.episode), detail: UInt8(row.grade))
            fact.number = row.terms.first.map { self.names.resolver.term($0, names) } ?? 0
            if row.isFatal { fact.flags.insert(.isFatal) }
            facts.add(fact, of: caseNumber)
        case .reactionUpdated:
            var fact = PatientFact(.updated, occurred, second: UInt32(row.episode), detail: UInt8(row.grade))
            if row.isFatal { fact.flags.insert(.isFatal) }
            facts.add(fact, of: caseNumber)
        case .deathRecorded: facts.add(PatientFact(.died, occurred, second: UInt32(row.episode)), of: caseNumber)
        case .caseErased: facts.add(PatientFact(.erased, occurred), of: caseNumber)
        case .patientEnrolled, .treatmentStarted, .treatmentAdministered, .treatmentStopped, .consentRecorded,
            .responseAssessed, .biomarkerMeasured, .lifestyleRecorded, .concomitantTherapyRecorded:
            hold(try content(), of: caseNumber, site: row.site, occurred, names)
        default: break
        }
    }

    private mutating func hold(
        _ content: ClinicalEvent, of caseNumber: UInt32, site: UInt32, _ date: PartialDate?, _ names: SymbolTable
    ) {
        switch content {
        case .patientEnrolled(let value):
            let registry = self.names.word(Terminology.folded(value.registry))
            facts.add(PatientFact(.enrolled, date, number: registry), of: caseNumber)
            hold(value, of: caseNumber, date)
            add(.site, self.names.word(symbol: site, names), of: caseNumber, date)
        case .treatmentStarted(let value):
            let regimen = self.names.drugSet(value.drugs, names)
            let fact = PatientFact(.started, date, number: regimen, second: self.names.word(value.setting))
            facts.add(fact.stating(value.line.map(Double.init)), of: caseNumber)
            add(.site, self.names.word(symbol: site, names), of: caseNumber, date, .isOfTreatment)
        case .treatmentAdministered(let value):
            let drugs = self.names.drugSet(value.drugs.map(\.name), names)
            facts.add(PatientFact(.given, date, number: drugs), of: caseNumber)
        case .treatmentStopped(let value):
            facts.add(PatientFact(.ended, date, number: self.names.drugSet(value.drugs, names)), of: caseNumber)
        case .consentRecorded(let value):
            let status = ConsentStatus.allCases.firstIndex(of: value.status) ?? 0
            let scope = scope(of: value)
            facts.add(PatientFact(.consented, date, number: scope, detail: UInt8(status)), of: caseNumber)
        case .responseAssessed(let value):
            let category = ResponseCategory.allCases.firstIndex(of: value.response) ?? 0
            let criteria = ResponseCriteria.allCases.firstIndex(of: value.criteria) ?? 0
            facts.add(
                PatientFact(.assessed, date, second: UInt32(criteria), detail: UInt8(category)), of: caseNumber)
        case .biomarkerMeasured(let value): hold(value, of: caseNumber, date)
        case .lifestyleRecorded(let value):
            let smoking = value.smoking.flatMap { $0 == .unknown ? nil : $0.rawValue }
            hold(finding: smoking, of: "smoking", caseNumber, date)
        case .concomitantTherapyRecorded(let value):
            hold(finding: Answer.yes.rawValue, of: value.category.rawValue, caseNumber, date)
        default: break
        }
    }

    /// A consent about everything is one about the registry too.
    private mutating func scope(of consent: ConsentRecorded) -> UInt32 {
        let scope = consent.scope.map(Terminology.folded)
        return scope == Self.ownScope ? IncidenceNames.unsaid : names.word(scope)
    }

    /// What the scope of a consent to the registry itself is called.
    private static let ownScope = "registry"

    private mutating func hold(_ value: PatientEnrolled, of caseNumber: UInt32, _ date: PartialDate?) {
        let texts: [(PatientCharacteristic, String?)] = [
            (.sex, value.patient?.sex.flatMap { $0 == .unknown ? nil : $0.rawValue }), (.cancer, value.cancer),
            (.country, value.country), (.registry, value.registry), (.histology, value.histology),
            (.stage, value.stage),
            (.autoimmuneHistory, value.autoimmuneHistory.flatMap { $0 == .unknown ? nil : $0.rawValue }),
        ]
        for (characteristic, text) in texts { add(characteristic, names.word(text), of: caseNumber, date) }
        let numbers: [(PatientCharacteristic, Double?)] = [
            (.age, value.patient?.ageYears), (.performanceStatus, value.performanceStatus.map(Double.init)),
            (.line, value.line.map(Double.init)),
        ]
        for (characteristic, number) in numbers {
            guard let number else { continue }
            let fact = PatientFact(.characteristic, date, detail: characteristic.rawValue)
            facts.add(fact.stating(number), of: caseNumber)
        }
        for factor in value.factors {
            let fact = PatientFact(
                .characteristic, date, number: names.word(factor.name), second: names.word(factor.finding),
                detail: PatientCharacteristic.other.rawValue)
            facts.add(fact.stating(factor.value), of: caseNumber)
        }
    }

    private mutating func hold(_ value: BiomarkerMeasured, of caseNumber: UInt32, _ date: PartialDate?) {
        let comparison = value.comparison.flatMap { Comparison.allCases.firstIndex(of: $0) }.map { UInt8($0 + 1) } ?? 0
        let fact = PatientFact(
            .measured, date, number: names.word(value.analyte), second: names.word(value.unit), detail: comparison)
        facts.add(fact.stating(value.value), of: caseNumber)
        hold(finding: value.finding, of: value.analyte, caseNumber, date)
    }

    private mutating func hold(finding: String?, of name: String, _ caseNumber: UInt32, _ date: PartialDate?) {
        guard let finding else { return }
        let fact = PatientFact(.found, date, number: names.word(name), second: names.word(finding))
        facts.add(fact, of: caseNumber)
    }

    private mutating func add(
        _ characteristic: PatientCharacteristic, _ word: UInt32, of caseNumber: UInt32, _ date: PartialDate?,
        _ flags: PatientFact.Flags = []
    ) {
        guard word != IncidenceNames.unsaid else { return }
        var fact = PatientFact(.characteristic, date, second: word, detail: characteristic.rawValue)
        fact.flags = flags
        facts.add(fact, of: caseNumber)
    }
}
