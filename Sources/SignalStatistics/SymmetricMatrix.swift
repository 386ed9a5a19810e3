/// A small symmetric matrix, such as a covariance of a few coefficients, row by row.
struct SymmetricMatrix: Hashable, Sendable {
    let size: Int
    private var values: [Double]

    /// The zero matrix.
    init(size: Int) {
        self.size = size
        values = Array(repeating: 0, count: size * size)
    }

    subscript(row: Int, column: Int) -> Double {
        get { values[row * size + column] }
        set { values[row * size + column] = newValue }
    }

    /// Adds weight x one vector's product with another, symmetrically if they are the same.
    mutating func add(_ weight: Double, _ left: [Double], _ right: [Double]) {
        for row in 0..<size {
            let scaled = weight * left[row]
            for column in 0..<size { values[row * size + column] += scaled * right[column] }
        }
    }

    /// Adds weight x another matrix.
    mutating func add(_ weight: Double, _ other: SymmetricMatrix) {
        for index in values.indices { values[index] += weight * other.values[index] }
    }

    /// The product with a vector.
    func times(_ vector: [Double]) -> [Double] {
        (0..<size).map { row in (0..<size).reduce(0) { $0 + self[row, $1] * vector[$1] } }
    }

    /// The factor of Cholesky, or the first row that the rows before it explain.
    func factor() -> Result<CholeskyFactor, CholeskyFactor.DependentRow> { CholeskyFactor.make(self) }
}

/// The lower triangular L with L Lᵀ equal to a positive definite matrix.
struct CholeskyFactor: Sendable {
    /// A row that is a combination of rows before it, within rounding: the matrix is singular there.
    struct DependentRow: Error, Hashable {
        let row: Int
    }

    /// What may be left of a diagonal element, relative to it, before its row counts as dependent.
    private static let tolerance = 1e-10
    private let size: Int
    private var lower: [Double]

    static func make(_ matrix: SymmetricMatrix) -> Result<CholeskyFactor, DependentRow> {
        var factor = CholeskyFactor(size: matrix.size, lower: Array(repeating: 0, count: matrix.size * matrix.size))
        for row in 0..<matrix.size {
            for column in 0...row {
                let known = (0..<column).reduce(0) { $0 + factor[row, $1] * factor[column, $1] }
                let rest = matrix[row, column] - known
                guard row == column else {
                    factor[row, column] = rest / factor[column, column]
                    continue
                }
                guard rest > tolerance * matrix[row, row] else { return .failure(DependentRow(row: row)) }
                factor[row, row] = rest.squareRoot()
            }
        }
        return .success(factor)
    }

    private subscript(row: Int, column: Int) -> Double {
        get { lower[row * size + column] }
        set { lower[row * size + column] = newValue }
    }

    /// The solution x of M x = vector.
    func solve(_ vector: [Double]) -> [Double] {
        var solution = vector
        for row in 0..<size {
            for column in 0..<row { solution[row] -= self[row, column] * solution[column] }
            solution[row] /= self[row, row]
        }
        for row in (0..<size).reversed() {
            for column in (row + 1)..<max(size, row + 1) { solution[row] -= self[column, row] * solution[column] }
            solution[row] /= self[row, row]
        }
        return solution
    }

    /// The inverse of the matrix.
    func inverse() -> SymmetricMatrix {
        var inverse = SymmetricMatrix(size: size)
        for column in 0..<size {
            var unit = Array(repeating: 0.0, count: size)
            unit[column] = 1
            for (row, value) in solve(unit).enumerated() { inverse[row, column] = value }
        }
        return inverse
    }

    /// vectorᵀ M⁻¹ vector.
    func quadraticForm(_ vector: [Double]) -> Double {
        zip(vector, solve(vector)).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
