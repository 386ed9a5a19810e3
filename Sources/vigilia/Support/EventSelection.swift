public import ArgumentParser
public import ClinicalEvents
import EventLog

extension EventKind: ExpressibleByArgument {
    /// A kind by its word.
    public init?(argument: String) { self.init(word: argument) }

    /// What a refusal lists.
    public static var allValueStrings: [String] { allCases.map(\.word) }
}

extension EligibilityVerdict: ExpressibleByArgument {}
extension CriterionOutcome: ExpressibleByArgument {}

/// Which events of a log are asked for.
struct EventSelection: ParsableArguments {
    private static let ranges = "A range is 2024, 2024-05..2024-07, 2024-05-17.. or ..2024."

    @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("The first sequence.", valueName: "sequence"))
    var from: UInt64 = 1
    @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("The last sequence.", valueName: "sequence"))
    var through: UInt64?
    @Option(name: .customLong("case"), help: ArgumentHelp("Only this case.", valueName: "case"))
    var caseIdentifier: String?
    @Option(
        name: .long,
        help: ArgumentHelp("Only this kind; may be given again: \(words).", valueName: "kind"))
    var kind: [EventKind] = []
    @Option(
        name: .long,
        help: ArgumentHelp("Only what the log accepted then (UTC), by days or moments. \(ranges)", valueName: "range"),
        transform: EventRange.moments)
    var recorded: ClosedRange<Timestamp>?
    @Option(
        name: .long,
        help: ArgumentHelp("Only what reached the organisation then, or was recorded then.", valueName: "range"),
        transform: EventRange.days)
    var received: ClosedRange<Int32>?
    @Option(
        name: .long,
        help: ArgumentHelp("Only what may have happened then; nothing undated.", valueName: "range"),
        transform: EventRange.days)
    var occurred: ClosedRange<Int32>?

    private static let words = EventKind.allCases.map(\.word).joined(separator: ", ")

    func validate() throws {
        if let through, through < from {
            throw ValidationError("--through: found \(through), expected \(from) or more, where --from begins")
        }
    }

    func query(_ order: EventQuery.Order) -> EventQuery {
        EventQuery(
            sequences: from...(through ?? .max), order: order, kinds: kind.isEmpty ? nil : Set(kind),
            case: caseIdentifier, recorded: recorded, received: received, occurred: occurred)
    }
}
