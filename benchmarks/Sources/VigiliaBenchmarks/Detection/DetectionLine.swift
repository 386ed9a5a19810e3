import DetectionStudy
import SignalStatistics

/// What a method did on the streams of a kind, as it is printed.
struct DetectionLine: Encodable {
    /// Alarms about pairs of a kind.
    struct Alarms: Encodable {
        var alarms: Int
        var pairs: Int
        var pairYears: Double
        var perThousandYears: [Double?]

        init(_ alarms: MethodPerformance.Alarms) {
            (self.alarms, pairs, pairYears) = (alarms.alarms, alarms.pairs, alarms.pairYears)
            perThousandYears = alarms.perThousandYears.numbers
        }
    }

    /// Some of the signals.
    struct Signals: Encodable {
        var group: String
        var relativeRisk: Double
        var signals: Int
        var found: Int
        var raisedBefore: Int
        var sensitivity: [Double?]
        var medianDays: [Double?]
        var medianEvents: [Double?]
    }

    /// How much later than after every event the same rule raises what both raise.
    struct Lost: Encodable {
        var signals: Int
        var mean: Double?
        var median: Int?
        var ninetieth: Int?
    }

    let name = "detection"
    var stream: String
    var streams: Int
    var events: Int
    var method: String
    var look: String
    var falseAlarms: Alarms
    var unrelated: Alarms
    var confounded: Alarms
    var neighbours: Alarms
    var signals: [Signals]
    var daysLost: Lost

    init(_ stream: String, _ performance: MethodPerformance, _ records: [StudyRecord]) throws {
        let method = performance.method
        (self.stream, streams, events) = (stream, records.count, records.reduce(0) { $0 + $1.events })
        (self.method, look) = (method.name, method.look.rawValue)
        (falseAlarms, neighbours) = (Alarms(performance.falseAlarms), Alarms(performance.neighbours))
        (unrelated, confounded) = (Alarms(performance.unrelated), Alarms(performance.confounded))
        signals = []
        let risks = Set(records.flatMap { $0.truth.signals.map(\.relativeRisk) }).sorted()
        for (group, belongs) in Self.groups {
            for risk in risks {
                let found = try performance.found { $0.relativeRisk == risk && belongs($0) }
                guard found.signals + found.raisedBefore > 0 else { continue }
                signals.append(Signals(group, risk, found))
            }
        }
        let atOnce = StudyMethod(method.name, .everyEvent, anyOf: method.rules.map(\.name))
        let lost = DaysLost(from: atOnce, to: method, records)
        daysLost = Lost(
            signals: lost.days.count, mean: lost.mean, median: lost.quantile(0.5), ninetieth: lost.quantile(0.9))
    }

    private static let groups: [(String, @Sendable (StudySignal) -> Bool)] = [
        ("all", { _ in true }), ("new drug", { $0.isNewDrug }), ("known drug", { !$0.isNewDrug }),
        ("below 10 expected", { $0.expectedBackgroundCases < 10 }),
        ("10 or more expected", { $0.expectedBackgroundCases >= 10 }),
    ]
}

extension DetectionLine.Signals {
    fileprivate init(_ group: String, _ risk: Double, _ found: MethodPerformance.Found) {
        self.init(
            group: group, relativeRisk: risk, signals: found.signals, found: found.found,
            raisedBefore: found.raisedBefore, sensitivity: found.sensitivity.numbers,
            medianDays: found.medianDays.numbers, medianEvents: found.medianEvents.numbers)
    }
}

extension IntervalEstimate {
    /// Value, lower and upper limit.
    fileprivate var numbers: [Double?] { [value, lower, upper] }
}

extension TimeQuantile {
    fileprivate var numbers: [Double?] { [time, lower, upper] }
}
