import Answers
import Projections
import Terminology

/// Says so where a value that was asked for is nobody's, and which there are: an empty table alone could mean anything.
struct UnknownValues {
    let projection: IncidenceProjection
    let ageBands: AgeBands

    /// Values that are listed; of more, the nearest are named.
    private static let mostListed = 12

    /// Explains those of the values asked that no exposed patient has of a factor.
    func explain(_ asked: some Collection<String>, of factor: IncidenceFactor, _ word: String, option: String) {
        let known = projection.values(of: factor, ageBands: ageBands)
        explain(asked, among: known, option) { "no exposed patient has the \(word) \"\($0)\"" }
    }

    /// Explains those of the exposures asked that nobody had.
    func explain(_ asked: some Collection<String>, of kind: ExposureKind, option: String) {
        let known = kind == .drug ? projection.substances.sorted() : projection.exposures(kind)
        explain(asked, among: known, option) { "\"\($0)\" was given to nobody" }
    }

    private func explain(
        _ asked: some Collection<String>, among known: [String], _ option: String, _ sentence: (String) -> String
    ) {
        let names = Set(known.map(Terminology.folded))
        for value in asked where !names.contains(Terminology.folded(value)) {
            StandardError.note("\(option): \(sentence(value))\(Self.hint(for: value, known))")
        }
    }

    /// What there is: all of it where that is a line, else what is nearest.
    private static func hint(for value: String, _ known: [String]) -> String {
        guard !known.isEmpty else { return "; nobody recorded one" }
        if known.count <= mostListed { return "; there are: \(known.joined(separator: "; "))" }
        return "; there are \(known.count.grouped)\(NearestNames.hint(for: value, among: Set(known)))"
    }
}
