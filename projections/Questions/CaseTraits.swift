import ClinicalEvents

/// What is known of a patient by one source: the latest version of the report, or the enrolment.
struct PatientTraits: Hashable, Sendable {
    /// Age in years; not a number where none is given.
    var ageYears = Float.nan
    var group: AgeGroup?
    var sex: Sex?
    /// Number of the country, from 1; 0 where there is none.
    var country: UInt32 = 0

    /// What this says, and where it says nothing, the other.
    func orElse(_ other: PatientTraits) -> PatientTraits {
        PatientTraits(
            ageYears: group != nil ? ageYears : other.ageYears, group: group ?? other.group,
            sex: sex ?? other.sex, country: country != 0 ? country : other.country)
    }

    /// An age that is not given equals itself here.
    static func == (left: PatientTraits, right: PatientTraits) -> Bool {
        left.ageYears.bitPattern == right.ageYears.bitPattern && left.group == right.group && left.sex == right.sex
            && left.country == right.country
    }

    func hash(into hasher: inout Hasher) { hasher.combine(country) }
}

/// What a case is put in groups by: 40 bytes.
struct CaseTraits: Equatable, Sendable {
    var report = PatientTraits()
    var enrolment = PatientTraits()
    /// Number of the site named last, from 1; 0 where there is none.
    var site: UInt32 = 0
    /// The first day on which the organisation had word of the case; `Int32.max` before the first.
    var firstDay = Int32.max
    var isReportFatal = false
    /// Whether the registry tells of grade 3 or more, or of a fatal reaction.
    var isRegistrySevere = false

    /// What is known of the patient: what the report says goes before what the enrolment says.
    var patient: PatientTraits { report.orElse(enrolment) }
    /// Whether a reaction was of grade 3 or more; a fatal one is of grade 5 (CTCAE).
    var isSevere: Bool { isReportFatal || isRegistrySevere }
}
