import ClinicalEvents

extension CaseCondition: CustomStringConvertible {
    /// The words there are, for who is told that another was found.
    public static let expected =
        "serious, grade3, children, elderly, site=NAME, country=NAME, sex=female or sex=male"

    /// A condition as it is typed: `children`, `country=FR`; `nil` where it is none.
    public init?(_ text: String) {
        switch text {
        case "serious": self = .serious
        case "grade3": self = .severe
        case "children": self = .children
        case "elderly": self = .elderly
        default:
            let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard halves.count == 2, !halves[1].isEmpty else { return nil }
            self.init(halves[0], halves[1])
        }
    }

    private init?(_ key: String, _ value: String) {
        switch key {
        case "site": self = .site(value)
        case "country": self = .country(value)
        case "sex":
            guard let sex = Sex(rawValue: value), sex != .unknown else { return nil }
            self = .sex(sex)
        default: return nil
        }
    }

    /// As it is typed.
    public var description: String {
        switch self {
        case .serious: "serious"
        case .severe: "grade3"
        case .children: "children"
        case .elderly: "elderly"
        case .site(let name): "site=\(name)"
        case .country(let name): "country=\(name)"
        case .sex(let sex): "sex=\(sex.rawValue)"
        }
    }
}
