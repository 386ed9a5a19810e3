import ClinicalEvents

/// Keys of a patient by age, sex and country: two who may be one share a key, though one lacks some of these, has an age that is a
/// little off, or says "EU" for a member of it.
struct PatientKeys {
    /// What each country may stand for, itself included.
    private let placesOfCountry: [[UInt32]]

    /// - Parameter codes: the code of each country's number, from 1.
    init(countryCodes codes: [String]) {
        let members = codes.indices.filter { EuropeanUnion.members.contains(codes[$0]) }.map { UInt32($0 + 1) }
        placesOfCountry = codes.indices.map { codes[$0] == EuropeanUnion.code ? members : [UInt32($0 + 1)] }
    }

    /// The keys of a case. One without an age, or without a country, has the key that all have who agree in the other; one without
    /// both has none.
    func keys(of one: ComparedCase) -> [UInt32] {
        let ages = [Self.any] + (one.age.map(Self.stretches) ?? [])
        let places = [Self.any] + (one.country == 0 ? [] : placesOfCountry[Int(one.country) - 1])
        let sexes = one.sex.map { [Self.code(of: $0)] } ?? Self.sexes
        var keys: [UInt32] = []
        for place in places {
            for age in ages where age != Self.any || place != Self.any {
                for sex in sexes { keys.append(place << 8 | age << 2 | sex) }
            }
        }
        return keys
    }

    /// In place of an age or a country: whichever it is.
    private static let any: UInt32 = 0
    private static let sexes = [code(of: .male), code(of: .female)]

    private static func code(of sex: Sex) -> UInt32 { sex == .female ? 1 : 0 }

    /// Two ages within the tolerance share one of two overlapping stretches; the highest age is in the fifty-second of 63 at most.
    private static func stretches(_ age: Int) -> [UInt32] {
        let stretch = UInt32(age / (AgreementRates.age.tolerance + 1)) + 1
        return [stretch, stretch + 1]
    }
}
