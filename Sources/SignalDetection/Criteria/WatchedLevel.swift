public import Projections

/// What pairs are made of: terms or organs, with drugs, classes of drugs or regimens.
public struct WatchedLevel: Hashable, Sendable, CustomStringConvertible {
    /// What reactions are counted as.
    public var reactions: ReactionLevel
    /// What stands for a drug.
    public var exposure: Exposure

    /// A level.
    public init(_ reactions: ReactionLevel, by exposure: Exposure = .drug) {
        self.reactions = reactions
        self.exposure = exposure
    }

    /// Drugs with terms.
    public static let term = WatchedLevel(.term)
    /// Drugs with organs.
    public static let organ = WatchedLevel(.organ)

    /// A level as an alert says it; `nil` for other words.
    public init?(_ text: String) {
        let all = Exposure.allCases.flatMap { exposure in
            ReactionLevel.allCases.map { WatchedLevel($0, by: exposure) }
        }
        guard let level = all.first(where: { $0.description == text }) else { return nil }
        self = level
    }

    /// `term`, or `organ by regimen`: what an alert says.
    public var description: String {
        exposure == .drug ? reactions.rawValue : "\(reactions.rawValue) by \(exposure.rawValue)"
    }
}

/// The cases among which pairs are counted, and with which they are compared.
public struct WatchedPopulation: Hashable, Sendable, CustomStringConvertible {
    /// What every case is; `nil` for all cases.
    public var condition: CaseCondition?

    /// Cases that meet a condition.
    public init(_ condition: CaseCondition?) { self.condition = condition }

    /// Every case.
    public static let all = WatchedPopulation(CaseCondition?.none)
    /// Serious cases.
    public static let serious = WatchedPopulation(.serious)

    /// The population that the usual tables have; `nil` for one that is counted apart.
    var usual: CasePopulation? {
        switch condition {
        case nil: .all
        case .serious: .serious
        default: nil
        }
    }

    static let expected = "all, \(CaseCondition.expected)"

    /// A population as it is typed, and as an alert says it.
    public init?(_ text: String) {
        if text == CasePopulation.all.rawValue {
            self = .all
        } else if let condition = CaseCondition(text) {
            self.init(condition)
        } else {
            return nil
        }
    }

    /// `all`, or the condition: what an alert says.
    public var description: String { condition?.description ?? CasePopulation.all.rawValue }
}
