internal import Foundation

/// The sums over all points: log-likelihood, gradient, Hessian.
///
/// With r1, r2 the probabilities that a point belongs to either component, g1, g2 and H1, H2 the derivatives of the
/// components' log-densities, and d = (g1, -g2, 1), the gradient of a point is (r1 g1, r2 g2, r1 - P) and its Hessian
/// diag(r1 H1, r2 H2, -P (1 - P)) + r1 r2 d dᵀ.
struct LikelihoodSums {
    /// The log-likelihood.
    private(set) var logarithm = 0.0
    /// Its derivatives by the five parameters; the last three lanes are unused.
    private(set) var gradient = SIMD8<Double>.zero
    private let weight: Double
    private var pairs = 0.0
    /// The rows of the sum of r1 r2 d dᵀ.
    private var rows: (SIMD8<Double>, SIMD8<Double>, SIMD8<Double>, SIMD8<Double>, SIMD8<Double>) = (
        .zero, .zero, .zero, .zero, .zero
    )
    /// The sums of (uu, uv, vv) of the first component, then of the second.
    private var curvatures = SIMD8<Double>.zero

    init(weight: Double) { self.weight = weight }

    /// Adds a point from both log-densities and their weighted logarithms.
    @inline(__always)
    mutating func add(
        _ first: ComponentDensity, _ second: ComponentDensity, odds logarithm1: Double, _ logarithm2: Double,
        weight pointWeight: Double
    ) {
        let larger = max(logarithm1, logarithm2)
        let ratio = exp(min(logarithm1, logarithm2) - larger)
        let major = 1 / (1 + ratio)
        let minor = ratio * major
        let (share1, share2) = logarithm1 >= logarithm2 ? (major, minor) : (minor, major)
        logarithm += pointWeight * (larger + log1p(ratio))
        pairs += pointWeight
        let weight1 = pointWeight * share1
        let weight2 = pointWeight * share2
        gradient += SIMD8(
            weight1 * first.u, weight1 * first.v, weight2 * second.u, weight2 * second.v,
            weight1 - pointWeight * weight, 0, 0, 0)
        curvatures += SIMD8(
            weight1 * first.uu, weight1 * first.uv, weight1 * first.vv,
            weight2 * second.uu, weight2 * second.uv, weight2 * second.vv, 0, 0)
        let difference = SIMD8(first.u, first.v, -second.u, -second.v, 1, 0, 0, 0)
        let scaled = weight1 * share2 * difference
        rows.0 += scaled * first.u
        rows.1 += scaled * first.v
        rows.2 -= scaled * second.u
        rows.3 -= scaled * second.v
        rows.4 += scaled
    }

    /// Minus the Hessian, which at a maximum is positive definite.
    var information: [[Double]] {
        var matrix = [rows.0, rows.1, rows.2, rows.3, rows.4].map { row in
            (0..<MixtureParameters.count).map { -row[$0] }
        }
        for component in 0..<2 {
            let place = 2 * component
            matrix[place][place] -= curvatures[3 * component]
            matrix[place][place + 1] -= curvatures[3 * component + 1]
            matrix[place + 1][place] -= curvatures[3 * component + 1]
            matrix[place + 1][place + 1] -= curvatures[3 * component + 2]
        }
        matrix[4][4] += pairs * weight * (1 - weight)
        return matrix
    }
}
