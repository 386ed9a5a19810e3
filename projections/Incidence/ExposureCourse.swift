/// The time during which a patient was exposed to something and what came of it is counted.
struct ExposureCourse {
    /// How the time at risk ends, follow-up permitting.
    enum Closing {
        /// With the risk window; the last day of it, or never.
        case window(Int32?)
        /// With the first day of another regimen, which belongs to that one.
        case switched(Int32)
    }

    var label: UInt32
    /// The regimen with which it began.
    var regimen: UInt32
    /// The day of the first dose.
    var start: Int32
    var line: Double?
    var setting: UInt32
    var closing: Closing
    /// Whether the end of treatment is known to the month or year only: its first possible day was taken.
    var isEndPartlyKnown = false
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

    init(_ kind: ExposureKind, _ window: RiskWindow) {
        labels = ExposureLabels(kind)
        self.window = window
    }

    mutating func exposures(of history: PatientHistory, _ names: inout IncidenceNames) -> [ExposureCourse] {
        let periods = history.periods(&names)
        let parts = periods.map { labels.parts(of: $0.regimen, names) }
        var found: [ExposureCourse] = []
        var seen: [UInt32] = []
        for (index, period) in periods.enumerated() {
            for part in parts[index] where !seen.contains(part.label) {
                seen.append(part.label)
                guard period.isExact else {
                    undatedStarts += 1
                    continue
                }
                found.append(exposure(to: part.label, from: index, periods, parts, history, names))
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
        to label: UInt32, from first: Int, _ periods: [TreatmentPeriod], _ parts: [[ExposureLabels.Part]],
        _ history: PatientHistory, _ names: IncidenceNames
    ) -> ExposureCourse {
        let period = periods[first]
        var exposure = ExposureCourse(
            label: label, regimen: period.regimen, start: period.start, line: period.line, setting: period.setting,
            closing: .window(nil))
        for index in first..<periods.count {
            guard let part = parts[index].first(where: { $0.label == label }) else {
                exposure.closing = .switched(periods[index].start)
                break
            }
            let last = history.lastDose(of: part.drugs, in: periods[index], names)
            var end: Int32?
            if case .days(let days) = window, let last { end = last.day + Int32(days) }
            exposure.closing = .window(end)
            exposure.isEndPartlyKnown = end != nil && !(last?.isExact ?? true)
            if let end, let next = periods[index].next, end < next {
                exposure.isRepeated = parts[(index + 1)...].contains { $0.contains { $0.label == label } }
                break
            }
        }
        return exposure
    }
}

extension PatientHistory {
    /// When the last of some drugs was given last in a period; `nil` while one of them goes on.
    fileprivate func lastDose(
        of drugs: [UInt32], in period: TreatmentPeriod, _ names: IncidenceNames
    ) -> (day: Int32, isExact: Bool)? {
        var last: (day: Int32, isExact: Bool)?
        for drug in drugs {
            guard let dose = lastDose(of: drug, in: period, names) else { return nil }
            if last.map({ $0.day < dose.day }) ?? true { last = dose }
        }
        return last
    }

    private func lastDose(
        of drug: UInt32, in period: TreatmentPeriod, _ names: IncidenceNames
    ) -> (day: Int32, isExact: Bool)? {
        var last: (day: Int32, isExact: Bool)?
        func take(_ dose: Dose, before next: Int32?) {
            guard dose.days.first >= period.start, next.map({ dose.days.first < $0 }) ?? true,
                last.map({ $0.day < dose.days.first }) ?? true, names.drugSets[Int(dose.drugs)].contains(drug)
            else { return }
            last = (dose.days.first, dose.days.exact != nil)
        }
        for dose in given { take(dose, before: period.next) }
        // What ends on the first day of the next regimen is the regimen before.
        for dose in ended { take(dose, before: period.next.map { $0 + 1 }) }
        return last
    }
}
