public import Projections
import SignalDetection

/// What pairs are looked at: terms or organs, among all cases or the serious ones.
public struct StudyView: Hashable, Sendable {
    /// What reactions are counted as.
    public var reactions: ReactionLevel
    /// The cases.
    public var population: CasePopulation

    /// A view.
    public init(_ reactions: ReactionLevel = .term, _ population: CasePopulation = .all) {
        (self.reactions, self.population) = (reactions, population)
    }

    /// Each of the four.
    public static let all = ReactionLevel.allCases.flatMap { level in
        [CasePopulation.all, .serious].map { StudyView(level, $0) }
    }

    /// `term`, or `organ, serious`.
    public var name: String { reactions.rawValue + (population == .serious ? ", serious" : "") }

    var watched: WatchedPopulation { population == .all ? .all : .serious }

    func shows(_ level: WatchedLevel, _ population: WatchedPopulation) -> Bool {
        level == WatchedLevel(reactions) && population == watched
    }
}
