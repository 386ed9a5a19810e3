internal import Foundation

/// Covariates centred at their mean and divided by their standard deviation, row by row: coefficients of one size, and
/// exponentials that do not overflow.
struct StandardisedCovariates {
    let count: Int
    let deviations: [Double]
    /// The largest magnitude of each.
    let reach: [Double]
    private let values: [Double]

    init(_ rows: [[Double]], count: Int) {
        self.count = count
        let size = Double(max(rows.count, 1))
        let means = (0..<count).map { column in rows.reduce(0) { $0 + $1[column] } / size }
        let deviations = (0..<count).map { column in
            let square = rows.reduce(0) { $0 + ($1[column] - means[column]) * ($1[column] - means[column]) }
            let deviation = (square / size).squareRoot()
            // A constant covariate is found, and named, by its lack of information.
            return deviation > 0 ? deviation : 1
        }
        values = rows.flatMap { row in (0..<count).map { (row[$0] - means[$0]) / deviations[$0] } }
        self.deviations = deviations
        var reach = Array(repeating: 0.0, count: count)
        for (index, value) in values.enumerated() { reach[index % count] = max(reach[index % count], abs(value)) }
        self.reach = reach
    }

    /// The covariates of a row.
    subscript(row: Int) -> ArraySlice<Double> { values[(row * count)..<((row + 1) * count)] }

    /// Each row's linear predictor, and its exponential divided by the largest.
    func predictors(_ coefficients: [Double]) -> (linear: [Double], hazards: [Double], shift: Double) {
        let rows = count > 0 ? values.count / count : 0
        let linear = (0..<rows).map { row in zip(self[row], coefficients).reduce(0) { $0 + $1.0 * $1.1 } }
        let shift = linear.max() ?? 0
        return (linear, linear.map { exp($0 - shift) }, shift)
    }
}
