internal import Foundation

/// On which scale the 95 % interval of a probability that changes with time is symmetric.
///
/// As R's `survfit(conf.type =)`, applied to the probability itself. Source: Borgan and Liestøl, Scand J Stat 1990;
/// 17:35-41.
public enum IncidenceInterval: String, Hashable, Sendable, CaseIterable {
    /// p exp(± z SE/p), at most 1: what R uses unless told otherwise.
    case log
    /// exp(-exp(ln(-ln p) ± z SE/(p ln p))): stays between 0 and 1.
    case logLog
    /// p ± z SE, cut at 0 and 1.
    case plain

    /// The limits, or `nil` where the formula gives none: no error known, or a probability of 0 or 1.
    func limits(_ probability: Double, standardError: Double) -> (lower: Double, upper: Double)? {
        guard probability > 0, probability < 1, standardError > 0, standardError.isFinite else { return nil }
        let reach = Confidence.normalQuantile * standardError
        switch self {
        case .log:
            let factor = exp(reach / probability)
            return (probability / factor, min(1, probability * factor))
        case .logLog:
            let logarithm = Foundation.log(probability)
            let factor = exp(reach / (probability * -logarithm))
            return (exp(logarithm * factor), exp(logarithm / factor))
        case .plain:
            return (max(0, probability - reach), min(1, probability + reach))
        }
    }

    /// The probability with its limits.
    func estimate(_ probability: Double, standardError: Double) -> IntervalEstimate {
        let limits = limits(probability, standardError: standardError)
        return IntervalEstimate(value: probability, lower: limits?.lower, upper: limits?.upper)
    }
}
