import ClinicalEvents
import Documents

/// What an event says, in one line for a person.
extension ClinicalEvent {
    var sentence: String {
        switch self {
        case .patientEnrolled(let value): "enrolled in \(value.sentence)"
        case .consentRecorded(let value): value.sentence
        case .eligibilityAssessed(let value): value.sentence
        case .boardReviewed(let value): value.sentence
        case .treatmentStarted(let value): "treatment started: \(value.sentence)"
        case .treatmentAdministered(let value): "given: \(value.sentence)"
        case .treatmentStopped(let value): "treatment stopped: \(value.sentence)"
        case .concomitantTherapyRecorded(let value): "concomitant \(value.sentence)"
        case .reactionReported(let value): "reaction \(value.sentence)"
        case .reactionUpdated(let value): "reaction \(value.sentence)"
        case .reactionRetracted(let value): "reaction \(value.episode) retracted: \(value.reason)"
        case .responseAssessed(let value): "response \(value.sentence)"
        case .specimenCollected(let value): "specimen \(value.sentence)"
        case .biomarkerMeasured(let value): value.sentence
        case .questionnaireAnswered(let value): value.sentence
        case .lifestyleRecorded(let value): "lifestyle: \(value.sentence)"
        case .careConsumed(let value): "care: \(value.sentence)"
        case .deathRecorded(let value): "died\(value.sentence.inBrackets)"
        case .safetyReportReceived(let value): "safety report \(value.sentence)"
        case .safetyReportNullified(let value): "safety report nullified: \(value.reason)"
        case .eventAmended(let value): "\(value.source)/\(value.sourceKey) amended: \(value.reason)"
        case .eventRetracted(let value): "\(value.source)/\(value.sourceKey) retracted: \(value.reason)"
        case .caseErased(let value): "identifying fields erased: \(value.reason) (\(value.legalBasis))"
        default: kind.word.wordsApart
        }
    }
}

extension PatientEnrolled {
    var sentence: String {
        Phrase.list(registry, country, cancer, patient?.sentence, Phrase.labelled("line", line.map(String.init)))
    }

    /// The cancer as far as it is known.
    var cancerSentence: String {
        Phrase.list(
            cancer, histology, Phrase.labelled("stage", stage), Phrase.labelled("diagnosed", diagnosed?.description),
            Phrase.labelled("ECOG", performanceStatus.map(String.init)), Phrase.labelled("line", line.map(String.init)))
    }

    /// What may dispose to toxicity.
    var factorSentence: String {
        let history = Phrase.labelled("autoimmune history", autoimmuneHistory?.words)
        let others = factors.map { Phrase.list($0.name, $0.finding, $0.value?.shortest, separator: " ") }
        return Phrase.list(history, others.joined(separator: ", "))
    }
}

extension PatientCharacteristics {
    var sentence: String {
        Phrase.list(
            sex?.words, ageYears.map { "\($0.shortest) years" } ?? ageGroup, Phrase.amount(weightKilograms, "kg"))
    }
}

extension ConsentRecorded {
    var sentence: String {
        Phrase.list(status.words + (scope ?? "").inBrackets, Phrase.labelled("notice", noticeVersion))
    }
}

extension EligibilityAssessed {
    /// The criteria that stand against the patient, or could not be told.
    var openCriteria: [CriterionResult] {
        criteria.filter { $0.outcome != ($0.role == .inclusion ? .met : .notMet) }
    }

    /// The verdict, and of the criteria those that stand against it or could not be told.
    var sentence: String {
        let open = openCriteria.map { found in
            Phrase.list("\(found.role.words) \(found.criterion) \(found.outcome.words)", found.reason, separator: ": ")
        }
        return "\(verdict.words) for \(registry) by definition \(definition)"
            + (open.isEmpty ? "" : "; " + open.joined(separator: "; "))
    }
}

extension BoardReviewed {
    var sentence: String {
        "\(board ?? "tumour board") \(decision.words)"
            + Phrase.list(drugs.joined(separator: " + "), setting, rationale).inBrackets
    }
}

extension DeathRecorded {
    var sentence: String {
        Phrase.list(cause, Phrase.labelled("caused by reaction", relatedEpisode.map(String.init)))
    }
}
