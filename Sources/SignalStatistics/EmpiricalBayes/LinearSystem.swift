/// A small system of linear equations with a symmetric, positive definite matrix.
enum LinearSystem {
    /// The solution by Cholesky's factorisation; `nil` if the matrix is not positive definite to working precision.
    static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
        guard let factor = choleskyFactor(matrix) else { return nil }
        var solution = right
        for row in right.indices {
            for column in 0..<row { solution[row] -= factor[row][column] * solution[column] }
            solution[row] /= factor[row][row]
        }
        for row in right.indices.reversed() {
            for below in right.indices where below > row { solution[row] -= factor[below][row] * solution[below] }
            solution[row] /= factor[row][row]
        }
        return solution
    }

    /// The lower triangle L with L Lᵀ the matrix.
    private static func choleskyFactor(_ matrix: [[Double]]) -> [[Double]]? {
        var factor = matrix
        for column in matrix.indices {
            for row in column..<matrix.count {
                var rest = matrix[row][column]
                for index in 0..<column { rest -= factor[row][index] * factor[column][index] }
                if row > column {
                    factor[row][column] = rest / factor[column][column]
                } else {
                    // What remains of a diagonal element below its rounding is not known to be positive.
                    guard rest > 8 * .ulpOfOne * matrix[row][row] else { return nil }
                    factor[row][row] = rest.squareRoot()
                }
            }
        }
        return factor
    }
}
