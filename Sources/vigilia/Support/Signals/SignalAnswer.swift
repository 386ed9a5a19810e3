import Answers
import Projections

/// The pairs that a question finds in a history, and what is said beneath them.
struct SignalAnswer {
    var rows: [SignalRow]
    /// Names, and how much could be placed.
    let names: DisproportionalityTables
    /// Cases counted.
    let total: Int
    let extent: History.Extent
    /// What was asked for beyond the usual tables, a line each.
    var notes: [String] = []
    /// How many strata there are, where cases are in some.
    var strata: Int?
    /// The same with the cases that are left out.
    var whole: [SignalRow] = []
    /// Which cases those are, in words.
    var leftOut = ""

    /// Answers from the usual tables, which snapshots may hold, where they can; else from the cases.
    init(_ history: History, _ options: QuestionOptions, _ rules: NamingRules, _ snapshots: SnapshotOptions) throws {
        if let population = options.usualPopulation {
            (names, extent) = try history.tables(rules, snapshots)
            total = names.counts(options.level).total(population)
            rows = names.pairs(options.level, population).map {
                SignalRow($0, level: options.level, population: options.cases.populationText)
            }
        } else {
            let (register, extent) = try history.register(rules)
            (names, self.extent) = (register.projection.tables, extent)
            options.explainUnknownNames(register)
            let duplicates = options.withoutSuspectedDuplicates ? try history.suspectedDuplicates(rules) : nil
            let surplus = duplicates.map { register.surplus(of: $0, in: options.question) } ?? []
            let tables = try Self.counted { try register.tables(options.question, without: surplus) }
            total = tables.total
            rows = Self.rows(tables, options)
            if options.showsWhole {
                leftOut = Self.words(options.leaveOut, duplicates, surplus)
                whole = Self.rows(try Self.counted { try register.tables(options.wholeQuestion) }, options)
            }
            if !options.stratify.isEmpty {
                strata = tables.strata.count
                notes.append(Self.note(on: tables))
            }
            if options.exposure == .drugClass { notes.append(Self.noteOnClasses) }
        }
    }

    private static func words(
        _ drugs: [String], _ duplicates: SuspectedDuplicates?, _ surplus: Set<UInt32>
    ) -> String {
        var words = drugs.isEmpty ? [] : ["the cases of \(drugs.joined(separator: ", "))"]
        if let duplicates {
            let groups = duplicates.groups.count { !surplus.isDisjoint(with: $0.cases) }
            words.append("\(surplus.count.counted("suspected duplicate")) in \(groups.counted("group"))")
        }
        return words.joined(separator: " and ")
    }

    private static func counted<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as TooManyStrata {
            throw Failure("--stratify: \(error): leave out one of them, or count fewer cases with --population")
        }
    }

    private static func rows(_ tables: QuestionTables, _ options: QuestionOptions) -> [SignalRow] {
        tables.pairs.map { SignalRow($0, level: options.level, population: options.cases.populationText) }
    }

    private static func note(on tables: QuestionTables) -> String {
        let silent = tables.silentStrata
        let names = silent.prefix(shownStrata).joined(separator: "; ") + (silent.count > shownStrata ? "; ..." : "")
        return "Mantel-Haenszel over \(tables.strata.count.grouped) strata by "
            + tables.question.strata.map(\.rawValue).joined(separator: ", ")
            + "; strata in which a pair's drug or reaction is nobody's or everybody's drop out of it (column strata)"
            + (silent.isEmpty ? "" : "; \(silent.count.grouped) say nothing of any pair: \(names)")
    }

    private static let shownStrata = 8

    private static let noteOnClasses =
        "classes are known of immunotherapies; drugs of none are in no row, and their cases among those compared with"
}
