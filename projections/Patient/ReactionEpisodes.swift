import ClinicalEvents

/// The episodes of a patient, by their numbers.
struct ReactionEpisodes {
    private var episodes: [Int: ReactionEpisode] = [:]
    private var lastReports: [Int: UInt64] = [:]

    /// The episodes by number. A retraction holds where the episode was not reported anew after it.
    var inOrder: [ReactionEpisode] {
        episodes.values.sorted { $0.number < $1.number }.map { episode in
            var episode = episode
            let reported = lastReports[episode.number] ?? 0
            if let retraction = episode.retraction, retraction.sequence < reported { episode.retraction = nil }
            return episode
        }
    }

    mutating func apply(_ event: PatientEvent) {
        switch event.current.content.event {
        case .reactionReported(let value):
            change(value.episode, event.sequence) { $0.take(event.stating(value)) }
            lastReports[value.episode] = max(lastReports[value.episode] ?? 0, event.sequence)
        case .reactionUpdated(let value): change(value.episode, event.sequence) { $0.take(event.stating(value)) }
        case .reactionRetracted(let value):
            change(value.episode, event.sequence) { episode in
                let earlier = episode.retraction?.sequence ?? 0
                if event.sequence > earlier { episode.retraction = event.stating(value) }
            }
        default: break
        }
    }

    /// Takes in a death, where it says which episode caused it.
    mutating func apply(_ death: Stated<DeathRecorded>) {
        guard let number = death.value.relatedEpisode else { return }
        change(number, death.sequence) { $0.death = death }
    }

    private mutating func change(_ number: Int, _ sequence: UInt64, _ body: (inout ReactionEpisode) -> Void) {
        var episode = episodes[number] ?? ReactionEpisode(number: number)
        episode.sequences.append(sequence)
        body(&episode)
        episodes[number] = episode
    }
}

extension ReactionEpisode {
    fileprivate mutating func take(_ report: Stated<ReactionReported>) {
        let value = report.value
        if let term, term != value.term, let last = reportedLast {
            earlierTerms.append(Stated(term, occurred: last.occurred, sequence: last.sequence))
        }
        reportedLast = Stated(value.term, occurred: report.occurred, sequence: report.sequence)
        (term, verbatim) = (value.term, value.verbatim ?? verbatim)
        // Events come in clinical order: the first date is the onset.
        onset = onset ?? report.occurred
        suspects = value.suspects
        seriousness.formUnion(value.seriousness)
        take(value.grade, value.outcome, report.occurred, report.sequence)
    }

    fileprivate mutating func take(_ update: Stated<ReactionUpdated>) {
        let value = update.value
        seriousness.formUnion(value.seriousness)
        take(value.grade, value.outcome, update.occurred, update.sequence)
        if let action = value.actionTaken {
            actions.append(Stated(action, occurred: update.occurred, sequence: update.sequence))
        }
        for treatment in value.treatments where !treatments.contains(treatment) { treatments.append(treatment) }
    }

    private mutating func take(
        _ grade: Int?, _ outcome: ReactionOutcome?, _ occurred: PartialDate?, _ sequence: UInt64
    ) {
        if let grade { grades.append(Stated(grade, occurred: occurred, sequence: sequence)) }
        if let outcome { outcomes.append(Stated(outcome, occurred: occurred, sequence: sequence)) }
    }
}
