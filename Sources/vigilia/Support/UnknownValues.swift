import Answers
import Projections
import Terminology

/// Says so where a value that was asked for is nobody's, and which there are: an empty table alone could mean anything.
struct UnknownValues {
    let projection: IncidenceProjection
    let ageBands: AgeBands

    /// Explains those of the values asked that no exposed patient has of a factor.
    func explain(_ asked: some Collection<String>, of factor: IncidenceFactor, _ word: String, option: String) {
        let known = projection.values(of: factor, ageBands: ageBands)
        explain(asked, among: known, option) { "no exposed patient has the \(word) \"\($0)\"" }
    }

    private func explain(
        _ asked: some Collection<String>, among known: [String], _ option: String, _ sentence: (String) -> String
    ) {
        let names = Set(known.map(Terminology.folded))
        for value in asked where !names.contains(Terminology.folded(value)) {
            StandardError.note("\(option): \(sentence(value))\(NearestNames.list(for: value, among: Set(known)))")
        }
    }
}
