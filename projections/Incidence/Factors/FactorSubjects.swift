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

    init(_ projection: IncidenceProjection, _ question: FactorQuestion) {
        var incidence = question.incidence
        incidence.strata = question.factors + question.strata
        incidence.reaction = .any
        let cohort = IncidenceCohort(projection, incidence)
        notes = IncidenceNotes(cohort)
        for (member, values, onset) in Self.earliest(cohort) {
            let subject =
                question.outcome == .reaction
                ? Self.subject(member.observed, onset, values) : Self.subject(projection, member, values)
            if let subject { subjects.append(subject) } else { leftOut += 1 }
        }
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

    /// Whoever was assessed after the first dose has a response or has none; what could not be evaluated is no assessment.
    private static func subject(
        _ projection: IncidenceProjection, _ member: IncidenceCohort.Member, _ values: [String?]
    ) -> FactorSubject? {
        let history = PatientHistory(projection.facts, member.caseNumber)
        let categories = history.assessments.compactMap { fact -> ResponseCategory? in
            guard let days = fact.days, days.first >= member.observed.start else { return nil }
            let category = ResponseCategory.allCases[Int(fact.detail)]
            return category == .notEvaluable ? nil : category
        }
        guard !categories.isEmpty else { return nil }
        return FactorSubject(
            values: values, hasEvent: categories.contains(where: \.isObjective), personDays: 0, followUp: nil)
    }
}

extension ResponseCategory {
    /// Whether it is a complete or partial response, by RECIST 1.1 or iRECIST.
    var isObjective: Bool {
        switch self {
        case .completeResponse, .partialResponse, .immuneCompleteResponse, .immunePartialResponse: true
        default: false
        }
    }
}
