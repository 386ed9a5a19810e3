/// What is found where the ground of an alert no longer stands. The alert itself stays: it was shown on its day.
extension Finding {
    /// The rule of what is found where the ground of an alert by a rule no longer stands.
    public static func withdrawal(of rule: String) -> String { rule + withdrawalSuffix }

    /// The rule whose ground a withdrawal says no longer stands; `nil` for any other rule.
    public static func rule(ofWithdrawal rule: String) -> String? {
        rule.hasSuffix(withdrawalSuffix) ? String(rule.dropLast(withdrawalSuffix.count)) : nil
    }

    /// The rule in full of the alert whose ground a withdrawal says no longer stands; `nil` for any other.
    static func definition(ofWithdrawal definition: String) -> String? {
        definition.hasPrefix(withdrawalPrefix) ? String(definition.dropFirst(withdrawalPrefix.count)) : nil
    }

    /// Makes of what was found that it no longer stands.
    mutating func withdraw(_ why: String) {
        rule = Self.withdrawal(of: rule)
        definition = Self.withdrawalPrefix + definition
        reason = why
        (due, before, after) = (nil, nil, nil)
    }

    private static let withdrawalSuffix = " withdrawn"
    private static let withdrawalPrefix = "what the alert rested on no longer stands: "
}
