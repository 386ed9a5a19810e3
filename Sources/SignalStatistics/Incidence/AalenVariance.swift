/// The variance of one cause's cumulative incidence from the variances of its steps (see ``IncidenceVariance/aalen``).
///
/// A step of d events among n at risk at u carries the weight S(u-)/n and the hypergeometric variance
/// d (n - d)/(n - 1). It moves the incidence F at t by 1 - (F(t) - F(u))/S(u) if of this cause, by
/// -(F(t) - F(u))/S(u) if of another. The sum of the squares is kept as a quadratic in F(t), so that a step costs O(1).
struct AalenVariance {
    /// The variance so far.
    private(set) var value = 0.0
    /// Half of what it loses as F grows.
    private var slope = 0.0
    /// What it gains with the square of F's growth.
    private var curvature = 0.0

    mutating func step(own: Int, others: Int, atRisk: Double, growth: Double, before: Double, after: Double) {
        value += growth * (growth * curvature - 2 * slope)
        slope -= growth * curvature
        let weight = (before / atRisk) * (before / atRisk)
        let ownVariance = weight * Self.variance(of: own, among: atRisk)
        value += ownVariance
        // With nobody left F grows no more.
        guard after > 0 else { return }
        slope += ownVariance / after
        curvature += (ownVariance + weight * Self.variance(of: others, among: atRisk)) / (after * after)
    }

    private static func variance(of events: Int, among atRisk: Double) -> Double {
        let count = Double(events)
        return events > 1 ? count * (atRisk - count) / (atRisk - 1) : count
    }
}
