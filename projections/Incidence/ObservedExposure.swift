import SignalStatistics

/// An exposure cut to the time during which the patient was observed, in days since the first dose.
struct ObservedExposure {
    enum Ending {
        case censored, died, switched
    }

    /// The day of the first dose.
    var start: Int32
    /// When observation began, where later than the first dose.
    var entry: Int32?
    var exit: Int32
    var ending: Ending

    /// The last day on which a reaction counts: the first day of another regimen belongs to that one.
    var lastDay: Int32 { ending == .switched ? exit - 1 : exit }

    /// The days at risk until a day.
    func days(until day: Int32) -> Int { Int(day) - Int(entry ?? 0) }
}

/// What kept an exposure from being observed, and what is known of its end in part only.
struct ObservationNotes: Hashable, Sendable {
    /// Patients who entered on a day that is known to the month or year only, maybe after the first dose: left out.
    var undatedEntries = 0
    /// Patients who entered after the time at risk, or of whom nothing was observed by the cut-off: left out.
    var neverObserved = 0
    /// Patients who entered after the first dose: at risk from their entry on.
    var delayedEntries = 0
    /// Patients whose day of death is not known: observed until the first day it may have been, or their last contact.
    var undatedDeaths = 0
    /// Patients whose end of treatment is known to the month or year only: its first possible day was taken.
    var undatedEnds = 0
    /// Patients treated anew after the window had closed: that is not counted.
    var repeated = 0
}

/// Cuts exposures to what was observed.
struct ObservationRule {
    var cutoff: Int32
    var followUp: FollowUpRule

    /// `nil`, with a note why, where the patient was never at risk under observation.
    func observed(
        _ exposure: ExposureCourse, _ history: PatientHistory, _ notes: inout ObservationNotes
    ) -> ObservedExposure? {
        var last = followUp == .contact ? min(cutoff, history.lastContact ?? cutoff) : cutoff
        if let withdrawn = history.withdrawn { last = min(last, withdrawn.first) }
        var (end, ending) = (last, ObservedExposure.Ending.censored)
        switch exposure.closing {
        case .window(let day): end = min(end, day ?? end)
        case .switched(let day): if day <= end { (end, ending) = (day, .switched) }
        }
        if let day = history.death?.exact {
            if day <= end { (end, ending) = (day, .died) }
        } else if history.isDead {
            let alive = history.death?.first ?? history.lastContact ?? end
            if alive < end {
                (end, ending) = (alive, .censored)
                notes.undatedDeaths += 1
            }
        }
        return entering(
            ObservedExposure(start: exposure.start, exit: end - exposure.start, ending: ending), exposure, history,
            &notes)
    }

    /// At risk from enrolment on, where that was later than the first dose.
    private func entering(
        _ observed: ObservedExposure, _ exposure: ExposureCourse, _ history: PatientHistory,
        _ notes: inout ObservationNotes
    ) -> ObservedExposure? {
        var observed = observed
        if let enrolled = history.enrolled, enrolled.last > exposure.start {
            guard let day = enrolled.exact else {
                notes.undatedEntries += 1
                return nil
            }
            observed.entry = day - exposure.start
        }
        guard observed.exit >= 0, observed.entry.map({ $0 < observed.exit }) ?? true else {
            notes.neverObserved += 1
            return nil
        }
        if observed.entry != nil { notes.delayedEntries += 1 }
        if exposure.isEndPartlyKnown { notes.undatedEnds += 1 }
        if exposure.isRepeated { notes.repeated += 1 }
        return observed
    }
}
