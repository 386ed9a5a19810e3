public import ClinicalEvents

/// What makes two detections one alert: the same rule about the same pair or case, whenever and by whichever version of the detector.
public struct AlertIdentity: Hashable, Sendable {
    /// The case or the stream in which the alert and all decisions about it stand.
    public let stream: String
    /// The rule that fired.
    public let rule: String
    private let about: [String?]

    /// The alert that a detection belongs to: one that withdraws belongs to the alert whose ground is gone.
    ///
    /// What the alert is about is told by its stream, its rule, and what is counted; the case by its stream alone, which stays when the
    /// case is erased.
    ///
    /// - Parameters:
    ///   - signal: the detection.
    ///   - stream: the case of the event that records it.
    public init(_ signal: SignalDetected, stream: String) {
        self.stream = stream
        rule = Finding.rule(ofWithdrawal: signal.rule) ?? signal.rule
        about = [signal.level, signal.population, signal.drug, signal.reaction]
    }

    /// Sixteen hexadecimal digits; of most logs the first eight suffice to tell its alerts apart.
    public var digits: String {
        let text = ([stream, rule] + about.map { $0 ?? "" }).joined(separator: "\u{1F}")
        let digits = String(StableHash.hash(text), radix: 16)
        return String(repeating: "0", count: Self.digitCount - digits.count) + digits
    }

    /// The digits of an identifier.
    static let digitCount = 16
    /// How many digits are shown where they tell all alerts of a log apart.
    public static let usualDigits = 8
}
