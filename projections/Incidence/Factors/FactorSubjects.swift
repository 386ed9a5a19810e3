import ClinicalEvents
import SignalStatistics

/// A patient as factors are compared: the values, and what became of the patient.
struct FactorSubject {
    /// The value of each factor, then of each stratum; `nil` where it is not known.
    var values: [String?]
    var hasEvent: Bool
    var personDays: Int
    /// The time to the event or to what came instead; `nil` where its day is not known, or matters not.
    var followUp: FollowUp?
}

/// The patients of a question about factors.
struct FactorSubjects {
    private(set) var subjects: [FactorSubject] = []
    /// Patients left out: they had the reaction before, or their response was never assessed.
    private(set) var leftOut = 0
    let notes: IncidenceNotes

    /// Patients left out because their best response cannot be told: dates leave it open, or assessments cannot be read.
    private(set) var undetermined = 0

    init(_ projection: IncidenceProjection, _ question: FactorQuestion) {
        var incidence = question.incidence
        incidence.strata = question.factors + question.strata
        incidence.reaction = .any
        if question.outcome.isOfTumour { incidence.takeResponses() }
        let cohort = IncidenceCohort(projection, incidence)
        notes = IncidenceNotes(cohort)
        for (member, values, onset) in Self.earliest(cohort) {
            if question.outcome == .reaction {
                take(Self.subject(member.observed, onset, values))
            } else {
                take(member, values, projection, question)
            }
        }
    }

    private mutating func take(_ subject: FactorSubject?) {
        if let subject { subjects.append(subject) } else { leftOut += 1 }
    }

    /// Whoever was assessed under the exposure has a response or has none; what could not be evaluated is no assessment.
    private mutating func take(
        _ member: IncidenceCohort.Member, _ values: [String?], _ projection: IncidenceProjection,
        _ question: FactorQuestion
    ) {
        let history = PatientHistory(projection.facts, member.caseNumber)
        let response = history.response(under: member.observed)
        guard response.isEvaluable else { return take(nil) }
        let isMet =
            question.outcome == .response
            ? response.isObjective(confirmed: question.confirmsResponses)
            : response.isControlled(confirmed: question.confirmsResponses)
        guard let isMet else {
            undetermined += 1
            return
        }
        take(FactorSubject(values: values, hasEvent: isMet, personDays: 0, followUp: nil))
    }

    /// Of each patient the exposure that began first, by case.
    private static func earliest(
        _ cohort: IncidenceCohort
    ) -> [(member: IncidenceCohort.Member, values: [String?], onset: OnsetFinding)] {
        var found: [UInt32: (member: IncidenceCohort.Member, values: [String?], onset: OnsetFinding)] = [:]
        for (group, members) in cohort.members.enumerated() {
            let values = cohort.groups[group].dropFirst().map { $0 == IncidenceFactor.notKnown ? nil : $0 }
            var onsets: [Int: OnsetFinding] = [:]
            for finding in cohort.findings[group].values.joined() { onsets[finding.member] = finding.onset }
            for (place, member) in members.enumerated() {
                if let known = found[member.caseNumber], known.member.observed.start <= member.observed.start {
                    continue
                }
                found[member.caseNumber] = (member, values, onsets[place] ?? OnsetFinding())
            }
        }
        return found.values.sorted { $0.member.caseNumber < $1.member.caseNumber }
    }

    private static func subject(
        _ observed: ObservedExposure, _ onset: OnsetFinding, _ values: [String?]
    ) -> FactorSubject? {
        guard !onset.isBefore else { return nil }
        let days = observed.days(until: onset.first?.earliest ?? observed.exit)
        return FactorSubject(
            values: values, hasEvent: onset.first != nil, personDays: days, followUp: observed.followUp(to: onset))
    }
}

extension IncidenceQuestion {
    /// Asks for the time in which a response is due to the exposure: until another regimen begins, whenever the last dose was. Of
    /// all treatments taken together only the first regimen is asked for.
    fileprivate mutating func takeResponses() {
        window = .open
        if exposure == .any { exposure = .regimen }
    }
}

extension PatientHistory {
    /// What was certainly assessed after the first dose and by the day on which the exposure ended: on the day of a switch it is the
    /// old treatment that is assessed.
    fileprivate func response(under observed: ObservedExposure) -> OverallResponse {
        let assessed = assessments.compactMap { fact -> StatedResponse? in
            guard let days = fact.days, days.first > observed.start, days.last <= observed.start + observed.exit,
                let date = days.date
            else { return nil }
            return StatedResponse(
                criteria: ResponseCriteria.allCases[Int(fact.second)],
                category: ResponseCategory.allCases[Int(fact.detail)], date: date)
        }
        return OverallResponse(assessed, start: PartialDate(dayNumber: observed.start))
    }
}
