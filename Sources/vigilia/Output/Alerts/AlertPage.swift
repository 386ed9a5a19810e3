import ClinicalEvents
import Documents
import Projections
import SignalDetection
import SignalStatistics

/// An alert on a page that an officer reads at a glance.
struct AlertPage {
    let dossier: AlertDossier

    private var life: AlertLife { dossier.life }
    private var signal: SignalDetected { life.latest.signal }

    var text: String {
        let sections = [
            ("", head), ("Raised", life.raisings.map(Self.line) + withdrawal), ("Tables", tables), ("Listed", listings),
            ("Criteria met now", criteria), ("By month", course), (casesTitle, cases),
            ("Decisions", life.decisions.map(Self.line)),
        ]
        let lines = sections.flatMap { title, lines -> [String] in
            if lines.isEmpty { return [] }
            return title.isEmpty ? lines : ["", title] + lines.map { "  " + $0 }
        }
        return (lines + ["", foot]).map { $0.withoutControls() + "\n" }.joined()
    }

    private var head: [String] {
        var lines = ["\(life.identity.digits)  \(life.subject)"]
        lines.append("\(life.identity.rule): \(signal.definition)")
        if let reason = signal.reason { lines.append(reason) }
        lines.append(
            "stands at: "
                + [
                    life.stateWords, life.owner.map { "dealt with by \($0)" },
                    life.priority.map { "priority \($0.rawValue)" },
                ].compactMap(\.self).joined(separator: ", "))
        if let due = life.reportDue { lines.append("report due: \(due)") }
        if let due = life.openStepDue { lines.append("next step due: \(due)") }
        lines.append("legal now: \(life.state.legalSteps.map(\.rawValue).joined(separator: ", "))")
        return lines
    }

    private static func line(_ raising: AlertRaising) -> String {
        let signal = raising.signal
        let due = signal.due.map { ", due \($0)" } ?? ""
        return "\(raising.recorded)  #\(raising.sequence), moved by #\(signal.trigger)\(due)"
            + (signal.reason.map { ": \($0)" } ?? "")
    }

    private var withdrawal: [String] {
        life.withdrawal.map { ["\($0.recorded)  #\($0.sequence), withdrawn by #\($0.signal.trigger)"] } ?? []
    }

    private var tables: [String] {
        var lines: [String] = []
        if let before = signal.before { lines.append(Self.line("before", before)) }
        if let after = signal.after { lines.append(Self.line("then", after)) }
        if let now = dossier.pair?.table {
            lines.append(Self.line("now", CountTable(a: now.a, b: now.b, c: now.c, d: now.d)))
        }
        if let evidence = signal.evidence { lines.append(evidence.sentence) }
        guard !lines.isEmpty else { return [] }
        return lines + ["a/b/c/d: cases with drug and reaction / drug only / reaction only / neither"]
    }

    private static func line(_ moment: String, _ counts: CountTable) -> String {
        let cells = "\(moment.padded(to: 7)) \(counts.a)/\(counts.b)/\(counts.c)/\(counts.d)"
        guard let table = ContingencyTable(a: counts.a, b: counts.b, c: counts.c, d: counts.d) else { return cells }
        let measures = SignalMeasures(table)
        func show(_ value: Double?) -> String { value.map { $0.isFinite ? $0.formatted(decimals: 2) : "inf" } ?? "-" }
        return cells.padded(to: 40)
            + "  PRR \(show(measures.prr.value)), chi2 \(show(measures.chiSquare)), ROR \(show(measures.ror.value)) "
            + "(from \(show(measures.ror.lower))), IC \(show(measures.informationComponent.value)) "
            + "(from \(show(measures.informationComponent.lower)))"
    }

    private var listings: [String] {
        dossier.listings.map { listing in
            let extent = listing.reaction.map {
                $0.grade.map { "listed up to grade \($0)" } ?? "listed, no grade named"
            }
            return
                "\(listing.list.title), from \(listing.list.validFrom): \(extent ?? "not listed") (#\(listing.list.sequence))"
        }
    }

    private var criteria: [String] {
        guard let pair = dossier.pair else { return [] }
        let met = pair.criteria.map { "\($0.name): \($0)" }
        return met.isEmpty ? ["none of those that ship"] : met
    }

    private var course: [String] {
        guard let pair = dossier.pair, !pair.months.isEmpty else { return [] }
        return TimeCourseTable(pair.months, pair.population).sparklines(width: Self.courseWidth)
    }

    private static let courseWidth = 48

    private var casesTitle: String {
        guard let pair = dossier.pair else { return "Case" }
        let shown = pair.cases.count < pair.caseCount ? ", the last \(pair.cases.count.grouped)" : ""
        return "Cases now: \(pair.caseCount.grouped)\(shown)"
    }

    private var cases: [String] {
        let listed = dossier.pair?.cases ?? dossier.subject.map { [$0] } ?? []
        return listed.map { one in
            let shown = one.sequences.prefix(Self.shownEvents).map { "#\($0)" }.joined(separator: ", ")
            let more =
                one.sequences.count > Self.shownEvents ? " and \(one.sequences.count - Self.shownEvents) more" : ""
            return "\(one.identifier): events \(shown)\(more)"
        }
    }

    private static let shownEvents = 12

    private static func line(_ decision: AlertDecision) -> String {
        let effect =
            decision.to.map { "\(decision.from.rawValue) -> \($0.rawValue)" }
            ?? "not legal from \(decision.from.rawValue)"
        let content = decision.content
        let said = [
            content.rationale.isEmpty ? nil : content.rationale, content.owner.map { "owner \($0)" },
            content.priority.map { "priority \($0.rawValue)" }, content.due.map { "due \($0)" }, content.recommendation,
        ].compactMap(\.self).joined(separator: "; ")
        return "\(decision.recorded)  #\(decision.sequence)  \(decision.step.rawValue) (\(effect)) by "
            + "\(decision.actor ?? "nobody named")" + (said.isEmpty ? "" : ": \(said)")
    }

    private var foot: String {
        "\(dossier.asOf); `vigilia events --log LOG --from N --through N` shows event N, `vigilia patient CASE` a case"
    }
}

extension SignalEvidence {
    /// What was measured, in a sentence.
    var sentence: String {
        func show(_ value: Double) -> String { value.isFinite ? value.formatted(decimals: 2) : "inf" }
        return [
            value.map { "\(statistic) \(show($0))" } ?? statistic, limit.map { "fires from \(show($0))" },
            observed.map { "observed \($0)" }, expected.map { "expected \(show($0))" },
            probability.map { "p \($0.shortest)" },
        ].compactMap(\.self).joined(separator: ", ")
    }
}
