public import Terminology

/// The counts of a disproportionality projection, without what it keeps of each case: what questions are answered from.
public struct DisproportionalityTables: Sendable {
    /// Drug x term.
    public internal(set) var terms = LevelCounts()
    /// Drug x organ.
    public internal(set) var organs = LevelCounts()

    var resolver: NameResolver

    /// Empty tables.
    public init(_ rules: NamingRules) {
        resolver = NameResolver(mode: rules.mode, terminology: rules.terminology, grouping: rules.grouping)
    }

    /// The tables of a level.
    public func counts(_ level: ReactionLevel) -> LevelCounts { level == .term ? terms : organs }

    /// The name of a drug by its number.
    public func drugName(_ number: UInt32) -> String { resolver.drugs.names[Int(number)] }

    /// The name of a term or an organ by its number.
    public func reactionName(_ number: UInt32, _ level: ReactionLevel) -> String {
        level == .term ? resolver.terms.names[Int(number)] : resolver.organs.names[Int(number)]
    }

    /// Moves a case from its old contribution to its new one.
    mutating func move(_ change: ContributionChange) {
        let (wasSerious, isSerious) = (change.before.isSerious, change.after.isSerious)
        if wasSerious == isSerious {
            move(change, .all, weight: PopulationCounts(all: 1, serious: isSerious ? 1 : 0))
        } else {
            move(change, .all, weight: PopulationCounts(all: 1, serious: 0))
            move(change, .serious, weight: PopulationCounts(all: 0, serious: 1))
        }
    }

    /// Moves a case in the tables of a population.
    mutating func move(_ change: ContributionChange, _ population: CasePopulation, weight: PopulationCounts) {
        terms.move(from: change.before(.term, population), to: change.after(.term, population), weight: weight)
        organs.move(from: change.before(.organ, population), to: change.after(.organ, population), weight: weight)
    }
}

/// What has tables: they are read alike from the tables alone and from a projection that still folds.
public protocol TableReading {
    /// The tables.
    var tables: DisproportionalityTables { get }
}

extension DisproportionalityTables: TableReading {
    /// Itself.
    public var tables: DisproportionalityTables { self }
}

extension DisproportionalityProjection: TableReading {}

/// By which rules names are counted.
public struct NamingRules: Sendable {
    /// Which names are counted as one.
    public var mode: NameMode
    /// What resolves names and places terms in organs.
    public var terminology: Terminology
    /// The organ classes counted.
    public var grouping: OrganGrouping

    /// Rules.
    public init(
        mode: NameMode = .normalised, terminology: Terminology = .builtIn,
        grouping: OrganGrouping = .systemOrganClass
    ) {
        self.mode = mode
        self.terminology = terminology
        self.grouping = grouping
    }
}
