import Projections

extension IncidenceNotes {
    /// What was left out of an answer, and what is known in part only, one line for each; in exposures, then in first events.
    var lines: [String] { exposureLines + eventLines }

    private var exposureLines: [String] {
        let parts: [(Int, String)] = [
            (delayedEntries, "entered after the first dose and are at risk from then on"),
            (undatedStarts, "left out: the first dose is known to the month or year only, or not at all"),
            (undatedEntries, "left out: the enrolment is known to the month or year only, maybe after the first dose"),
            (neverObserved, "left out: never observed while at risk"),
            (undatedDeaths, "died on a day not known: observed until last known to have lived"),
            (undatedLeavings, "left the registry on a day not known: observed until the first day it may have been"),
            (
                undatedEnds,
                "ended, or gave way to another regimen, on a day not known: the first it may have been is taken"
            ),
            (repeated, "were treated anew after the window had closed: not counted"),
        ]
        var lines = parts.filter { $0.0 > 0 }.map { "\($0.0.counted("exposure")) \($0.1)" }
        if supportive > 0 {
            lines.append("\(supportive.counted("patient")) had supportive drugs beside treatment: they form no regimen")
        }
        let doubts = RecordDoubts(received: impossiblyReceived, dated: impossiblyDated, graded: impossiblyGraded)
        lines += doubts.lines(received: "observation does not go on until then")
        return lines
    }

    private var eventLines: [String] {
        let parts: [(Int, String)] = [
            (partlyDated, "known to the month or year: in the proportion and the rate, not in times to onset"),
            (uncertain, "maybe outside the time at risk (a date known in part or not at all): not counted"),
            (ungraded, "without a grade: not counted"),
            (hadBefore, "had before being at risk: the patient is not at risk in that row"),
        ]
        return parts.filter { $0.0 > 0 }.map { "First events, over all rows, \($0.1): \($0.0.grouped)" }
    }
}
