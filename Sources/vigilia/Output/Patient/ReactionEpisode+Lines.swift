import ClinicalEvents
import Projections
import Terminology

extension ReactionEpisode {
    /// The episode in a few lines: what and how bad, the grade over time, and what else is known.
    var lines: [String] {
        let head = Phrase.list(
            "\(number)  \(term ?? "(never reported)")", status, severity, onset.map { "since \($0)" })
        let serious = seriousness.isEmpty ? nil : seriousness.criteria.joined(separator: ", ")
        let given = treatments.isEmpty ? nil : treatments.joined(separator: ", ")
        let more = [
            earlierTerms.isEmpty
                ? ""
                : "reported before as \(earlierTerms.map { "\($0.value) #\($0.sequence)" }.joined(separator: ", "))",
            gradeCourse, impossibleGrades,
            Phrase.list(
                Phrase.labelled("outcome", outcome?.words), Phrase.labelled("serious:", serious),
                Phrase.labelled("suspects", suspects.sentence), separator: "; "),
            Phrase.list(
                Phrase.labelled("drug", actionCourse), Phrase.labelled("treated with", given),
                verbatim.map { "\"\($0)\"" }, separator: "; "),
            "events " + sequences.map { "#\($0)" }.joined(separator: " "),
        ]
        return [head] + more.filter { !$0.isEmpty }.map { "   " + $0 }
    }

    /// `G1 2024-03-01 > G3 2024-03-20 > G1 2024-04-11`; an undated grade stands where it was recorded, and says so.
    var gradeCourse: String {
        grades.map { "G\($0.value) \($0.occurred?.description ?? "undated")" }.joined(separator: " > ")
    }

    /// Grades that nobody can have given by CTCAE 5.0: the record is shown as it is, and that it needs a look.
    private var impossibleGrades: String {
        guard let term, let possible = Terminology.builtIn.possibleGrades(of: term) else { return "" }
        let impossible = Set(grades.map(\.value)).subtracting(possible).sorted().map { "G\($0)" }
        guard !impossible.isEmpty else { return "" }
        return "to be checked: CTCAE 5.0 has no \(impossible.joined(separator: ", ")) of \(term)"
    }

    private var actionCourse: String? {
        guard !actions.isEmpty else { return nil }
        return actions.map { Phrase.list($0.value.words, $0.occurred?.description, separator: " ") }
            .joined(separator: " > ")
    }

    private var status: String {
        retraction.map { "RETRACTED (\($0.value.reason)) #\($0.sequence)" } ?? (isOpen ? "open" : "closed")
    }

    private var severity: String? {
        guard let worstGrade else { return "not graded" }
        return "worst G\(worstGrade)" + (currentGrade.map { ", now G\($0)" } ?? "")
    }
}
