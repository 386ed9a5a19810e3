/// The age groups of ICH E2B(R3) D.2.3, by which cases are stratified. Boundaries are those of ICH E11(R1) for children and of
/// ICH E7 for the elderly; in years, an infant's second birthday and an adult's sixty-fifth begin the next group.
public enum AgeGroup: UInt8, CaseIterable, Sendable {
    /// Up to 27 days.
    case neonate = 1
    /// From 28 days to 23 months.
    case infant
    /// From 2 to 11 years.
    case child
    /// From 12 to 17 years.
    case adolescent
    /// From 18 to 64 years.
    case adult
    /// 65 years or more.
    case elderly

    /// The end of a group in years, not itself part of it.
    private var endYears: Double {
        switch self {
        case .neonate: 28 / 365.25
        case .infant: 2
        case .child: 12
        case .adolescent: 18
        case .adult: 65
        case .elderly: .infinity
        }
    }

    /// The group of an age.
    init(years: Double) { self = Self.allCases.first { years < $0.endYears } ?? .elderly }

    /// The group of a word, or of a letter of FAERS (AGE_GRP); `nil` where it is none of them.
    init?(word: String) {
        let word = word.lowercased()
        guard let group = Self.allCases.first(where: { $0.name == word || $0.letter == word }) else { return nil }
        self = group
    }

    /// The name shown.
    public var name: String { "\(self)" }

    /// FAERS says T for teenager.
    private var letter: String { self == .adolescent ? "t" : String(name.prefix(1)) }

    /// Whether it is of people below 18.
    var isPaediatric: Bool { self < .adult }
}

extension AgeGroup: Comparable {
    /// The younger group comes first.
    public static func < (left: AgeGroup, right: AgeGroup) -> Bool { left.rawValue < right.rawValue }
}
