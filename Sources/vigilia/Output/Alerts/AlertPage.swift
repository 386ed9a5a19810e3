import Answers
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
            ("Criteria met now", criteria), ("Days from the first dose to the onset", dossier.onset?.lines ?? []),
            (signal.isCluster ? "By month of receipt" : "By month, as recorded", course), (casesTitle, cases),
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
        if let withdrawal = life.withdrawal {
            lines.append("As of now its ground is gone. \(withdrawal.signal.reason ?? "")")
        } else if dossier.meetsOwnCriterion == false || signal.after != nil && dossier.table == nil {
            lines.append(
                "As of now the pair does not meet the criterion any more; the alert says what was so on its day.")
        }
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
        life.withdrawal.map { [Self.line($0).replacing(", moved by", with: ", withdrawn by")] } ?? []
    }

    private var tables: [String] {
        var lines: [String] = []
        if let before = signal.before { lines.append(Self.line("before", before)) }
        if let after = signal.after { lines.append(Self.line("then", after)) }
        if let evidence = signal.evidence { lines.append("then".padded(to: 8) + evidence.sentence) }
        lines += standing
        if let table = dossier.table {
            lines.append(Self.line(signal.isRate || signal.isCluster ? "reports" : "now", CountTable(table)))
        } else if signal.after != nil {
            lines.append("now".padded(to: 8) + "no case has the pair any more")
        }
        guard signal.after != nil || dossier.table != nil else { return lines }
        return lines + ["a/b/c/d: cases with drug and reaction / drug only / reaction only / neither"]
    }

    /// How a rate or a cluster stands by what is known now.
    private var standing: [String] {
        if signal.isRate {
            return [("now".padded(to: 8) + (dossier.rate?.sentence ?? "the rules in force do not watch this rate"))]
        }
        guard signal.isCluster else { return [] }
        guard let cluster = dossier.cluster else {
            return ["now".padded(to: 8) + "the rules in force did not raise this cluster"]
        }
        return ["now".padded(to: 8) + cluster.sentence]
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
            let extent = listing.reactions.map { reaction in
                let grade = reaction.grade.map { "up to grade \($0)" } ?? "no grade named"
                return signal.question?.level == .organ ? "\(reaction.term) (\(grade))" : "listed, \(grade)"
            }
            let shown = extent.prefix(Self.shownReactions).joined(separator: ", ")
            let more = extent.count > Self.shownReactions ? " and \(extent.count - Self.shownReactions) more" : ""
            let nothing = signal.question?.level == .organ ? "lists nothing of the organ" : "not listed"
            return "\(listing.drug): \(listing.list.title), from \(listing.list.validFrom): "
                + (extent.isEmpty ? nothing : shown + more) + " (#\(listing.list.sequence))"
        }
    }

    private static let shownReactions = 8

    private var criteria: [String] {
        var lines = signal.subject == nil ? [] : dossier.rulesHolding.map { "\($0), of this case" }
        lines += dossier.criteria.filter { $0.isMet || $0.isOwn }.map { known in
            let words = known.isOwn ? known.isMet ? ", which raised it" : ", which raised it: no longer met" : ""
            return "\(known.criterion.name): \(known.criterion)\(words)"
        }
        if signal.isRate, let rate = dossier.rate {
            lines.insert("\(life.identity.rule): \(rate.verdict)", at: 0)
        } else if signal.isCluster, dossier.cluster != nil {
            let verdict = life.withdrawal == nil ? "met by what is known now" : "not met by what is known now"
            lines.insert("\(life.identity.rule): \(verdict)", at: 0)
        }
        return lines.isEmpty && (signal.subject != nil || dossier.table != nil) ? ["none of those in force"] : lines
    }

    private var course: [String] {
        if signal.isRate, !dossier.rates.isEmpty {
            return RateCourse(dossier.rates.map(\.state)).sparklines(Self.courseWidth)
        }
        if let cluster = dossier.cluster { return [cluster.monthly(Self.courseWidth)] }
        let months = dossier.months.filter { $0.table != nil }
        guard !months.isEmpty else { return [] }
        return TimeCourseTable(months.map { ($0.month, $0.table) }).sparklines(width: Self.courseWidth)
    }

    private static let courseWidth = 48

    private var casesTitle: String {
        guard signal.subject == nil else { return "Case" }
        let shown = dossier.cases.count < dossier.caseCount ? ", the last \(dossier.cases.count.grouped)" : ""
        let what =
            signal.isRate && dossier.rate != nil
            ? "Patients with a first reaction, now"
            : dossier.cluster == nil ? "Cases now" : "Cases on its days, by what is known now"
        return "\(what): \(dossier.caseCount.grouped)\(shown)"
    }

    private var cases: [String] {
        if dossier.caseCount == 0, signal.subject == nil { return ["none"] }
        return dossier.cases.map { one in
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
            probability.map { "p \($0.probabilityText)" },
        ].compactMap(\.self).joined(separator: ", ")
    }
}

extension Double {
    /// A probability as a page shows it: `0.012`, `<0.0001`.
    var probabilityText: String { self < 0.0001 ? "<0.0001" : formatted(decimals: self < 0.1 ? 4 : 2) }
}
