/// The time during which a patient was exposed to something and what came of it is counted.
struct ExposureCourse {
    /// How the time at risk ends, follow-up permitting.
    enum Closing {
        /// With the risk window: the last day of it, or the days that may be it; `nil` for never.
        case window(DayRange?)
        /// With the first day of another regimen, which belongs to that one; or the days that may be it.
        case switched(DayRange)
    }

    var label: UInt32
    /// The regimen with which it began.
    var regimen: UInt32
    /// The day of the first dose.
    var start: Int32
    var line: Double?
    var setting: UInt32
    var closing: Closing
    /// Whether it was begun anew after the window had closed; that is not counted.
    var isRepeated = false
}

/// Finds the exposures of a patient: of each only the first.
///
/// An exposure begins with the first regimen that holds it and goes on through regimens that hold it too. It closes so many days
/// after its last dose (the risk window), or earlier with the first day of a regimen that does not hold it (a switch). The last
/// dose is the latest one recorded, or the day on which the drug is recorded to have ended, whichever is later; while for one of
/// its drugs neither is recorded, treatment goes on.
struct ExposureFinder {
    private(set) var labels: ExposureLabels
    let window: RiskWindow
    /// Exposures whose first day is known to the month or year only, met so far.
    private(set) var undatedStarts = 0
    /// Patients met so far of whom supportive drugs were left out.
    private(set) var supportive = 0
    private var supportiveDrugs = SupportiveDrugs()

    init(_ kind: ExposureKind, _ window: RiskWindow) {
        labels = ExposureLabels(kind)
        self.window = window
    }

    mutating func exposures(of history: PatientHistory, _ names: inout IncidenceNames) -> [ExposureCourse] {
        let timeline = TreatmentTimeline(history, &names, &supportiveDrugs)
        if timeline.leavesOutSupportive { supportive += 1 }
        let parts = timeline.periods.map { labels.parts(of: $0.regimen, names) }
        var found: [ExposureCourse] = []
        var seen: [UInt32] = []
        for (index, period) in timeline.periods.enumerated() {
            for part in parts[index] where !seen.contains(part.label) {
                seen.append(part.label)
                guard let start = period.begin.exact else {
                    undatedStarts += 1
                    continue
                }
                found.append(exposure(to: part.label, from: index, on: start, timeline, parts))
            }
        }
        undatedStarts += undatedLabels(of: history, names).count { !seen.contains($0) }
        return found
    }

    private mutating func undatedLabels(of history: PatientHistory, _ names: IncidenceNames) -> Set<UInt32> {
        var undated: Set<UInt32> = []
        for start in history.starts where start.days == nil {
            undated.formUnion(labels.parts(of: start.drugs, names).map(\.label))
        }
        return undated
    }

    private func exposure(
        to label: UInt32, from first: Int, on start: Int32, _ timeline: TreatmentTimeline,
        _ parts: [[ExposureLabels.Part]]
    ) -> ExposureCourse {
        let (periods, period) = (timeline.periods, timeline.periods[first])
        var exposure = ExposureCourse(
            label: label, regimen: period.regimen, start: start, line: period.line, setting: period.setting,
            closing: .window(nil))
        for index in first..<periods.count {
            guard let part = parts[index].first(where: { $0.label == label }) else { break }
            let held = periods[index].courses.filter { part.drugs.contains(timeline.courses[$0].drug) }
            let last = timeline.last(of: held)
            let end = last.flatMap { closing($0) }
            exposure.closing = .window(end)
            guard index + 1 < periods.count else { break }
            let next = periods[index + 1]
            // What goes on beside a new drug has no window to look at yet.
            let goesOn = held.contains(where: next.courses.contains)
            if !goesOn, let end, end.first < next.begin.first {
                exposure.isRepeated = parts[(index + 1)...].contains { $0.contains { $0.label == label } }
                exposure.closing = .window(DayRange(first: end.first, last: min(end.last, next.begin.last - 1)))
                break
            }
            if !parts[index + 1].contains(where: { $0.label == label }) {
                exposure.closing = .switched(switching(to: next, last, end))
            }
        }
        return exposure
    }

    /// The days that may be the first of a regimen that does not hold the exposure.
    private func switching(to next: TreatmentPeriod, _ last: DayRange?, _ end: DayRange?) -> DayRange {
        // A dose given while the new regimen may have begun came before it.
        let days = next.begin.clipped(from: min(last?.first ?? .min, next.begin.last))
        // Where a drug may have ended only later, it may have been given beside the new ones.
        guard labels.kind != .regimen, let last, last.exact == nil, last.last > next.begin.last else { return days }
        return DayRange(first: days.first, last: end?.last ?? .max)
    }

    /// The last day of the window after a last dose; `nil` for never.
    private func closing(_ last: DayRange) -> DayRange? {
        if case .days(let days) = window { last.advanced(by: days) } else { nil }
    }
}

extension TreatmentTimeline {
    /// When the last of some courses ended; `nil` while one of them goes on.
    fileprivate func last(of places: [Int]) -> DayRange? {
        var last: DayRange?
        for place in places {
            guard let days = courses[place].last else { return nil }
            last = last?.later(days) ?? days
        }
        return last
    }
}
