import ClinicalEvents
import Terminology

extension PatientState {
    /// Files an event by its date and by whether it counts. Gives back whether the state is to be folded from it.
    mutating func admit(_ event: PatientEvent) -> Bool {
        switch asOf.membership(of: event.current) {
        case .excluded:
            excludedEvents += 1
            return false
        case .undated:
            if event.isRetracted { retracted.append(event) } else { undated.append(event) }
            return false
        // A later version of a report is not shown, and still takes the place of the versions before it.
        case .superseding:
            if event.occurred == nil { undated.append(event) } else { excludedEvents += 1 }
            return !event.isRetracted
        case .included: break
        }
        guard !event.isRetracted else {
            retracted.append(event)
            return false
        }
        if event.occurred == nil { file(withoutDate: event) }
        return true
    }

    private mutating func file(withoutDate event: PatientEvent) {
        if event.original.event.kind.statesOccurrence {
            undated.append(event)
        } else {
            administrative.append(event)
        }
    }

    /// Whether an event shows something itself, or only takes the place of an older version.
    private func isShown(_ event: PatientEvent) -> Bool {
        if case .superseding = asOf.membership(of: event.current) { false } else { true }
    }

    /// Corrections that found no event.
    mutating func setUnmatched(_ corrections: [RecordedEvent]) { unmatchedCorrections = corrections }

    /// Folds the events that count, given in clinical order.
    mutating func fold(_ events: [PatientEvent], _ terminology: Terminology) {
        timeline = events.filter { $0.occurred != nil && isShown($0) }
        var courses = TreatmentCourses(terminology)
        var episodes = ReactionEpisodes()
        var reports = ReportVersions()
        for event in events {
            switch event.current.content.event {
            case .treatmentStarted, .treatmentAdministered, .treatmentStopped: courses.apply(event)
            case .reactionReported, .reactionUpdated, .reactionRetracted: episodes.apply(event)
            case .safetyReportReceived, .safetyReportNullified: reports.apply(event, isShown: isShown(event))
            default: take(event)
            }
        }
        if let death { episodes.apply(death) }
        treatments = courses.courses
        self.episodes = episodes.inOrder
        (report, nullification) = (reports.current, reports.nullification)
    }

    /// Lists a fact that stands by itself.
    private mutating func take(_ event: PatientEvent) {
        switch event.current.content.event {
        case .patientEnrolled(let value): enrolments.append(event.stating(value))
        case .consentRecorded(let value): consents.append(event.stating(value))
        case .eligibilityAssessed(let value): eligibility.append(event.stating(value))
        case .boardReviewed(let value): boardReviews.append(event.stating(value))
        case .concomitantTherapyRecorded(let value): concomitantTherapies.append(event.stating(value))
        case .responseAssessed(let value): responses.append(event.stating(value))
        case .specimenCollected(let value): specimens.append(event.stating(value))
        case .biomarkerMeasured(let value): biomarkers.append(event.stating(value))
        case .questionnaireAnswered(let value): questionnaires.append(event.stating(value))
        case .lifestyleRecorded(let value): lifestyle.append(event.stating(value))
        case .careConsumed(let value): care.append(event.stating(value))
        case .deathRecorded(let value): death = event.stating(value)
        case .caseErased(let value): erasure = event.stating(value)
        default: break
        }
    }
}
