/// The infinitesimal jackknife variance of one cause's cumulative incidence: the sum over the subjects of the squared
/// influence, the derivative of the estimate by the subject's weight.
///
/// The influences on survival, U0, and on the incidence, Uk, change at an event time with hazards h = d/n and hk = dk/n
/// by U0 -> U0 (1 - h) - S A0 and Uk -> Uk + U0 hk + S Ak, where A = (dN - Y hazard)/n. Their sums of squares and
/// products follow the same recursion without looking at single subjects, but for the products with A: those vanish
/// if all at risk have the same past, and with delayed entry come from ``LateEntrants``. A row costs O(1).
struct JackknifeVariance {
    /// The sum of Uk²: the variance so far.
    private(set) var value = 0.0
    /// The sum of U0².
    private var survivalSquare = 0.0
    /// The sum of U0 Uk.
    private var product = 0.0

    /// Takes in one event time.
    ///
    /// - Parameters:
    ///   - hazard: d/n of every cause, `own` of this one.
    ///   - survival: the probability of being free of events before.
    ///   - incidence: the cumulative incidence before.
    ///   - late: what delayed entry adds; all zero without.
    mutating func step(
        hazard: Double, own: Double, atRisk: Double, survival: Double, incidence: Double, late: LateEntrants.Imbalance
    ) {
        let staying = 1 - hazard
        let scale = survival * survival / atRisk
        let survivalBySurvival = -survival * late.greenwoodAny
        let ownBySurvival = -survival * late.greenwoodOwn
        let survivalByIncidence = late.sparedAny - incidence * late.greenwoodAny
        let ownByIncidence = late.sparedOwn - incidence * late.greenwoodOwn
        value +=
            own * (own * survivalSquare + 2 * product) + scale * own * (1 - own)
            + 2 * survival * (ownByIncidence + own * ownBySurvival)
        product =
            staying * (product + own * survivalSquare + survival * ownBySurvival)
            - survival * (survivalByIncidence + own * survivalBySurvival) - scale * own * staying
        survivalSquare =
            staying * (staying * survivalSquare - 2 * survival * survivalBySurvival) + scale * hazard * staying
    }
}
