import ClinicalEvents

extension EventGenerator {
    /// A payload of that kind.
    mutating func payload(of kind: EventKind) -> ClinicalEvent {
        switch kind {
        case .safetyReportReceived: .safetyReportReceived(report())
        case .safetyReportNullified: .safetyReportNullified(SafetyReportNullified(reason: name()))
        case .patientEnrolled: .patientEnrolled(enrolment())
        case .treatmentStarted: .treatmentStarted(start())
        case .treatmentStopped:
            .treatmentStopped(
                TreatmentStopped(drugs: [name()] + list(upTo: 2) { $0.name() }, reason: maybe { $0.choice() }))
        case .reactionReported: .reactionReported(reaction())
        case .reactionUpdated: .reactionUpdated(update())
        case .deathRecorded:
            .deathRecorded(
                DeathRecorded(cause: maybe { $0.name() }, relatedEpisode: maybe { $0.integer(1...99_999) }))
        case .signalDetected: .signalDetected(signal())
        case .consentRecorded: .consentRecorded(consentRecorded())
        case .eligibilityAssessed: .eligibilityAssessed(eligibilityAssessed())
        case .boardReviewed: .boardReviewed(boardReviewed())
        case .treatmentAdministered: .treatmentAdministered(treatmentAdministered())
        case .concomitantTherapyRecorded: .concomitantTherapyRecorded(concomitantTherapyRecorded())
        case .reactionRetracted: .reactionRetracted(reactionRetracted())
        case .responseAssessed: .responseAssessed(responseAssessed())
        case .specimenCollected: .specimenCollected(specimenCollected())
        case .biomarkerMeasured: .biomarkerMeasured(biomarkerMeasured())
        case .questionnaireAnswered: .questionnaireAnswered(questionnaireAnswered())
        case .lifestyleRecorded: .lifestyleRecorded(lifestyleRecorded())
        case .careConsumed: .careConsumed(careConsumed())
        case .eventAmended: .eventAmended(eventAmended())
        case .eventRetracted: .eventRetracted(eventRetracted())
        case .terminologyAdopted: .terminologyAdopted(terminologyAdopted())
        case .referenceSafetyInformationAdopted: .referenceSafetyInformationAdopted(referenceSafetyInformationAdopted())
        case .watchlistAdopted: .watchlistAdopted(watchlistAdopted())
        case .detectorConfigured: .detectorConfigured(detectorConfigured())
        case .signalAcknowledged: .signalAcknowledged(signalAcknowledged())
        case .signalValidated: .signalValidated(signalDecision())
        case .signalRefuted: .signalRefuted(signalDecision())
        case .signalConfirmed: .signalConfirmed(signalDecision())
        case .signalPrioritised: .signalPrioritised(signalDecision())
        case .signalAssessed: .signalAssessed(signalDecision())
        case .signalClosed: .signalClosed(signalDecision())
        case .signalReopened: .signalReopened(signalDecision())
        case .caseErased: .caseErased(caseErased())
        }
    }

    mutating func choice<Choice: CodedChoice>() -> Choice { pick(Choice.allCases) }

    mutating func seriousness() -> Seriousness {
        chance(2) ? [] : Seriousness(rawValue: UInt8(below(1 << Seriousness.words.count)))
    }

    mutating func report() -> SafetyReportReceived {
        SafetyReportReceived(
            version: integer(0...9999), seriousness: seriousness(), drugs: list(upTo: 4) { $0.reportedDrug() },
            reactions: list(upTo: 4) {
                ReportedReaction(
                    term: $0.name(), outcome: $0.maybe { $0.choice() }, suspects: $0.list(upTo: 2) { $0.name() })
            },
            patient: maybe { $0.patient() }, origin: maybe { $0.origin() })
    }

    mutating func reportedDrug() -> ReportedDrug {
        ReportedDrug(
            role: choice(), name: name(), activeIngredient: maybe { $0.name() },
            administration: maybe { $0.administration() })
    }

