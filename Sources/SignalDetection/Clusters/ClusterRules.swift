public import ClinicalEvents

/// How clusters in time are watched for.
public struct ClusterRules: Hashable, Sendable {
    /// Parts of a drug's cases that are watched each by itself too.
    public enum Zone: String, Hashable, Sendable, CaseIterable {
        /// The site that recorded the case.
        case site
        /// The lot of the drug that was given last.
        case lot
    }

    /// Days of the longest window.
    public var window = 30
    /// Cases that a window needs.
    public var minimumCases = 4
    /// The p-value down to which a window is a cluster. Each case is a look: of n cases about n times the level are false alarms.
    public var level = 0.0001
    /// What is watched by itself, beside each drug and organ as a whole.
    public var zone: Zone?

    /// Windows that may be asked for, in days.
    public static let windowBounds = 1...3650
    /// Cases that may be asked for.
    public static let minimumCasesBounds = 2...1000
    /// Levels that may be asked for.
    public static let levelBounds = 1e-9...0.5

    /// The usual rules.
    public init() {}

    /// The rule in words, as alerts give it.
    public var definition: String {
        "at least \(minimumCases) severe cases within \(window) days until now, p <= \(level) under the pair's own history"
            + (zone.map { ", and by \($0)" } ?? "")
    }
}

extension ClusterRules {
    /// As a configuration says them.
    var line: String {
        "clusters: window \(window), cases \(minimumCases), level \(level)" + (zone.map { ", by \($0.rawValue)" } ?? "")
    }

    /// Whether an alert is a cluster by these rules, or takes one back.
    public func raises(_ alert: SignalDetected) -> Bool {
        Finding.definition(ofWithdrawal: alert.definition) ?? alert.definition == definition
    }
}
