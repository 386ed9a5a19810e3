import ClinicalEvents

/// Who a patient of a registry is, beyond what every simulated patient is. All shares are assumed.
struct SimulatedPerson {
    private let profile: RegistryProfile
    private var random: RandomStream

    init(_ seed: UInt64, _ patient: UInt32, _ profile: RegistryProfile) {
        self.profile = profile
        random = StreamPurpose.person.stream(seed, patient)
    }

    /// The cancers of children and young adults, by their shares in SACHA-France (NCT04477681): of the central nervous
    /// system 47 %, other solid ones 40 %, leukaemia 13 %.
    private static let cancersOfYoung: [(name: String, share: Double)] = [
        ("Diffuse midline glioma", 0.17), ("Low grade glioma", 0.18), ("Ependymoma", 0.12), ("Neuroblastoma", 0.14),
        ("Osteosarcoma", 0.09), ("Ewing sarcoma", 0.1), ("Rhabdomyosarcoma", 0.07),
        ("Acute lymphoblastic leukaemia", 0.13),
    ]
    private static let cumulatedShares = Shares.cumulated(cancersOfYoung.map(\.share))

    /// The enrolment with more of the patient in it; an age that the registry does not take is kept for four in a hundred.
    func enrolment(_ enrolled: PatientEnrolled, on day: Int32) -> PatientEnrolled {
        var (person, random) = (enrolled, random)
        let years = person.patient?.ageYears ?? 0
        let isTaken = profile.ages.contains(Int(years))
        if random.chance(0.96), !isTaken { person.patient?.ageYears = age(&random) }
        if profile.isYoung {
            person.cancer = Self.cancersOfYoung[random.choice(cumulated: Self.cumulatedShares)].name
        } else {
            person.stage = random.chance(0.7) ? "IV" : "III"
        }
        person.diagnosed = diagnosis(before: day, &random)
        let draw = random.unit()
        person.performanceStatus = draw < 0.4 ? 0 : draw < 0.8 ? 1 : draw < 0.97 ? 2 : 3
        person.autoimmuneHistory = random.chance(0.03) ? .unknown : random.chance(0.07) ? .yes : .no
        person.factors = [PatientFactor(name: "body mass index", value: tenths(24 + 4 * random.normal()))]
        return person
    }

    /// An age within the bounds, to the tenth of a year, each alike likely.
    private func age(_ random: inout RandomStream) -> Double {
        let (youngest, oldest) = (Double(profile.ages.lowerBound), Double(profile.ages.upperBound))
        return tenths(youngest + (oldest - youngest) * random.unit())
    }

    private func tenths(_ value: Double) -> Double { Double(Int(max(0, value) * 10 + 0.5)) / 10 }

    /// A month to three years before; of six in ten the month, of one in ten the year is all that is known.
    private func diagnosis(before day: Int32, _ random: inout RandomStream) -> PartialDate? {
        let date = day - 30 - Int32(random.below(1000))
        let civil = CivilDay.components(of: date)
        let draw = random.unit()
        if draw < 0.1 { return PartialDate(year: civil.year) }
        return draw < 0.7 ? PartialDate(year: civil.year, month: civil.month) : PartialDate(dayNumber: date)
    }
}
