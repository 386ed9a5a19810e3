internal import Answers
internal import ClinicalEvents
internal import Documents
internal import EventLog
internal import Hummingbird
internal import Projections
internal import SignalStatistics
internal import Snapshots
internal import Terminology

/// The disproportionality of one pair at the end of each month.
struct TimeCourseRoutes {
    let questions: Questions

    func add(to routes: inout GuardedRoutes) {
        routes.serve(.timeCourse) { request, account, _ in
            let query = try QueryParameters(request, for: .timeCourse)
            let asked = try Asked(query, questions.terminology)
            let cells = SmallCells(for: account, least: questions.leastCell)
            return try await questions.answer(request, query) { [questions] asOf, last in
                try await questions.keeper.alone { try asked.table(questions, asOf, last, cells) }
            }
        }
    }
}

private struct Asked: Sendable {
    let drug: String
    let reaction: String
    let level: ReactionLevel
    let population: CasePopulation
    let axis: TimeCourse.Axis

    init(_ query: QueryParameters, _ terminology: Terminology) throws {
        level = try query.choice("level", ReactionLevel.term)
        population = try query.choice("population", CasePopulation.all)
        axis = try query.choice("axis", TimeCourse.Axis.recorded)
        let name = try query.required("drug", "a drug, by any of its names")
        let substances = terminology.drug(named: name).substances
        guard substances.count == 1, let substance = substances.first else {
            throw Problem.parameter("drug", found: name, expected: "one substance")
        }
        drug = substance
        let asked = try query.required("reaction", "a term or an organ class")
        reaction = level == .term ? terminology.reaction(named: asked).term : asked
    }

    func table(_ questions: Questions, _ asOf: AsOf, _ last: UInt64, _ cells: SmallCells) throws -> AnswerTable {
        var answer = AnswerTable(columns: ["month", "new"] + PairFields.columns)
        var (before, shown) = (0, [0, 0, 0, 0])
        for end in try ends(questions, asOf, last) {
            guard let table = end.table(population) else { continue }
            // Of a month that is left out the next one tells: what came since the last month that is shown.
            let new = table.a - (cells.areHidden ? shown[0] : before)
            before = table.a
            let counts = [table.a, table.b, table.c, table.d]
            let since = zip(counts, shown).map { abs($0 - $1) }
            guard !cells.hide(counts + since) else { continue }
            shown = counts
            answer.rows.append([.text("\(end.month)"), .integer(new)] + PairFields.values(table))
        }
        return answer
    }

    private func ends(_ questions: Questions, _ asOf: AsOf, _ last: UInt64) throws -> [MonthEnd] {
        let log = questions.log
        var course = TimeCourse(drug: drug, reaction: reaction, level, questions.rules, axis: axis)
        var symbols = SymbolTable()
        var reader = try log.reader(EventQuery(history: asOf, through: last))
        _ = try reader.forEachRow(asOf: asOf, readsPatient: false) { row, names, _, _ in
            course.apply(row, names: names)
            symbols = names
        }
        let lastDay: Int32 = if case .received(let day) = asOf { day } else { .max }
        return try course.monthEnds(through: lastDay, names: symbols) { number in
            guard let identifier = try log.caseIdentifier(number) else { return [] }
            return try log.events(ofCase: identifier).filter { $0.sequence <= last }
        }
    }
}
