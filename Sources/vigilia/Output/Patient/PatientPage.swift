import ClinicalEvents
import Projections
import RegistryDefinitions

/// A patient on a page that a clinician reads at a glance.
struct PatientPage {
    let caseIdentifier: String
    let state: PatientState
    /// What a registry expects of the patient, where one was named.
    let schedule: PatientSchedule?

    init(_ caseIdentifier: String, _ state: PatientState, _ schedule: PatientSchedule? = nil) {
        (self.caseIdentifier, self.state, self.schedule) = (caseIdentifier, state, schedule)
    }

    var text: String {
        let sections =
            state.isEmpty
            ? []
            : [
                Section("Planned by \(schedule?.registry ?? "")" + onDay, schedule?.lines ?? []),
                Section("Treatments", state.treatments.flatMap(Self.lines)),
                Section("Concomitant therapy", state.concomitantTherapies.map { Self.line($0, $0.value.sentence) }),
                Section("Reactions", state.episodes.flatMap(\.lines)),
                Section("Responses", state.responses.map { Self.line($0, $0.value.sentence) }),
                Section("Best response", state.treatmentResponses.flatMap(\.lines)),
                Section("Specimens", state.specimens.map { Self.line($0, $0.value.sentence) }),
                Section("Biomarkers", state.biomarkers.map { Self.line($0, $0.value.sentence) }),
                Section("Questionnaires", state.questionnaires.flatMap(questionnaireLines)),
                Section("Timeline", state.timeline.map(Self.line)),
                Section("Without a date" + undatedNote, state.undated.map(Self.line)),
                Section("On the record", state.administrative.map(Self.line)),
                Section("Corrections", correctionLines),
            ]
        let lines = header + sections.flatMap(\.lines) + footer
        return lines.map { $0.withoutControls() + "\n" }.joined()
    }

    private struct Section {
        let lines: [String]

        /// Nothing at all where there is nothing to list.
        init(_ title: String, _ lines: [String]) {
            self.lines = lines.isEmpty ? [] : ["", title] + lines.map { "  " + $0 }
        }
    }

    private var onDay: String { schedule?.schedule.map { ", as it stands on \($0.today.date)" } ?? "" }

    /// Who answered what, and below it the scores.
    private func questionnaireLines(_ answered: Stated<QuestionnaireAnswered>) -> [String] {
        let scores = answered.value.scoreSentence(country: state.enrolments.last?.value.country)
        return [Self.line(answered, answered.value.sentence)] + (scores.isEmpty ? [] : ["  " + scores])
    }

    private var undatedNote: String {
        if case .occurred = state.asOf {
            " (counted for nothing here: it cannot be told whether it had happened)"
        } else {
            ""
        }
    }

    private var footer: [String] {
        guard state.excludedEvents > 0 else { return [] }
        return [
            "", "\(state.excludedEvents.counted("event")) of the case left out: not part of the history \(state.asOf)",
        ]
    }
}

extension PatientPage {
    private static let dateWidth = 10
    private static let sequenceWidth = 10

    /// When, what, and which event says so.
    private static func line(_ occurred: PartialDate?, _ sequence: UInt64, _ text: String) -> String {
        let date = (occurred?.description ?? "").padded(to: dateWidth)
        return "\(date)  \("#\(sequence)".padded(to: sequenceWidth))  \(text)"
    }

    private static func line<Value>(_ stated: Stated<Value>, _ text: String) -> String {
        line(stated.occurred, stated.sequence, text)
    }

    private static func line(_ event: PatientEvent) -> String {
        let mark = event.corrections.isEmpty ? "" : " [corrected]"
        return line(event.occurred, event.sequence, event.current.content.event.sentence + mark)
    }

    /// A regimen with its period, and below it what was given and what ended.
    private static func lines(_ course: TreatmentCourse) -> [String] {
        let begin = course.start.map { $0.occurred?.description ?? "undated" } ?? "start not recorded"
        let period = "\(begin) > \(Self.end(course))"
        let head = Phrase.list(course.drugs.joined(separator: " + "), period, course.start?.value.circumstances)
        let given = course.administrations.map { line($0, $0.value.sentence) }
        let ended = course.stops.map { line($0, "stopped: \($0.value.sentence)") }
        return [head + (course.start.map { "  #\($0.sequence)" } ?? "")] + (given + ended).map { "  " + $0 }
    }
}

extension PatientPage {
    /// When and why a regimen ended, or what of it goes on.
    private static func end(_ course: TreatmentCourse) -> String {
        guard !course.isOngoing else {
            return course.stops.isEmpty ? "ongoing" : "ongoing: \(course.ongoingDrugs.joined(separator: " + "))"
        }
        let date = course.stops.last?.occurred?.description ?? "ended, undated"
        return date + (course.stops.last?.value.reason?.words ?? "").inBrackets
    }
}

extension PatientPage {
    /// What every corrected event said first, by which event and why it was corrected.
    private var correctionLines: [String] {
        let listed = [state.timeline, state.undated, state.administrative, state.retracted].joined()
        let corrected = listed.filter { !$0.corrections.isEmpty || !$0.refused.isEmpty }
        return corrected.sorted { $0.sequence < $1.sequence }.flatMap(Self.correctionLines)
            + state.unmatchedCorrections.map { event in
                "#\(event.sequence) has no effect, it is about an event that this case does not have: \(event.content.event.sentence)"
            }
    }

    private static func correctionLines(_ event: PatientEvent) -> [String] {
        let said = Phrase.list(event.original.occurred?.description, event.original.event.sentence, separator: " ")
        return ["#\(event.sequence) said: \(said)"]
            + event.corrections.map { "  \($0.isRetraction ? "retracted" : "amended") by \($0.words)" }
            + event.refused.map { "  not amended by \($0.words): it would make it an event of another kind" }
    }
}

extension EventCorrection {
    fileprivate var words: String {
        let day = PartialDate(dayNumber: recorded.day).map { " recorded \($0)" } ?? ""
        return "#\(sequence)\(day): \(reason)"
    }
}
