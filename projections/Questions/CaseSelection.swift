import ClinicalEvents

/// The conditions of a question, with the numbers that a register's names have.
struct CaseSelection {
    private enum Check {
        case serious, severe, children, elderly
        case site(UInt32?)
        case country(UInt32?)
        case sex(Sex)
    }

    private let checks: [Check]
    /// Numbers of the drugs whose cases are left out, ascending.
    private let leftOut: [UInt32]

    /// Above so many years a patient is elderly.
    private static let elderlyYears: Float = 75

    init(_ question: CaseQuestion, _ register: borrowing CaseRegister) {
        var checks: [Check] = []
        for condition in question.conditions {
            let check: Check =
                switch condition {
                case .serious: .serious
                case .severe: .severe
                case .children: .children
                case .elderly: .elderly
                case .site(let name): .site(register.sites.existingNumber(for: name))
                case .country(let name): .country(register.countries.existingNumber(for: name))
                case .sex(let sex): .sex(sex)
                }
            checks.append(check)
        }
        self.checks = checks
        var leftOut: [UInt32] = []
        for name in question.leftOut { leftOut += register.projection.drugNumbers(named: name) }
        self.leftOut = leftOut.sorted()
    }

    /// Whether a case is counted.
    func takes(_ contribution: CaseContribution, _ traits: CaseTraits) -> Bool {
        contribution.isCounted && !contribution.drugs.contains { leftOut.containsSorted($0) }
            && checks.allSatisfy { Self.holds($0, contribution, traits) }
    }

    private static func holds(_ check: Check, _ contribution: CaseContribution, _ traits: CaseTraits) -> Bool {
        switch check {
        case .serious: contribution.isSerious
        case .severe: traits.isSevere
        case .children: traits.patient.group?.isPaediatric ?? false
        case .elderly: traits.patient.ageYears > elderlyYears
        case .site(let number): number == traits.site
        case .country(let number): number == traits.patient.country
        case .sex(let sex): traits.patient.sex == sex
        }
    }
}
