internal import Projections

extension QueryParameters {
    /// The date that is asked about, and on which axis; now where none is.
    func asOf() throws(Problem) -> AsOf {
        let axis = try choice("axis", TimeAxis.recorded)
        guard let text = try one("asOf") else { return .now }
        guard let asOf = AsOf(text, on: axis) else {
            throw .parameter("asOf", found: text, expected: axis.expectation)
        }
        return asOf
    }
}
