import ClinicalEvents
import EventLog
import SignalDetection
import SignalStatistics

/// An alert as it is shown.
struct AlertRow {
    var sequence: UInt64
    var recorded: Timestamp
    var signal: SignalDetected
    var sourceKey: String
    var terminologyVersion: String?
    var identity: AlertIdentity

    init?(_ event: RecordedEvent) {
        guard case .signalDetected(let signal) = event.content.event else { return nil }
        self.sequence = event.sequence
        self.recorded = event.recorded
        self.signal = signal
        sourceKey = event.content.sourceKey
        terminologyVersion = event.content.terminologyVersion
        identity = AlertIdentity(signal, stream: event.content.caseIdentifier)
    }

    /// The columns of the full output.
    static let columns = [
        "sequence", "recorded", "rule", "definition", "level", "population", "drug", "reaction", "case", "trigger",
        "a_before", "b_before", "c_before", "d_before", "a", "b", "c", "d", "prr", "ror", "ror_lower", "chi_square",
        "ic_lower", "reason", "due",
    ]

    /// The cells under `columns`.
    var cells: [Cell] {
        let table = signal.after.flatMap { ContingencyTable(a: $0.a, b: $0.b, c: $0.c, d: $0.d) }
        return [
            .integer(Int(sequence)), .text(recorded.description), .text(signal.rule), .text(signal.definition),
            .optional(signal.level), .optional(signal.population), .optional(signal.drug), .optional(signal.reaction),
            .optional(signal.subject), .integer(signal.trigger),
        ] + Self.cells(signal.before) + Self.cells(signal.after) + [
            .optional(table?.proportionalReportingRatio.value), .optional(table?.reportingOddsRatio.value),
            .optional(table?.reportingOddsRatio.lower), .optional(table?.chiSquare()),
            .optional(table?.informationComponent.lower), .optional(signal.reason),
            .optional(signal.due?.description),
        ]
    }

    private static func cells(_ table: CountTable?) -> [Cell] {
        guard let table else { return [.missing, .missing, .missing, .missing] }
        return [.integer(table.a), .integer(table.b), .integer(table.c), .integer(table.d)]
    }
}

/// An alert on one line for a person. The widths are fixed, because lines come one by one while events arrive.
extension AlertRow {
    private static let eventWidth = 9
    private static let ruleWidth = 24
    private static let drugWidth = 22
    private static let reactionWidth = 30
    private static let countedWidth = 14
    private static let movementWidth = 37

    /// What stands where in a line.
    static let lineHeader =
        [
            "recorded".padded(to: 19), "alert".padded(to: AlertIdentity.usualDigits), "event".padded(left: eventWidth),
            "rule".padded(to: ruleWidth),
            "drug - reaction, or case".padded(to: drugWidth + reactionWidth + 3),
            "counted".padded(to: countedWidth),
            "a/b/c/d before -> after".padded(to: movementWidth), "then",
        ].joined(separator: "  ")

    /// What the four numbers of a table are.
    static let tableLegend =
        "alert: see `vigilia alert`; event: the one that moved it; a/b/c/d: cases with drug and reaction / drug only / reaction only / neither"

    /// When, moved by which event, by which rule, about what, from which table to which.
    func line(trigger: RecordedEvent?) -> String {
        let moment = String(recorded.description.dropLast(5)).replacing("T", with: " ")
        let event = signal.trigger.grouped.padded(left: Self.eventWidth)
        let alert = String(identity.digits.prefix(AlertIdentity.usualDigits))
        let parts = [moment, alert, event, signal.rule.padded(to: Self.ruleWidth)] + subject(trigger)
        return parts.joined(separator: "  ").withoutControls()
    }

    private func subject(_ trigger: RecordedEvent?) -> [String] {
        let pairWidth = Self.drugWidth + Self.reactionWidth + 3
        guard signal.level != nil, let drug = signal.drug, let reaction = signal.reaction else {
            let subject = "case \(signal.subject ?? "?")".shortened(to: pairWidth).padded(to: pairWidth)
            return [subject, caseFinding(trigger)]
        }
        let pair = "\(drug.shortened(to: Self.drugWidth)) - \(reaction.shortened(to: Self.reactionWidth))"
        let counted = "\(signal.level ?? ""), \(signal.population ?? "")".padded(to: Self.countedWidth)
        // What moved is told by the tables of a pair, and in words of anything else.
        return [pair.padded(to: pairWidth), counted] + (signal.after.map { movement(to: $0) } ?? [signal.reason ?? ""])
    }

    /// Why, and by when; where the rule says all there is to say, what the event reported.
    private func caseFinding(_ trigger: RecordedEvent?) -> String {
        let deadline = signal.due.map { "due \($0): " } ?? ""
        if let reason = signal.reason, signal.drug != nil || Finding.rule(ofWithdrawal: signal.rule) != nil {
            return deadline + reason
        }
        return (signal.reaction.map { "\($0); " } ?? "") + (trigger.map(Self.summary) ?? "")
    }

    private func movement(to after: CountTable) -> [String] {
        let table = ContingencyTable(a: after.a, b: after.b, c: after.c, d: after.d)
        func show(_ value: Double?) -> String { value.map { $0.isFinite ? $0.formatted(decimals: 2) : "inf" } ?? "-" }
        let cells = { (table: CountTable) in "\(table.a)/\(table.b)/\(table.c)/\(table.d)" }
        let counts = (signal.before.map { cells($0) + " -> " } ?? "") + cells(after)
        let prr = show(table?.proportionalReportingRatio.value)
        return [
            counts.padded(to: Self.movementWidth), "PRR \(prr), IC025 \(show(table?.informationComponent.lower))",
        ]
    }

    /// Suspects and reactions of the event that moved an alert about a case, a few of each.
    private static func summary(_ event: RecordedEvent) -> String {
        func few(_ names: [String]) -> String {
            names.prefix(3).map { $0.shortened(to: OutputTable.maximumTextWidth) }.joined(separator: ", ")
                + (names.count > 3 ? " and \(names.count - 3) more" : "")
        }
        switch event.content.event {
        case .safetyReportReceived(let report):
            let suspects = report.drugs.filter(\.role.isSuspect).map(\.name)
            return "\(few(suspects)): \(few(report.reactions.map(\.term)))"
        case .reactionReported(let reaction):
            return "\(few(reaction.suspects.map(\.name))): \(reaction.term)"
                + (reaction.grade.map { " grade \($0)" } ?? "")
        case .reactionUpdated(let update):
            return "episode \(update.episode)" + (update.grade.map { " grade \($0)" } ?? "")
        case .deathRecorded(let death): return "death, \(death.cause ?? "cause not stated")"
        default: return event.content.event.kind.word
        }
    }
}
