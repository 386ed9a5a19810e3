import ClinicalEvents

/// Puts cases in strata, numbered in order of first appearance.
struct CaseStrata {
    private let traits: [CaseTrait]
    private var numbers: [[UInt32]: Int] = [:]

    init(_ traits: [CaseTrait]) { self.traits = traits }

    /// How many there are so far.
    var count: Int { numbers.count }

    /// The stratum of a case.
    mutating func number(_ known: CaseTraits) -> Int {
        let key = traits.map { Self.value($0, known) }
        let number = numbers[key] ?? numbers.count
        numbers[key] = number
        return number
    }

    /// A number for what is known of a trait; 0 where nothing is.
    private static func value(_ trait: CaseTrait, _ known: CaseTraits) -> UInt32 {
        switch trait {
        case .age: UInt32(known.patient.group?.rawValue ?? 0)
        case .sex: known.patient.sex.flatMap { Sex.allCases.firstIndex(of: $0) }.map { UInt32($0) + 1 } ?? 0
        case .site: known.site
        case .country: known.patient.country
        case .period: UInt32(clamping: CivilDay.components(of: known.firstDay).year)
        }
    }

    /// What the strata are, in order of their numbers: `adult, female, 2024`.
    func labels(_ register: CaseRegister) -> [String] {
        var labels = [String](repeating: "", count: numbers.count)
        for (key, number) in numbers {
            let words = zip(traits, key).map { Self.word($0, $1, register) ?? "\($0.rawValue) not known" }
            labels[number] = words.joined(separator: ", ")
        }
        return labels
    }

    private static func word(_ trait: CaseTrait, _ value: UInt32, _ register: CaseRegister) -> String? {
        guard value > 0 else { return nil }
        return switch trait {
        case .age: AgeGroup(rawValue: UInt8(value))?.name
        case .sex: Sex.allCases[Int(value) - 1].rawValue
        case .site: register.sites.name(value)
        case .country: register.countries.name(value)
        case .period: String(value)
        }
    }
}
