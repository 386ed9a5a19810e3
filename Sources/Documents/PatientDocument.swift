import ClinicalEvents
package import Projections

/// A patient as JSON: facts that one event states as that event stands in the log, with its corrections in it; what several
/// events state together (treatments, episodes) as objects of their own. What is absent, or empty, is left out.
package struct PatientDocument {
    package let caseIdentifier: String
    package let state: PatientState
    /// What a registry expects of the patient, where one was named.
    package let planned: JSONText?

    package init(_ caseIdentifier: String, _ state: PatientState, planned: JSONText? = nil) {
        (self.caseIdentifier, self.state, self.planned) = (caseIdentifier, state, planned)
    }

    package var json: JSONText {
        let lines = lines
        func facts<Value>(_ stated: [Stated<Value>]) -> JSONText { .list(stated.compactMap { lines[$0.sequence] }) }
        func fact<Value>(_ stated: Stated<Value>?) -> JSONText? { stated.flatMap { lines[$0.sequence] } }
        return .object([
            ("case", .text(caseIdentifier)), ("asOf", .text(state.asOf.description)), ("patient", demographics),
            ("planned", planned),
            ("enrolments", facts(state.enrolments)), ("consents", facts(state.currentConsents)),
            ("eligibility", facts(state.currentEligibility)), ("boardReviews", facts(state.boardReviews)),
            ("treatments", .list(state.treatments.map(\.json))),
            ("concomitantTherapies", facts(state.concomitantTherapies)),
            ("episodes", .list(state.episodes.map(\.json))), ("responses", facts(state.responses)),
            ("bestResponses", .list(state.treatmentResponses.map(\.json))),
            ("specimens", facts(state.specimens)), ("biomarkers", facts(state.biomarkers)),
            ("questionnaires", facts(state.questionnaires)), ("scores", .list(scores)),
            ("lifestyle", facts(state.lifestyle)),
            ("care", facts(state.care)), ("report", fact(state.report)), ("nullification", fact(state.nullification)),
            ("isDead", .truth(state.isDead)), ("death", fact(state.death)), ("erasure", fact(state.erasure)),
            ("timeline", .list(state.timeline.map(\.json))), ("undated", .list(state.undated.map(\.json))),
            ("administrative", .list(state.administrative.map(\.json))), ("corrections", .list(corrections)),
            ("unmatchedCorrections", .list(state.unmatchedCorrections.map { .written($0.jsonLine) })),
            ("eventsLeftOut", .integer(state.excludedEvents)),
        ])
    }

    /// The events that count, by sequence.
    private var lines: [UInt64: JSONText] {
        let events = [state.timeline, state.undated, state.administrative].joined()
        return Dictionary(events.map { ($0.sequence, $0.json) }) { first, _ in first }
    }

    /// What the answers to questionnaires give, each under the sequence of its event.
    private var scores: [JSONText] {
        state.questionnaires.compactMap { answered in
            answered.value.scoreJSON(country: state.enrolments.last?.value.country).map { scores in
                .object([
                    ("instrument", .text(answered.value.instrument)), ("sequence", .integer(Int(answered.sequence))),
                    ("scores", scores),
                ])
            }
        }
    }

    private var demographics: JSONText? {
        let known = state.demographics
        guard !known.isEmpty else { return nil }
        return .object([
            ("sex", .optional(known.sex?.rawValue)), ("ageYears", .optional(known.ageYears)),
            ("ageGroup", .optional(known.ageGroup)), ("weightKilograms", .optional(known.weightKilograms)),
        ])
    }

    private var corrections: [JSONText] {
        let events = [state.timeline, state.undated, state.administrative, state.retracted].joined()
        return events.filter { !$0.corrections.isEmpty || !$0.refused.isEmpty }
            .sorted { $0.sequence < $1.sequence }.map(\.correctionsJSON)
    }
}

extension PatientEvent {
    fileprivate var json: JSONText { .written(current.jsonLine) }

    /// What was recorded first, and what was made of it.
    fileprivate var correctionsJSON: JSONText {
        let first = RecordedEvent(sequence: sequence, recorded: current.recorded, content: original)
        return .object([
            ("sequence", .integer(Int(sequence))), ("isRetracted", .truth(isRetracted)),
            ("original", .written(first.jsonLine)), ("corrections", .list(corrections.map(\.json))),
            ("withoutEffect", .list(refused.map(\.json))),
        ])
    }
}

extension EventCorrection {
    fileprivate var json: JSONText {
        .object([
            ("sequence", .integer(Int(sequence))), ("recorded", .text(recorded.description)),
            ("effect", .text(isRetraction ? "retracted" : "amended")), ("reason", .text(reason)),
        ])
    }
}

extension QuestionnaireAnswered {
    /// The scores by name; `nil` where there are none.
    fileprivate func scoreJSON(country: String?) -> JSONText? {
        guard let scores = try? scores(country: country), !scores.isEmpty else { return nil }
        return .object(scores.map { ($0.name, .number($0.value)) })
    }
}
