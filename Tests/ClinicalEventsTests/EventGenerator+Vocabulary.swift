import ClinicalEvents

extension EventGenerator {
    mutating func consentRecorded() -> ConsentRecorded {
        ConsentRecorded(status: choice(), scope: maybe { $0.name() }, noticeVersion: maybe { $0.name() })
    }

    mutating func eligibilityAssessed() -> EligibilityAssessed {
        EligibilityAssessed(
            registry: name(), definition: name(), verdict: choice(), criteria: list(upTo: 3) { $0.criterionResult() })
    }

    mutating func criterionResult() -> CriterionResult {
        CriterionResult(criterion: name(), role: choice(), outcome: choice(), reason: maybe { $0.text() })
    }

    mutating func boardReviewed() -> BoardReviewed {
        BoardReviewed(
            board: maybe { $0.name() }, decision: choice(), drugs: list(upTo: 3) { $0.name() },
            setting: maybe { $0.name() }, rationale: maybe { $0.text() })
    }

    mutating func treatmentAdministered() -> TreatmentAdministered {
        TreatmentAdministered(
            drugs: [administeredDrug()] + list(upTo: 3) { $0.administeredDrug() }, cycle: maybe { $0.integer(1...999) })
    }

    mutating func administeredDrug() -> AdministeredDrug {
        AdministeredDrug(
            name: name(), dose: maybe { $0.amount() }, unit: maybe { $0.name() }, lot: maybe { $0.name() },
            route: maybe { $0.name() })
    }

    mutating func concomitantTherapyRecorded() -> ConcomitantTherapyRecorded {
        ConcomitantTherapyRecorded(
            category: choice(), name: maybe { $0.name() }, dose: maybe { $0.amount() }, unit: maybe { $0.name() },
            ended: maybe { $0.date() }, relatedEpisode: maybe { $0.integer(1...99999) })
    }

    mutating func reactionRetracted() -> ReactionRetracted {
        ReactionRetracted(episode: integer(1...99999), reason: name())
    }

    mutating func responseAssessed() -> ResponseAssessed {
        var event = ResponseAssessed(
            criteria: choice(), response: choice(), target: maybe { $0.choice() }, nonTarget: maybe { $0.choice() },
            newLesions: maybe { $0.choice() }, targetSumMillimetres: maybe { $0.amount() },
            plannedVisit: maybe { $0.name() })
        // RECIST 1.1 has none of iRECIST's responses, which have an i in them.
        let categories = [event.response, event.target, event.nonTarget].compactMap(\.self)
        if categories.contains(where: { $0.rawValue.contains("i") }) { event.criteria = .irecist }
        return event
    }

    mutating func specimenCollected() -> SpecimenCollected {
        SpecimenCollected(matrix: name(), plannedVisit: maybe { $0.name() }, identifier: maybe { $0.text() })
    }

    mutating func biomarkerMeasured() -> BiomarkerMeasured {
        BiomarkerMeasured(
            analyte: name(), value: maybe { $0.number() }, comparison: maybe { $0.choice() }, unit: maybe { $0.name() },
            lowerLimit: maybe { $0.number() }, upperLimit: maybe { $0.number() }, finding: maybe { $0.name() },
            specimen: maybe { $0.text() }, plannedVisit: maybe { $0.name() })
    }

    mutating func questionnaireAnswered() -> QuestionnaireAnswered {
        QuestionnaireAnswered(
            instrument: name(), version: maybe { $0.name() }, plannedVisit: maybe { $0.name() },
            items: list(upTo: 3) { $0.questionnaireItem() })
    }

    mutating func questionnaireItem() -> QuestionnaireItem {
        QuestionnaireItem(item: name(), value: maybe { $0.number() })
    }

    mutating func lifestyleRecorded() -> LifestyleRecorded {
        LifestyleRecorded(
            smoking: maybe { $0.choice() }, packYears: maybe { $0.amount() },
            alcoholGramsPerWeek: maybe { $0.amount() }, activityMinutesPerWeek: maybe { $0.amount() },
            weightKilograms: maybe { $0.amount() }, heightCentimetres: maybe { $0.amount() },
            plannedVisit: maybe { $0.name() })
    }

    mutating func careConsumed() -> CareConsumed {
        CareConsumed(
            category: choice(), count: maybe { $0.integer(0...9999) }, days: maybe { $0.integer(0...9999) },
            relatedEpisode: maybe { $0.integer(1...99999) }, plannedVisit: maybe { $0.name() })
    }

    mutating func terminologyAdopted() -> TerminologyAdopted {
        TerminologyAdopted(terminology: name(), version: name(), fingerprint: maybe { $0.text() })
    }

    mutating func referenceSafetyInformationAdopted() -> ReferenceSafetyInformationAdopted {
        ReferenceSafetyInformationAdopted(
            drug: name(), document: name(), version: name(), reactions: list(upTo: 3) { $0.listedReaction() })
    }

    mutating func listedReaction() -> ListedReaction {
        ListedReaction(term: name(), grade: maybe { $0.integer(1...5) })
    }

    mutating func watchlistAdopted() -> WatchlistAdopted {
        WatchlistAdopted(name: name(), version: name(), terms: list(upTo: 3) { $0.name() })
    }

    mutating func detectorConfigured() -> DetectorConfigured {
        DetectorConfigured(detector: name(), configuration: name())
    }

    mutating func signalDecision() -> SignalDecision {
        SignalDecision(
            signal: name(), rationale: name(), owner: maybe { $0.name() }, due: maybe { $0.date() },
            priority: maybe { $0.choice() }, recommendation: maybe { $0.text() })
    }

    mutating func signalAcknowledged() -> SignalAcknowledged {
        SignalAcknowledged(
            signal: name(), owner: maybe { $0.name() }, due: maybe { $0.date() }, comment: maybe { $0.text() })
    }

    mutating func caseErased() -> CaseErased {
        CaseErased(legalBasis: name(), reason: name())
    }

    mutating func patientFactor() -> PatientFactor {
        PatientFactor(name: name(), finding: maybe { $0.name() }, value: maybe { $0.number() })
    }

    mutating func eventAmended() -> EventAmended {
        let kinds = EventKind.allCases.filter { ![.eventAmended, .eventRetracted, .caseErased].contains($0) }
        return EventAmended(
            source: name(), sourceKey: name(), reason: name(), site: maybe { $0.name() }, received: maybe { $0.day() },
            occurred: maybe { $0.date() }, payload: payload(of: pick(kinds)))
    }

    mutating func eventRetracted() -> EventRetracted {
        EventRetracted(source: name(), sourceKey: name(), reason: name())
    }

    private mutating func amount() -> Double { number().magnitude }
}
