public import ArgumentParser
import ClinicalEvents
public import Projections

extension TimeAxis: ExpressibleByArgument {}
extension NameMode: ExpressibleByArgument {}
extension ReactionLevel: ExpressibleByArgument {}
extension CasePopulation: ExpressibleByArgument {}

/// A date in the past, and the axis it is meant on.
struct AsOfOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The history as known on a date (2017-05-31, its end in UTC) or at a moment (2026-11-22T10:00:00Z).",
            valueName: "date"))
    var asOf: String?

    @Option(
        name: .long,
        help: """
            The axis of --as-of: recorded (what the log held), received (what had reached the organisation) or occurred \
            (what had happened).
            """)
    var axis = TimeAxis.recorded

    func resolve() throws -> AsOf { try Self.resolve(asOf, on: axis) }

    /// What a date means on an axis; no date means now.
    static func resolve(_ text: String?, on axis: TimeAxis) throws -> AsOf {
        guard let text else { return .now }
        guard let asOf = AsOf(text, on: axis) else {
            throw Failure("--as-of: found \"\(text)\", expected \(axis.expectation)")
        }
        return asOf
    }
}
