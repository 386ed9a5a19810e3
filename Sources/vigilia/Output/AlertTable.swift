import ClinicalEvents
import EventLog
import SignalStatistics

/// An alert as it is shown.
struct AlertRow {
    var sequence: UInt64
    var recorded: Timestamp
    var signal: SignalDetected
    var sourceKey: String

    init?(_ event: RecordedEvent) {
        guard case .signalDetected(let signal) = event.content.event else { return nil }
        self.sequence = event.sequence
        self.recorded = event.recorded
        self.signal = signal
        sourceKey = event.content.sourceKey
    }

    /// The columns of the full output.
    static let columns = [
        "sequence", "recorded", "rule", "definition", "level", "population", "drug", "reaction", "case", "trigger",
        "a_before", "b_before", "c_before", "d_before", "a", "b", "c", "d", "prr", "ror", "ror_lower", "chi_square",
        "ic_lower",
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
            .optional(table?.informationComponent.lower),
        ]
    }

    private static func cells(_ table: CountTable?) -> [Cell] {
        guard let table else { return [.missing, .missing, .missing, .missing] }
        return [.integer(table.a), .integer(table.b), .integer(table.c), .integer(table.d)]
    }

    /// One line for a person: what, about what, moved by which event, from which table to which.
    func line(trigger: RecordedEvent?) -> String {
        let moment = recorded.description.dropLast(5).replacing("T", with: " ")
        var line = "\(moment)  \(signal.rule.padded(to: 24))  "
        if let drug = signal.drug, let reaction = signal.reaction {
            line += "\(drug) - \(reaction)  [\(signal.level ?? ""), \(signal.population ?? "")]  "
            if let after = signal.after { line += Self.movement(signal.before, after) + "  " }
        } else {
            line += "case \(signal.subject ?? "?")  "
            if let reaction = signal.reaction { line += "\(reaction)  " }
            if let trigger { line += Self.summary(trigger) + "  " }
        }
        return line + "moved by event \(signal.trigger)"
    }

    private static func movement(_ before: CountTable?, _ after: CountTable) -> String {
        let table = ContingencyTable(a: after.a, b: after.b, c: after.c, d: after.d)
        func show(_ value: Double?) -> String { value.map { $0.isFinite ? $0.formatted(decimals: 2) : "inf" } ?? "-" }
        let measures =
            "PRR \(show(table?.proportionalReportingRatio.value)), IC025 \(show(table?.informationComponent.lower))"
        let cells = { (table: CountTable) in "\(table.a)/\(table.b)/\(table.c)/\(table.d)" }
        return "\(before.map { cells($0) + " -> " } ?? "")\(cells(after))  \(measures)"
    }

    /// Suspects and reactions of the event that moved an alert about a case, a few of each.
    private static func summary(_ event: RecordedEvent) -> String {
        func few(_ names: [String]) -> String {
            names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and \(names.count - 3) more" : "")
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

extension String {
    /// The text with spaces behind it up to a width.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - count)) }
}
