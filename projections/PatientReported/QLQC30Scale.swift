/// The fifteen scales of the EORTC QLQ-C30, version 3.0.
///
/// Items, ranges and directions are those of table 1 of the scoring manual: Fayers, Aaronson, Bjordal, Groenvold, Curran and
/// Bottomley, "The EORTC QLQ-C30 Scoring Manual", 3rd edition, EORTC, Brussels 2001.
public enum QLQC30Scale: String, Hashable, Sendable, CaseIterable {
    /// Global health status / quality of life.
    case globalHealth = "QL2"
    /// Physical functioning.
    case physical = "PF2"
    /// Role functioning.
    case role = "RF2"
    /// Emotional functioning.
    case emotional = "EF"
    /// Cognitive functioning.
    case cognitive = "CF"
    /// Social functioning.
    case social = "SF"
    /// Fatigue.
    case fatigue = "FA"
    /// Nausea and vomiting.
    case nausea = "NV"
    /// Pain.
    case pain = "PA"
    /// Dyspnoea.
    case dyspnoea = "DY"
    /// Insomnia.
    case insomnia = "SL"
    /// Appetite loss.
    case appetiteLoss = "AP"
    /// Constipation.
    case constipation = "CO"
    /// Diarrhoea.
    case diarrhoea = "DI"
    /// Financial difficulties.
    case financialDifficulties = "FI"

    /// What a high score means.
    public enum Kind: Hashable, Sendable {
        /// A high score is a high quality of life.
        case global
        /// A high score is a healthy level of functioning.
        case functioning
        /// A high score is a high level of symptoms.
        case symptom
    }

    /// What a high score means.
    public var kind: Kind {
        switch self {
        case .globalHealth: .global
        case .physical, .role, .emotional, .cognitive, .social: .functioning
        default: .symptom
        }
    }

    /// The items of the scale by their numbers on the form.
    public var items: [Int] {
        switch self {
        case .globalHealth: [29, 30]
        case .physical: [1, 2, 3, 4, 5]
        case .role: [6, 7]
        case .emotional: [21, 22, 23, 24]
        case .cognitive: [20, 25]
        case .social: [26, 27]
        case .fatigue: [10, 12, 18]
        case .nausea: [14, 15]
        case .pain: [9, 19]
        case .dyspnoea: [8]
        case .insomnia: [11]
        case .appetiteLoss: [13]
        case .constipation: [16]
        case .diarrhoea: [17]
        case .financialDifficulties: [28]
        }
    }

    /// The largest less the smallest possible answer to an item of the scale: 3, or 6 for global health.
    public var range: Int { self == .globalHealth ? 6 : 3 }

    /// The thirteen scales of the summary score: all but global health and financial difficulties (Giesinger et al.,
    /// J Clin Epidemiol 2016; 69:79-88).
    public static let summarised = allCases.filter { $0 != .globalHealth && $0 != .financialDifficulties }
}
