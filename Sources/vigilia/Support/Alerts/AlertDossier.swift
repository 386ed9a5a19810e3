import ClinicalEvents
import EventLog
import Projections
import SignalDetection
import SignalStatistics
import Snapshots
import Terminology

/// An alert with what stands behind it in a history.
struct AlertDossier {
    /// A case that an alert rests on.
    struct Case {
        var identifier: String
        /// Its events, by their places in the log.
        var sequences: [UInt64]
    }

    /// A pair at the end of the history.
    struct PairNow {
        var table: ContingencyTable?
        var cases: [Case]
        /// How many there are, those not listed included.
        var caseCount: Int
        var months: [MonthEnd]
        var population: CasePopulation
        /// The criteria that ship and are met.
        var criteria: [Criterion]
    }

    let life: AlertLife
    let asOf: AsOf
    let log: EventLog
    /// What is listed of the drug for a reaction that begins on the last day of the history.
    private(set) var listings: [Listing] = []
    /// `nil` for an alert about a case, and for pairs that the usual tables do not have.
    private(set) var pair: PairNow?
    /// The case of an alert about one, with its events.
    private(set) var subject: Case?

    /// What a version of a drug's reference safety information says of the reaction.
    struct Listing {
        var list: ReferenceList
        var reaction: ListedReaction?
    }

    init(_ life: AlertLife, _ history: History, _ rules: NamingRules, mostCases: Int) throws {
        (self.life, asOf, log) = (life, history.asOf, history.log)
        let signal = life.latest.signal
        listings = try Self.listings(signal, history, rules.terminology)
        if let identifier = signal.subject {
            subject = try Self.case(identifier, history)
        } else if let drug = signal.drug, let reaction = signal.reaction,
            let level = signal.level.flatMap(ReactionLevel.init(rawValue:)),
            let population = signal.population.flatMap(CasePopulation.init(rawValue:))
        {
            pair = try Self.pair(drug, reaction, level, population, history, rules, mostCases)
        }
    }

    private static func listings(
        _ signal: SignalDetected, _ history: History, _ terminology: Terminology
    ) throws -> [Listing] {
        guard let drug = signal.drug, let reaction = signal.reaction, signal.level ?? "term" == "term" else {
            return []
        }
        let book = try ReferenceBook(history, terminology)
        let day = try LogDay.today(history.asOf, history.log)
        let folded = Terminology.folded(reaction)
        return book.lists(of: drug, inForceOn: day).map { list in
            let listed = list.reactions.first {
                Terminology.folded(terminology.reaction(named: $0.term).term) == folded
            }
            return Listing(list: list, reaction: listed)
        }
    }

    /// One pass over the history: its tables, and the course of the pair.
    private static func pair(
        _ drug: String, _ reaction: String, _ level: ReactionLevel, _ population: CasePopulation, _ history: History,
        _ rules: NamingRules, _ mostCases: Int
    ) throws -> PairNow {
        var projection = DisproportionalityProjection(rules)
        var course = TimeCourse(drug: drug, reaction: reaction, level, rules, axis: .recorded)
        var symbols = SymbolTable()
        _ = try history.fold(countsExcluded: false) { row, names, _ in
            try projection.apply(row, names: names) { try history.log.standing($0, names: names, asOf: history.asOf) }
            course.apply(row, names: names)
            symbols = names
        }
        let months = try course.monthEnds(through: .max, names: symbols) { try history.events(ofCase: $0) }
        var now = PairNow(
            table: nil, cases: [], caseCount: 0, months: months, population: population, criteria: [])
        guard let drug = projection.drugNumber(named: drug),
            let reaction = projection.reactionNumber(named: reaction, level)
        else { return now }
        let counts = projection.counts(level)
        if let place = counts.pair(drug: drug, reaction: reaction) {
            now.table = counts.table(ofPair: place, population)
        }
        now.criteria = now.table.map { table in Criterion.presets.filter { $0.isMet(table) } } ?? []
        let numbers = projection.cases(drug: drug, reaction: reaction, level, population)
        now.caseCount = numbers.count
        for number in numbers.suffix(mostCases) {
            if let identifier = try history.log.caseIdentifier(number) {
                now.cases.append(try Self.case(identifier, history))
            }
        }
        return now
    }

    private static func `case`(_ identifier: String, _ history: History) throws -> Case {
        let sequences = try history.log.sequences(ofCase: identifier).filter { $0 <= history.lastSequence }
        return Case(identifier: identifier, sequences: sequences)
    }
}
