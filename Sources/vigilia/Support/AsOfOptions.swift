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
        guard let asOf = text else { return .now }
        if let date = PartialDate(asOf), date.precision == .day { return at(day: date.ordinal, axis) }
        if axis == .recorded, let moment = Timestamp(asOf) { return .recorded(moment) }
        let moments = axis == .recorded ? ", or a moment like 2026-11-22T10:00:00Z" : ""
        throw Failure("--as-of: found \"\(asOf)\", expected a day like 2017-05-31\(moments), of \(PartialDate.yearsText)")
    }

    private static func at(day: Int32, _ axis: TimeAxis) -> AsOf {
        switch axis {
        case .recorded: .recorded(Timestamp(endOfDay: day))
        case .received: .received(day: day)
        case .occurred: .occurred(day: day)
        }
    }
}
