import ClinicalEvents

/// Turns what befalls a patient into the versions of a safety report: the first with the first reaction, one more with each
/// piece of news. All shares are assumed.
struct ReportFlow: Sendable {
    /// The number of versions so far.
    private(set) var version = 0
    /// Days from the first version to the nullification of the report; nil where it stands.
    let nullifiedAfterDays: Int?

    private var content = SafetyReportReceived(version: 0, seriousness: [], drugs: [], reactions: [])
    private var occurred: PartialDate?
    private var places: [Int: Int] = [:]
    private var isNullified = false

    init(seed: UInt64, patient: UInt32) {
        var random = StreamPurpose.activities.stream(seed, patient)
        nullifiedAfterDays = random.chance(0.02) ? 20 + random.below(60) : nil
        let occupations = ["physician", "pharmacist", "consumer"]
        let occupation = occupations[random.below(occupations.count)]
        // Of four in a hundred nobody says who reported them: they are not valid.
        guard !random.chance(0.04) else { return }
        content.origin = ReportOrigin(
            reportType: "spontaneous", reporterOccupation: occupation, followUpNumber: nil)
    }

    /// The version of the report that an event leads to; nil where it leads to none.
    mutating func report(_ event: ProposedEvent) -> ProposedEvent? {
        guard take(event), !isNullified else { return nil }
        version += 1
        content.version = version
        var report = event
        report.occurred = occurred
        report.sourceKey = "\(event.caseIdentifier)/report/\(version)"
        report.event = .safetyReportReceived(content)
        return report
    }

    /// The nullification of the report.
    mutating func nullify() -> ClinicalEvent? {
        guard version > 0 else { return nil }
        isNullified = true
        return .safetyReportNullified(SafetyReportNullified(reason: "duplicate of another report"))
    }

    /// Takes in what an event says; whether that is news of a reaction.
    private mutating func take(_ event: ProposedEvent) -> Bool {
        switch event.event {
        case .patientEnrolled(let enrolled):
            content.patient = enrolled.patient
            content.origin?.reporterCountry = enrolled.country
            return false
        case .treatmentStarted(let started):
            content.drugs = started.drugs.map { ReportedDrug(role: .concomitant, name: $0) }
            return false
        case .reactionReported(let reaction):
            add(reaction, event.occurred)
            return true
        case .reactionUpdated(let update):
            guard let place = places[update.episode] else { return false }
            content.reactions[place].outcome = update.outcome ?? content.reactions[place].outcome
            content.seriousness.formUnion(update.seriousness)
            return true
        case .deathRecorded(let death):
            guard let place = death.relatedEpisode.flatMap({ places[$0] }) else { return false }
            content.reactions[place].outcome = .fatal
            content.seriousness.insert(.death)
            return true
        default: return false
        }
    }

    /// The report is of the day of its first reaction.
    private mutating func add(_ reaction: ReactionReported, _ day: PartialDate?) {
        occurred = occurred ?? day
        places[reaction.episode] = content.reactions.count
        let suspects = reaction.suspects.map(\.name)
        content.reactions.append(
            ReportedReaction(term: reaction.term, outcome: reaction.outcome ?? .unknown, suspects: suspects))
        content.seriousness.formUnion(reaction.seriousness)
        for suspect in suspects {
            guard let place = content.drugs.firstIndex(where: { $0.name == suspect }) else { continue }
            let isFirst = !content.drugs.contains { $0.role == .primarySuspect }
            if !content.drugs[place].role.isSuspect {
                content.drugs[place].role = isFirst ? .primarySuspect : .secondarySuspect
            }
        }
    }
}
