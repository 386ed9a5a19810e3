import ClinicalEvents

/// A reaction that is told wrongly, and what puts it right.
struct RecordedMistake {
    /// What is told in the place of the reaction, or along with what follows.
    private(set) var told: ProposedEvent
    /// What comes so many days later.
    private(set) var corrections: [(event: ProposedEvent, days: Int)] = []

    /// Everything is put right within so many days.
    static let daysMaximum = 60
    /// Episodes of other patients are numbered from here on, so that they are none of the patient's own.
    private static let firstStrayEpisode = 90_000

    /// Draws a mistake about a reaction.
    init(in right: ProposedEvent, _ random: inout RandomStream) {
        told = right
        guard case .reactionReported(let reaction) = right.event else { return }
        let days = 2 + random.below(Self.daysMaximum - 1)
        switch random.below(3) {
        case 0:
            told.occurred = right.occurred.flatMap {
                PartialDate(dayNumber: $0.earliestDay - 1 - Int32(random.below(30)))
            }
            amend(right, "onset mistyped", days)
        case 1 where reaction.grade.map { $0 < 5 } ?? false:
            var wrong = reaction
            wrong.grade = reaction.grade == 3 ? 2 : 3
            told.event = .reactionReported(wrong)
            amend(right, "grade mistyped", days)
        default: goAstray(right, reaction, isWhole: random.chance(0.5), days)
        }
    }

    private mutating func amend(_ right: ProposedEvent, _ reason: String, _ days: Int) {
        let amendment = EventAmended(
            source: right.source, sourceKey: right.sourceKey, reason: reason, occurred: right.occurred,
            payload: right.event)
        corrections = [(Self.follow(right, "/correction", .eventAmended(amendment)), days)]
    }

    /// The reaction is put down for the patient a second time, being another's, and taken out again: by itself, or as the whole episode.
    private mutating func goAstray(_ right: ProposedEvent, _ reaction: ReactionReported, isWhole: Bool, _ days: Int) {
        var copy = reaction
        copy.episode += Self.firstStrayEpisode
        var stray = right
        stray.sourceKey += "/astray"
        stray.event = .reactionReported(copy)
        let reason = "of another patient"
        let retraction: ClinicalEvent =
            isWhole
            ? .reactionRetracted(ReactionRetracted(episode: copy.episode, reason: reason))
            : .eventRetracted(EventRetracted(source: stray.source, sourceKey: stray.sourceKey, reason: reason))
        corrections = [(stray, 1), (Self.follow(stray, "/retraction", retraction), days)]
    }

    private static func follow(_ event: ProposedEvent, _ key: String, _ content: ClinicalEvent) -> ProposedEvent {
        var later = event
        later.sourceKey += key
        later.occurred = nil
        later.event = content
        return later
    }
}
