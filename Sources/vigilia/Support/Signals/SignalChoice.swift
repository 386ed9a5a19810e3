import Answers
import Projections

/// Which pairs of an answer are shown.
struct SignalChoice {
    var drug: String?
    var reaction: String?
    var criterion: SignalCriterion?

    /// The rows chosen; names that were never counted are said to be so, since an empty table alone could mean anything.
    func rows(of answer: SignalAnswer, _ options: QuestionOptions) -> [SignalRow] {
        let wanted = reaction.map { answer.names.reactionName(matching: $0, options.level) }
        let isWanted = drug.map { exposures(named: $0, in: answer, options.exposure) }
        explainUnknownNames(answer, options, wanted, isWanted)
        return answer.rows.filter { row in
            if let isWanted, !isWanted(row.drug) { return false }
            if let wanted, row.reaction != wanted { return false }
            return criterion.map { $0.isMet(row) || row.unmasked?.change == .goes } ?? true
        }
    }

    /// Whether an exposure is one that was asked for.
    private func exposures(
        named name: String, in answer: SignalAnswer, _ exposure: Exposure
    ) -> (String) -> Bool {
        let drugs = Set(answer.names.drugNumbers(named: name).map { answer.names.drugName($0) })
        return switch exposure {
        case .drug: { drugs.contains($0) }
        case .drugClass: { $0.lowercased() == name.lowercased() }
        case .regimen: { !drugs.isDisjoint(with: $0.split(separator: " + ").map(String.init)) }
        }
    }

    private func explainUnknownNames(
        _ answer: SignalAnswer, _ options: QuestionOptions, _ wanted: String?, _ isWanted: ((String) -> Bool)?
    ) {
        if let drug, let isWanted {
            let counted = Set(answer.rows.map(\.drug))
            if !counted.contains(where: isWanted) {
                let hint = NearestNames.list(for: drug, among: counted)
                StandardError.note("--drug: \"\(drug)\" was never counted\(hint)")
            }
        }
        guard let reaction, let wanted else { return }
        let reactions = Set(answer.rows.map(\.reaction))
        if !reactions.contains(wanted) {
            let noun = options.level == .organ ? "an organ" : "a term"
            let hint = NearestNames.list(for: reaction, among: reactions)
            StandardError.note("--reaction: \"\(reaction)\" was never counted as \(noun)\(hint)")
        }
    }
}
