import ClinicalEvents
import Projections
import Terminology

extension Screening {
    /// Whether the consent that holds for a scope is one of those asked. Of several the last holds.
    func find(_ rule: ConsentRule) -> Finding {
        let last = state.consents.last { said in
            definition.covers(said.value.scope, rule.scope)
                && !(passesOverWithdrawal && said.value.status == .withdrawn)
        }
        guard let last else { return Finding(.unknown, "no consent is recorded for \(rule.scope ?? "everything")") }
        let date = last.occurred.map { " \($0)" } ?? ""
        return Finding(rule.statuses.contains(last.value.status), "\(last.value.status.words)\(date)")
    }

    /// Whether a board reviewed the patient as asked.
    func find(_ rule: BoardRule) -> Finding {
        guard !state.boardReviews.isEmpty else { return Finding(.unknown, "no review by a tumour board is recorded") }
        return .any(state.boardReviews.map { find(rule, $0.value) })
    }

    private func find(_ rule: BoardRule, _ review: BoardReviewed) -> Finding {
        let words = "\(review.board ?? "tumour board"): \(review.decision.rawValue)"
        var findings = [Finding(rule.decisions.isEmpty || rule.decisions.contains(review.decision), words)]
        if !rule.boards.isEmpty {
            let board = review.board.map(Terminology.folded)
            let holds = rule.boards.contains { Terminology.folded($0) == board }
            findings.append(board == nil ? Finding(.unknown, "which board is not stated") : Finding(holds, words))
        }
        return .all(findings)
    }

    /// Whether the safety report holds what is asked.
    func report(_ parts: [ReportPart]) -> Finding {
        if state.nullification != nil { return Finding(.notMet, "the report was nullified") }
        guard let report = state.report?.value else { return Finding(.unknown, "no safety report is recorded") }
        return .all(
            parts.map { part in
                report.holds(part) ? Finding(.met, part.found) : Finding(.unknown, part.missing)
            })
    }
}

extension ConsentStatus {
    fileprivate var words: String {
        switch self {
        case .consented: "consented"
        case .notOpposed: "not opposed"
        case .refused: "refused"
        case .withdrawn: "withdrawn"
        }
    }
}

extension SafetyReportReceived {
    fileprivate func holds(_ part: ReportPart) -> Bool {
        switch part {
        case .patient: patient?.isEmpty == false
        case .reporter: origin?.hasReporter == true
        case .suspectDrug: drugs.contains(where: \.role.isSuspect)
        case .reaction: !reactions.isEmpty
        }
    }
}

extension ReportOrigin {
    /// Whether anything is said of who reported.
    fileprivate var hasReporter: Bool {
        reporterOccupation != nil || reporterCountry != nil || sender != nil || !reportSources.isEmpty
    }
}

extension ReportPart {
    fileprivate var found: String { "the report has a \(word)" }
    fileprivate var missing: String { "the report states no \(word)" }

    private var word: String {
        switch self {
        case .suspectDrug: "suspected drug"
        case .patient, .reporter, .reaction: rawValue
        }
    }
}
