internal import Foundation

extension MantelHaenszel {
    /// The pooled rate ratio, variance of Greenland and Robins (Biometrics 1985; 41:55-68); homogeneity by Cochran's Q.
    public static func rateRatio(_ strata: [RateComparison]) -> PooledRatio {
        var (numerator, denominator, variance) = (0.0, 0.0, 0.0)
        let informative = strata.filter(\.isInformative)
        for stratum in informative {
            let (own, other) = (Double(stratum.exposed.events), Double(stratum.reference.events))
            let total = stratum.exposed.personTime + stratum.reference.personTime
            let exposed = stratum.exposed.personTime / total
            let reference = stratum.reference.personTime / total
            numerator += own * reference
            denominator += other * exposed
            variance += (own + other) * exposed * reference
        }
        return PooledRatio(
            numerator: numerator, denominator: denominator, variance: variance / (numerator * denominator),
            uninformative: strata.indices.filter { !strata[$0].isInformative },
            homogeneity: CochranHomogeneity.test(informative.map(logarithm)))
    }

    private static func logarithm(_ stratum: RateComparison) -> (value: Double, variance: Double) {
        let (own, other) = (Double(stratum.exposed.events), Double(stratum.reference.events))
        return (log(own / stratum.exposed.personTime / (other / stratum.reference.personTime)), 1 / own + 1 / other)
    }
}

extension RateComparison {
    /// Whether both groups have person-time and either has an event.
    var isInformative: Bool {
        exposed.personTime > 0 && reference.personTime > 0 && (exposed.events > 0 || reference.events > 0)
    }
}
