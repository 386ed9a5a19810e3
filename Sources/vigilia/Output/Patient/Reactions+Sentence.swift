import ClinicalEvents

extension ReactionReported {
    var sentence: String {
        Phrase.list(
            "\(episode): \(term)", grade.map { "grade \($0)" }, seriousness.criteria.joined(separator: ", "),
            outcome?.words, Phrase.labelled("suspects", suspects.sentence))
    }
}

extension [SuspectDrug] {
    /// The drugs with how likely each is the cause; `nil` where there is none.
    var sentence: String? {
        isEmpty ? nil : map { $0.name + ($0.causality?.words ?? "").inBrackets }.joined(separator: ", ")
    }
}

extension ReactionUpdated {
    var sentence: String {
        let given = treatments.isEmpty ? nil : treatments.joined(separator: ", ")
        return "\(episode): "
            + Phrase.list(
                grade.map { "grade \($0)" }, seriousness.criteria.joined(separator: ", "), outcome?.words,
                Phrase.labelled("drug", actionTaken?.words), Phrase.labelled("treated with", given))
    }
}

extension SafetyReportReceived {
    var sentence: String {
        let suspects = drugs.filter(\.role.isSuspect).map(\.name).joined(separator: ", ")
        let terms = reactions.map { $0.term + ($0.outcome?.words ?? "").inBrackets }.joined(separator: ", ")
        return "version \(version): \(suspects): \(terms)" + seriousness.criteria.joined(separator: ", ").inBrackets
    }
}
