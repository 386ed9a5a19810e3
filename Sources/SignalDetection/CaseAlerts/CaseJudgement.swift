import ClinicalEvents
import Projections
import Terminology

/// Holds what a case says against the rules about single cases.
struct CaseJudgement {
    let rules: Set<CaseAlertRule>
    let lists: ReferenceLists
    let watchlists: Watchlists
    /// The day on which the case said so.
    let told: Int32

    /// Every ground that the statements of a case give, in the order of the rules.
    func grounds(
        _ statements: [ReactionStatement], _ projection: borrowing DisproportionalityProjection
    ) -> [HoldingGround] {
        var found: [HoldingGround] = []
        if rules.contains(.fatal), statements.contains(where: \.isFatal) {
            found.append(
                HoldingGround(ground: CaseAlertGround(.fatal), reason: "A reaction of the case ended in death"))
        }
        for statement in statements {
            for term in statement.terms { judge(term, projection, &found) }
            guard judgesSeverity, statement.isSerious else { continue }
            for pair in statement.pairs { judge(pair, statement, projection, &found) }
        }
        return Self.mostUrgent(found)
    }

    /// Each ground once: of several episodes that give the same, the one with the shortest clock.
    private static func mostUrgent(_ found: [HoldingGround]) -> [HoldingGround] {
        var (places, kept): ([CaseAlertGround: Int], [HoldingGround]) = ([:], [])
        for held in found {
            if let place = places[held.ground] {
                if let clock = held.clock, let before = kept[place].clock, clock > before { kept[place] = held }
            } else {
                places[held.ground] = kept.count
                kept.append(held)
            }
        }
        return kept
    }

    /// Whether anything can be said of how severe a reaction is.
    var judgesSeverity: Bool {
        rules.contains(.seriousWithoutReference)
            || !lists.isEmpty && rules.contains { $0.judgesSeverity }
    }

    private func judge(
        _ term: UInt32, _ projection: borrowing DisproportionalityProjection, _ found: inout [HoldingGround]
    ) {
        if rules.contains(.designatedMedicalEvent), projection.isDesignatedMedicalEvent(term) {
            let name = projection.tables.reactionName(term, .term)
            found.append(
                HoldingGround(
                    ground: CaseAlertGround(.designatedMedicalEvent, term: term),
                    reason: "\(name) is a designated medical event (EMA/326038/2020)"))
        }
        guard rules.contains(.watchlist), !watchlists.isEmpty else { return }
        let name = projection.tables.reactionName(term, .term)
        let folded = Terminology.folded(name)
        for list in watchlists.current where list.terms.contains(folded) {
            found.append(
                HoldingGround(
                    ground: CaseAlertGround(.watchlist, term: term, list: list.adoption.name),
                    reason: "\(name) is on the watch-list \(list.adoption.name), version \(list.adoption.version)"))
        }
    }

    private func judge(
        _ pair: ReactionStatement.Pair, _ statement: ReactionStatement,
        _ projection: borrowing DisproportionalityProjection, _ found: inout [HoldingGround]
    ) {
        let drug = projection.tables.drugName(pair.drug)
        guard lists.knows(drug) || rules.contains(.seriousWithoutReference) else { return }
        let reaction = JudgedReaction(
            drug: drug, term: projection.tables.reactionName(pair.term, .term), severity: Severity(statement, pair.term)
        )
        let expectedness = lists.expectedness(
            drug: drug, term: Terminology.folded(reaction.term), grade: reaction.severity.impliedGrade,
            onset: statement.onset.map { $0.earliestDay...$0.latestDay }, told: told)
        guard let (rule, finding) = reaction.verdict(expectedness), rules.contains(rule) else { return }
        let clock = reaction.severity.clock
        found.append(
            HoldingGround(
                ground: CaseAlertGround(rule, drug: pair.drug, term: pair.term), clock: clock,
                reason: "\(reaction.title): \(finding)"))
    }
}

/// How severe a reaction is, as far as it is stated.
struct Severity: Sendable {
    /// The grade stated, 0 where there is none.
    var grade: Int
    var isFatal: Bool
    var isLifeThreatening: Bool

    init(_ statement: ReactionStatement, _ term: UInt32) {
        grade = statement.grade
        isFatal = statement.isFatal(term) || statement.grade == ReferenceList.deathGrade
        isLifeThreatening =
            statement.seriousness.contains(.lifeThreatening) || statement.grade >= Self.lifeThreateningGrade
    }

    /// The grade it has at least: death is grade 5, life-threatening consequences are grade 4 (CTCAE 5.0).
    var impliedGrade: Int {
        if isFatal { return ReferenceList.deathGrade }
        return isLifeThreatening ? max(grade, Self.lifeThreateningGrade) : grade
    }

    var clock: ReportingClock { isFatal || isLifeThreatening ? .sevenDays : .fifteenDays }

    private static let lifeThreateningGrade = 4
}

/// A drug with a reaction, and what is said of the two.
private struct JudgedReaction {
    var drug: String
    var term: String
    var severity: Severity

    /// `Myocarditis, grade 4`
    var title: String {
        if severity.isFatal { return "\(term), fatal" }
        if severity.grade > 0 { return "\(term), grade \(severity.grade)" }
        return severity.isLifeThreatening ? "\(term), life-threatening" : term
    }

    /// The rule that an expectedness fulfils, and why; `nil` for what is expected.
    func verdict(_ expectedness: Expectedness) -> (CaseAlertRule, String)? {
        switch expectedness {
        case .expected: return nil
        case .withoutList:
            return (.seriousWithoutReference, "no reference safety information of \(drug) was in force at its onset")
        case .unlisted(let list):
            return (.seriousUnexpected, "not listed in the reference safety information of \(drug) (\(list.title))")
        case .moreSevere(let list, let listed):
            let extent = listed == 0 ? "without saying that it can be fatal" : "up to grade \(listed)"
            return (
                .moreSevereThanListed, "the reference safety information of \(drug) (\(list.title)) lists it \(extent)"
            )
        }
    }
}
