import ClinicalEvents

/// One thing that is known of a patient of a registry, in numbers: 32 bytes.
struct PatientFact: Hashable, Sendable {
    enum Kind: UInt8, Sendable {
        /// The patient entered a registry, on the fact's date: `number` is the registry.
        case enrolled
        /// Something about the patient, as stated on the fact's date; `detail` says which characteristic.
        case characteristic
        /// A regimen began: `number` is the regimen, `second` the setting, `value` the line (0 where it is not known).
        case started
        /// Drugs were given, or ended: `number` is the set of drugs.
        case given, ended
        /// A reaction was reported: `number` is the term, `second` the episode, `detail` the grade.
        case reported
        /// An episode was updated: `second` is the episode, `detail` the grade.
        case updated
        /// The patient died; `second` is the episode that caused it, 0 where none did.
        case died
        /// Consent was stated: `number` is its scope (0 for everything, and for the registry itself), `detail` the status.
        case consented
        /// A response was assessed: `detail` is its category, `second` the criteria.
        case assessed
        /// A biomarker was measured: `number` is the analyte, `second` the unit, `detail` the comparison.
        case measured
        /// Something was found in words: `number` is what (an analyte, smoking, a kind of therapy), `second` the finding.
        case found
        /// The case was erased: it is in no count any more.
        case erased
    }

    struct Flags: OptionSet, Hashable, Sendable {
        let rawValue: UInt8
        static let isFatal = Flags(rawValue: 1 << 0)
        static let hasValue = Flags(rawValue: 1 << 1)
        /// Stated with a treatment, not with an enrolment.
        static let isOfTreatment = Flags(rawValue: 1 << 2)
    }

    var value = 0.0
    var number: UInt32 = 0
    var second: UInt32 = 0
    /// When it happened; `nil` where nobody said.
    private(set) var days: DayRange?
    let kind: Kind
    var detail: UInt8 = 0
    var flags: Flags = []

    init(_ kind: Kind, _ date: PartialDate?, number: UInt32 = 0, second: UInt32 = 0, detail: UInt8 = 0) {
        self.kind = kind
        self.number = number
        self.second = second
        self.detail = detail
        days = date.map(DayRange.init)
    }

    /// The number stated, where one was.
    var stated: Double? { flags.contains(.hasValue) ? value : nil }

    /// The fact with a number.
    func stating(_ value: Double?) -> PatientFact {
        guard let value else { return self }
        var fact = self
        fact.value = value
        fact.flags.insert(.hasValue)
        return fact
    }
}

/// What is recorded of a patient at enrolment. The numbers are those of `PatientFact.detail`.
enum PatientCharacteristic: UInt8, Sendable, CaseIterable {
    case age, sex, cancer, country, site, histology, stage, performanceStatus, line, autoimmuneHistory, registry
    /// A factor that the registry names itself.
    case other
}
