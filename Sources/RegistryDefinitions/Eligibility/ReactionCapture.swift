public import ClinicalEvents
public import Projections
public import Terminology

/// Whether a registry captures a reaction, and why.
public struct ReactionCapture: Hashable, Sendable {
    /// The reaction.
    public var episode: ReactionEpisode
    /// Whether the rule of capture holds.
    public var outcome: CriterionOutcome
    /// What this was concluded from.
    public var reason: String
}

extension RegistryDefinition {
    /// Holds each reaction of a patient against the rule of capture; retracted ones are left out.
    ///
    /// A reaction without a grade, or without a word on causality where that is asked, cannot be told; a fatal one is of grade 5.
    ///
    /// - Parameters:
    ///   - state: what is known of the patient.
    ///   - terminology: which organ class a term belongs to.
    public func captures(_ state: PatientState, terminology: Terminology = .builtIn) -> [ReactionCapture] {
        state.episodes.filter { !$0.isRetracted }.map { episode in
            let finding = capture?.find(episode, terminology) ?? Finding(.met, "every reaction is captured")
            return ReactionCapture(episode: episode, outcome: finding.outcome, reason: finding.reason)
        }
    }
}

extension CaptureRule {
    fileprivate func find(_ episode: ReactionEpisode, _ terminology: Terminology) -> Finding {
        let grade = grade(episode, terminology)
        return isRelatedOnly ? .all([related(episode), grade]) : grade
    }

    private func grade(_ episode: ReactionEpisode, _ terminology: Terminology) -> Finding {
        guard let term = episode.term else { return Finding(.unknown, "no term is stated") }
        guard let grade = episode.worstGrade else { return Finding(.unknown, "no grade is stated") }
        let isBiological = isBiological(term, terminology)
        let least = isBiological ? biologicalGrade : clinicalGrade
        let kind = isBiological ? "biological" : "clinical"
        return Finding(grade >= least, "grade \(grade), \(kind): at least \(least) asked")
    }

    private func isBiological(_ term: String, _ terminology: Terminology) -> Bool {
        let resolved = terminology.reaction(named: term)
        let names = [term, resolved.term].map(Terminology.folded)
        if biologicalTerms.contains(where: { names.contains(Terminology.folded($0)) }) { return true }
        let organ = resolved.organ?.systemOrganClass.map(Terminology.folded)
        return biologicalOrgans.contains { Terminology.folded($0) == organ }
    }

    /// Whether a suspected drug is a possible cause (WHO-UMC: certain, probable or possible).
    private func related(_ episode: ReactionEpisode) -> Finding {
        guard !episode.suspects.isEmpty else { return Finding(.unknown, "no suspected drug is stated") }
        return .any(episode.suspects.map(related))
    }

    private func related(_ suspect: SuspectDrug) -> Finding {
        switch suspect.causality {
        case .certain, .probable, .possible: Finding(.met, "\(suspect.name) \(suspect.causality?.rawValue ?? "")")
        case .unlikely: Finding(.notMet, "\(suspect.name) unlikely")
        case .conditional, .unassessable: Finding(.unknown, "causality of \(suspect.name) not assessed")
        case nil: Finding(.unknown, "causality of \(suspect.name) not stated")
        }
    }
}
