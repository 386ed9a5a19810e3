import ClinicalEvents
import Projections
import Terminology

/// Watches every case, and says which fulfil a rule about single cases, and which do not any more.
///
/// Most events are judged by what they say themselves. What stands of the whole case is looked up only where that could be
/// different: for corrections, for registries where severity is judged, and for cases that have both a report and a registry.
struct CaseAlertMonitor: Sendable {
    /// The rules in force. What a rule raised that is in force no more is left as it is.
    var rules: Set<CaseAlertRule>
    private var book: ReferenceBook
    /// Whether an event adopts a list, or corrects one that does.
    func isReference(_ row: borrowing EventRow) -> Bool { book.isConcerned(by: row) }
    /// The watch-lists in force.
    var watchlists: [WatchlistAdopted] { book.watchlists.map(\.adoption) }
    /// What was raised for each case and still stands, in the order in which it was raised.
    private var raised: [UInt32: [RaisedGround]] = [:]

    init(rules: Set<CaseAlertRule>, terminology: Terminology) {
        self.rules = rules
        book = ReferenceBook(terminology)
    }

    /// The grounds of alerts about a case that stand.
    func standing(_ caseNumber: UInt32) -> [CaseAlertGround] { raised[caseNumber]?.map(\.ground) ?? [] }

    /// Looks at the case of an event that was just taken in.
    ///
    /// - Parameters:
    ///   - row: the event.
    ///   - names: the names of its log.
    ///   - projection: the tables that took it in.
    ///   - findings: the list that findings are added to.
    ///   - standing: gives back what stands of the case.
    mutating func update<Failure: Error>(
        _ row: borrowing EventRow, names: SymbolTable, _ projection: inout DisproportionalityProjection,
        into findings: inout [Finding], standing: (borrowing EventRow) throws(Failure) -> StandingEvents
    ) throws(Failure) {
        if book.isConcerned(by: row) { book.take(row.caseNumber, try standing(row)) }
        guard !rules.isEmpty else { return }
        switch extent(of: row, projection) {
        case .nothing: return
        case .event(let isWhole):
            judge(row, [projection.statement(of: row, names: names)], isWhole: isWhole, projection, &findings)
        case .case:
            judge(row, projection.statements(of: try standing(row), names: names), isWhole: true, projection, &findings)
        case .void: judge(row, [], isWhole: true, projection, &findings)
        }
    }

    /// What must be judged once an event was taken in.
    private enum Extent {
        case nothing
        /// What the event says; it may be all that the case says.
        case event(isWhole: Bool)
        case `case`
        /// The case says nothing any more.
        case void
    }

    private func extent(of row: borrowing EventRow, _ projection: borrowing DisproportionalityProjection) -> Extent {
        switch row.kind {
        case .safetyReportReceived:
            switch projection.standing(ofReport: row) {
            case .void, .superseded: return .nothing
            case .whole: return .event(isWhole: true)
            case .part: return .case
            }
        case .reactionReported, .reactionUpdated, .deathRecorded:
            guard row.episode > 0, !projection.isVoid(row.caseNumber) else { return .nothing }
            return judgement(of: row).judgesSeverity ? .case : .event(isWhole: false)
        case .eventAmended, .eventRetracted, .reactionRetracted: return .case
        case .safetyReportNullified, .caseErased: return raised[row.caseNumber] == nil ? .nothing : .void
        default: return .nothing
        }
    }

    private func judgement(of row: borrowing EventRow) -> CaseJudgement {
        CaseJudgement(rules: rules, lists: book.lists, watchlists: book.watched, told: row.dayTold)
    }

    private mutating func judge(
        _ row: borrowing EventRow, _ statements: [ReactionStatement], isWhole: Bool,
        _ projection: borrowing DisproportionalityProjection, _ findings: inout [Finding]
    ) {
        let holding = judgement(of: row).grounds(statements, projection)
        for held in holding { raise(held, row, projection, &findings) }
        guard isWhole, let earlier = raised[row.caseNumber] else { return }
        let standing = Set(holding.map(\.ground))
        let isGone = { [rules] (raised: RaisedGround) in
            rules.contains(raised.ground.rule) && !standing.contains(raised.ground)
        }
        let gone = earlier.filter(isGone)
        guard !gone.isEmpty else { return }
        for ground in gone { findings.append(withdrawal(ground, row, projection)) }
        let rest = earlier.filter { !isGone($0) }
        raised[row.caseNumber] = rest.isEmpty ? nil : rest
    }

    private mutating func raise(
        _ held: HoldingGround, _ row: borrowing EventRow, _ projection: borrowing DisproportionalityProjection,
        _ findings: inout [Finding]
    ) {
        var known = raised[row.caseNumber] ?? []
        let place = known.firstIndex { $0.ground == held.ground }
        let earlier = place.map { known[$0] }
        if let earlier, !held.isMoreUrgent(than: earlier) { return }
        var finding = finding(held.ground, row, projection)
        finding.reason = held.sentence(after: earlier)
        finding.due = held.clock?.due(dayZero: row.dayTold)
        findings.append(finding)
        let now = RaisedGround(ground: held.ground, clock: held.clock, trigger: row.sequence)
        if let place { known[place] = now } else { known.append(now) }
        raised[row.caseNumber] = known
    }

    private func withdrawal(
        _ ground: RaisedGround, _ row: borrowing EventRow, _ projection: borrowing DisproportionalityProjection
    ) -> Finding {
        var finding = finding(ground.ground, row, projection)
        finding.withdraw("What the alert moved by event \(ground.trigger) rested on no longer stands")
        return finding
    }

    private func finding(
        _ ground: CaseAlertGround, _ row: borrowing EventRow, _ projection: borrowing DisproportionalityProjection
    ) -> Finding {
        var (drug, term): (String?, String?)
        if let number = ground.drug { drug = projection.tables.drugName(number) }
        if let number = ground.term { term = projection.tables.reactionName(number, .term) }
        return Finding(
            rule: ground.ruleName, definition: ground.rule.definition,
            subject: .case(row.caseNumber, drug: drug, term: term), trigger: row.sequence, received: row.received)
    }
}

extension HoldingGround {
    /// Why it is told, within how many days, and what it follows.
    fileprivate func sentence(after earlier: RaisedGround?) -> String {
        let deadline = clock.map { "; to be reported within \($0.rawValue) days" } ?? ""
        return reason + deadline + (earlier.map { "; follows the alert that event \($0.trigger) moved" } ?? "")
    }

    /// Whether it must be told again: its clock is shorter than the one of the alert raised before.
    fileprivate func isMoreUrgent(than earlier: RaisedGround) -> Bool {
        guard let clock, let before = earlier.clock else { return false }
        return clock > before
    }
}

extension EventRow {
    /// The day on which the organisation knew what the event says: that of receipt, so far as that can be, else that of recording. What
    /// is recorded is known: a clock that began after that would be late.
    var dayTold: Int32 { possibleReceivedDay }
}
