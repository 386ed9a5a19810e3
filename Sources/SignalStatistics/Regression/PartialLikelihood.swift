/// A log partial likelihood with its first two derivatives, as Newton's method needs it.
protocol PartialLikelihood {
    /// Covariates, each centred and divided by its standard deviation.
    var covariateCount: Int { get }
    /// Evaluates at those coefficients.
    func evaluate(_ coefficients: [Double]) -> LikelihoodPoint
}

/// A log partial likelihood at one point.
struct LikelihoodPoint {
    var logLikelihood = 0.0
    var score: [Double]
    /// Minus the second derivatives.
    var information: SymmetricMatrix

    init(covariates: Int) {
        score = Array(repeating: 0, count: covariates)
        information = SymmetricMatrix(size: covariates)
    }
}

/// Sums over a risk set of the relative hazards, and of covariates weighted by them.
struct RiskSums {
    var total = 0.0
    var first: [Double]
    /// Only the lower triangle is kept.
    var second: [Double]

    init(covariates: Int) {
        first = Array(repeating: 0, count: covariates)
        second = Array(repeating: 0, count: covariates * (covariates + 1) / 2)
    }

    /// Adds a subject's relative hazard, negative to take it out.
    mutating func add(_ hazard: Double, _ covariates: ArraySlice<Double>) {
        total += hazard
        var element = 0
        for row in first.indices {
            let weighted = hazard * covariates[covariates.startIndex + row]
            first[row] += weighted
            for column in 0...row {
                second[element] += weighted * covariates[covariates.startIndex + column]
                element += 1
            }
        }
    }

    /// Adds a multiple of other sums.
    mutating func add(_ factor: Double, _ other: RiskSums) {
        total += factor * other.total
        for index in first.indices { first[index] += factor * other.first[index] }
        for index in second.indices { second[index] += factor * other.second[index] }
    }

    /// The weighted mean of each covariate.
    var means: [Double] { first.map { $0 / total } }

    /// Adds the covariance of the covariates, `weight` times, to an information matrix.
    func addCovariance(_ weight: Double, to information: inout SymmetricMatrix) {
        let means = means
        var element = 0
        for row in first.indices {
            for column in 0...row {
                let value = weight * (second[element] / total - means[row] * means[column])
                information[row, column] += value
                if row != column { information[column, row] += value }
                element += 1
            }
        }
    }
}
