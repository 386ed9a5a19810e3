import ClinicalEvents
import Projections

extension QuestionnaireAnswered {
    /// What its answers give, or why they give nothing; empty for an instrument that is not scored.
    func scoreSentence(country: String?) -> String {
        do throws(QuestionnaireError) {
            let scores = try scores(country: country) ?? []
            return scores.map { "\($0.name) \($0.value.formatted(decimals: $0.decimals))" }.joined(separator: ", ")
        } catch { return "not scored: \(error)" }
    }
}

extension QuestionnaireScore {
    /// An index is told to three decimals, everything on a scale of a hundred to one.
    fileprivate var decimals: Int { name.hasPrefix("index") ? 3 : 1 }
}
