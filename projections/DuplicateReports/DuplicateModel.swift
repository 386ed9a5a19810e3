import ClinicalEvents

/// The cases of a history that can be compared, and how often what they say is said.
///
/// Compared is what has a drug and a reaction. A pair is scored only where it shares one of each: that is where a duplicate
/// counts twice.
struct DuplicateModel: Sendable {
    let cases: [ComparedCase]
    /// The ranks of every case's names.
    let ranks: [UInt32]
    let names: NameShares
    private let onsets: OnsetShares
    private let ages: OrdinalShares
    private let sexes: [Double]
    private let countries: CountryShares
    /// What two patients who may be one have in common.
    let patientKeys: PatientKeys

    init(_ descriptions: CaseDescriptions) {
        let ranking = NameRanking(descriptions)
        var cases = ranking.cases
        let names = NameShares(ranking.ranks, cases.map(\.names), isDrug: ranking.isDrug)
        onsets = OnsetShares(cases.compactMap(\.onset))
        ages = OrdinalShares(cases.compactMap(\.age), .age)
        let known = cases.compactMap(\.sex)
        sexes = Sex.allCases.map { sex in
            AgreementRates.sex.bits(share: Double(max(1, known.count { $0 == sex })) / Double(max(1, known.count)))
        }
        countries = CountryShares(
            cases.compactMap { $0.country == 0 ? nil : $0.country }, codes: descriptions.countries.codes)
        patientKeys = PatientKeys(countryCodes: descriptions.countries.codes)
        for index in cases.indices {
            cases[index].nameBits = ranking.ranks[cases[index].names].reduce(0) { $0 + names.bits[Int($1)] }
        }
        (self.cases, self.names, ranks) = (cases, names, ranking.ranks)
    }

    /// What is known of two patients.
    func patientScore(_ left: ComparedCase, _ right: ComparedCase) -> DuplicateScore {
        var score = DuplicateScore()
        score.onset = onsets.bits(left.onset, right.onset)
        if let one = left.age, let other = right.age { score.age = ages.bits(one, other) }
        if let one = left.sex, let other = right.sex {
            score.sex = one == other ? bits(one) : AgreementRates.sex.missBits
        }
        score.country = countries.bits(left.country, right.country)
        return score
    }

    private func bits(_ sex: Sex) -> Double { Sex.allCases.firstIndex(of: sex).map { sexes[$0] } ?? 0 }

    /// No case could score more than this with one: what it says would all have to agree. A case below the threshold need not be
    /// compared with any.
    func largestScore(_ one: ComparedCase) -> Double { one.nameBits + largestPatientScore(one) }

    /// What is told of a patient could not weigh more than this with another.
    func largestPatientScore(_ one: ComparedCase) -> Double {
        onsets.largestBits(one.onset) + (one.age.map { max(0, ages.bits($0, $0)) } ?? 0)
            + (one.sex.map { max(0, bits($0)) } ?? 0) + countries.largestBits(one.country)
    }
}