    mutating func administration() -> DrugAdministration {
        DrugAdministration(
            route: maybe { $0.name() }, indications: list(upTo: 3) { $0.name() }, start: maybe { $0.date() },
            end: maybe { $0.date() }, dose: maybe { $0.text() }, lot: maybe { $0.text() },
            dechallenge: maybe { $0.choice() }, rechallenge: maybe { $0.choice() })
    }

    mutating func patient() -> PatientCharacteristics {
        PatientCharacteristics(
            ageYears: maybe { $0.number() }, ageGroup: maybe { $0.name() }, sex: maybe { $0.choice() },
            weightKilograms: maybe { $0.number() })
    }

    mutating func origin() -> ReportOrigin {
        ReportOrigin(
            reportType: maybe { $0.name() }, sender: maybe { $0.name() }, senderReference: maybe { $0.text() },
            reporterOccupation: maybe { $0.name() }, reporterCountry: maybe { $0.name() },
            occurrenceCountry: maybe { $0.name() }, reportSources: list(upTo: 3) { $0.name() },
            firstReceived: maybe { $0.date() }, literatureReference: maybe { $0.text() },
            followUpNumber: maybe { _ in 7 })
    }

    mutating func enrolment() -> PatientEnrolled {
        PatientEnrolled(
            registry: name(), cancer: maybe { $0.name() }, country: maybe { $0.name() },
            patient: maybe { $0.patient() },
            histology: maybe { $0.name() }, stage: maybe { $0.name() }, diagnosed: maybe { $0.date() },
            performanceStatus: maybe { $0.integer(0...4) }, line: maybe { $0.integer(1...99) },
            autoimmuneHistory: maybe { $0.choice() }, factors: list(upTo: 3) { $0.patientFactor() })
    }

    mutating func start() -> TreatmentStarted {
        TreatmentStarted(
            drugs: [name()] + list(upTo: 3) { $0.name() }, line: maybe { $0.integer(1...99) },
            setting: maybe { $0.name() }, cycleDays: maybe { $0.integer(1...999) })
    }

    mutating func reaction() -> ReactionReported {
        ReactionReported(
            episode: integer(1...99_999), term: name(), grade: maybe { $0.integer(1...5) }, seriousness: seriousness(),
            suspects: list(upTo: 3) { SuspectDrug(name: $0.name(), causality: $0.maybe { $0.choice() }) },
            verbatim: maybe { $0.text() }, outcome: maybe { $0.choice() })
    }

    mutating func update() -> ReactionUpdated {
        ReactionUpdated(
            episode: integer(1...99_999), grade: maybe { $0.integer(1...5) }, seriousness: seriousness(),
            outcome: maybe { $0.choice() }, actionTaken: maybe { $0.choice() }, treatments: list(upTo: 3) { $0.name() })
    }

    mutating func signal() -> SignalDetected {
        SignalDetected(
            rule: name(), definition: name(), detector: name(), level: maybe { $0.name() },
            population: maybe { $0.name() }, drug: maybe { $0.name() }, reaction: maybe { $0.name() },
            subject: maybe { $0.text() }, trigger: integer(1...Int.max), before: maybe { $0.table() },
            after: maybe { $0.table() }, reason: maybe { $0.text() }, due: maybe { $0.date() },
            evidence: maybe { $0.evidence() })
    }

    private mutating func evidence() -> SignalEvidence {
        SignalEvidence(
            statistic: name(), value: maybe { $0.number() }, limit: maybe { $0.number() },
            observed: maybe { $0.integer(0...Int.max) }, expected: maybe { $0.number().magnitude },
            probability: maybe { Double($0.integer(0...1000)) / 1000 })
    }

    private mutating func table() -> CountTable {
        CountTable(a: integer(0...50), b: integer(0...5000), c: integer(0...Int.max), d: integer(0...20_000_000))
    }
}
