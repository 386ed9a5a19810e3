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
    /// Until when the patient certainly was at risk.
    var exit: Int32
    var ending: Ending
    /// The last day on which a reaction certainly counts: the first day of another regimen belongs to that one.
    var lastDay: Int32
    /// The last day on which a reaction may count, where the end is known to the month or year only.
    var lastPossibleDay: Int32

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
    /// Patients whose day of death is not known: observed until they are last known to have lived.
    var undatedDeaths = 0
    /// Patients who left the registry on a day not known: observed until the first day it may have been.
    var undatedLeavings = 0
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
        var end = ObservationEnd(
            day: followUp == .contact ? min(cutoff, history.lastContact ?? cutoff) : cutoff)
        if let leaving = history.leaving { end.leave(leaving, exposure, history) }
        end.close(exposure.closing)
        if history.isDead { end.die(exposure, history) }
        let observed = ObservedExposure(
            start: exposure.start, exit: end.day - exposure.start, ending: end.ending,
            lastDay: end.lastDay - exposure.start, lastPossibleDay: end.lastPossibleDay - exposure.start)
        return entering(observed, exposure, history, end.notes, &notes)
    }

    /// At risk from enrolment on, where that was later than the first dose. What is noted of the end counts only for who is observed.
    private func entering(
        _ observed: ObservedExposure, _ exposure: ExposureCourse, _ history: PatientHistory,
        _ endNotes: ObservationNotes, _ notes: inout ObservationNotes
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
        if exposure.isRepeated { notes.repeated += 1 }
        notes.undatedDeaths += endNotes.undatedDeaths
        notes.undatedLeavings += endNotes.undatedLeavings
        notes.undatedEnds += endNotes.undatedEnds
        return observed
    }
}

/// How the time at risk of an exposure ends, cut step by step.
private struct ObservationEnd {
    var day: Int32
    var ending = ObservedExposure.Ending.censored
    var lastDay: Int32
    var lastPossibleDay: Int32
    var notes = ObservationNotes()

    init(day: Int32) { (self.day, lastDay, lastPossibleDay) = (day, day, day) }

    /// The patient leaves the registry. A day that nobody told is taken to be that of the last contact, at the earliest.
    mutating func leave(_ days: DayRange, _ exposure: ExposureCourse, _ history: PatientHistory) {
        let known = days == .any ? history.lastContact ?? exposure.start : exposure.start
        let first = min(max(days.first, known), days.last)
        if days.exact == nil, first < day { notes.undatedLeavings = 1 }
        cut(to: first, lastDay: first, lastPossibleDay: days.last)
    }

    mutating func close(_ closing: ExposureCourse.Closing) {
        switch closing {
        case .window(nil): break
        case .window(let end?):
            if end.exact == nil, end.first < day { notes.undatedEnds = 1 }
            cut(to: end.first, lastDay: end.first, lastPossibleDay: end.last)
        case .switched(let days):
            if days.exact == nil, days.first <= day { notes.undatedEnds = 1 }
            if days.first <= day { ending = .switched }
            cut(to: days.first, lastDay: days.first - 1, lastPossibleDay: days.last - 1)
        }
    }

    /// A death whose day is not known came after the last that was heard of the patient. Reactions come before death, so that one
    /// counts until the last day that may have been it.
    mutating func die(_ exposure: ExposureCourse, _ history: PatientHistory) {
        if let death = history.death?.exact {
            if death <= day { ending = .died }
            cut(to: death, lastDay: death, lastPossibleDay: death)
            if ending == .died { lastDay = day }
            return
        }
        let last = history.death?.last ?? .max
        let alive = max(history.death?.first ?? .min, min(history.lastContact ?? exposure.start, last))
        if alive < day {
            ending = .censored
            notes.undatedDeaths = 1
        }
        cut(to: alive, lastDay: last, lastPossibleDay: last)
    }

    private mutating func cut(to day: Int32, lastDay: Int32, lastPossibleDay: Int32) {
        self.day = min(self.day, day)
        self.lastDay = min(self.lastDay, lastDay)
        self.lastPossibleDay = min(self.lastPossibleDay, lastPossibleDay)
    }
}
