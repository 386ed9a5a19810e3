import ClinicalEvents
import EventLog
import Projections
import RegistryDefinitions
import Terminology

/// What was answered, by what answered it. Only whole answers are compared, and digests where a projection has one.
typealias Answers = [String: AnyHashable]

/// Every projection, fed with the same events one by one.
struct EveryProjection {
    /// The projections there are; a test holds this against the sources.
    static let names: Set<String> = [
        "CaseDescriptions", "CaseRegister", "CompletenessProjection", "DisproportionalityProjection", "FollowedTables",
        "IncidenceProjection", "PairCourse", "PatientProjection", "RiskRegister", "TimeCourse",
    ]
    static let rules = NamingRules(mode: .normalised)
    /// Every way of counting the usual tables.
    static let allRules = NameMode.allCases.flatMap { mode in
        OrganGrouping.allCases.map { NamingRules(mode: mode, grouping: $0) }
    }

    private var tables = allRules.map { DisproportionalityProjection($0) }
    private var register = CaseRegister(rules)
    private var incidence = IncidenceProjection(rules)
    private var risks = RiskRegister(rules, IncidenceQuestion())
    private var descriptions = CaseDescriptions(rules)
    private var courses = TimeCourse.Axis.allCases.map {
        TimeCourse(drug: "nivolumab", reaction: "Myocarditis", .term, rules, axis: $0)
    }
    private var pair: PairCourse
    private(set) var patients: [UInt32: PatientProjection] = [:]

    init() { pair = Self.pair(register) }

    /// A pair of a question that no usual table answers.
    private static func pair(_ register: borrowing CaseRegister) -> PairCourse {
        PairCourse(
            exposure: "PD-1", reaction: "Myocarditis", CaseQuestion(.term, exposure: .drugClass, conditions: [.serious]),
            register)
    }

    mutating func take(
        _ row: borrowing EventRow, _ event: RecordedEvent, names: SymbolTable,
        standing: (borrowing EventRow) throws -> StandingEvents
    ) throws {
        for index in tables.indices { try tables[index].apply(row, names: names, standing: standing) }
        try register.apply(row, names: names, standing: standing)
        pair.follow(register, day: row.recorded.day)
        try incidence.apply(row, names: names, content: { event.content.event }, standing: standing)
        _ = try risks.apply(row, names: names, standing: standing)
        try descriptions.apply(row, names: names, standing: standing)
        for index in courses.indices { courses[index].apply(row, names: names) }
        patients[row.caseNumber, default: PatientProjection()].apply(event)
    }

    /// What all of them answer now.
    ///
    /// - Parameters:
    ///   - names: the names of the log.
    ///   - events: every event of a case up to here.
    func answers(names: SymbolTable, events: (UInt32) throws -> [RecordedEvent]) throws -> Answers {
        var answers: Answers = [:]
        for (rules, tables) in zip(Self.allRules, tables) { answers[Self.tableName(rules)] = tables.tables.digest }
        answers["CaseRegister"] = register.digest
        answers["IncidenceProjection"] = incidence.digest
        var risks = risks
        answers["RiskRegister"] = (0..<risks.caseCount).map { risks.risks(of: $0) }
        let found = descriptions.suspectedDuplicates(probability: Self.suspicion)
        answers["CaseDescriptions"] = [found.pairs, found.groups] as [AnyHashable]
        for (axis, course) in zip(TimeCourse.Axis.allCases, courses) {
            answers["TimeCourse \(axis)"] = try course.monthEnds(names: names, events: events)
        }
        var (followed, begunNow) = (pair, Self.pair(register))
        answers["PairCourse"] = followed.months(register)
        answers["FollowedTables"] = Self.now(&followed, register)
        answers["FollowedTables begun now"] = Self.now(&begunNow, register)
        return answers.merging(PatientAnswers(patients.mapValues(\.state)).answers) { first, _ in first }
    }

    static func tableName(_ rules: NamingRules) -> String {
        "DisproportionalityProjection \(rules.mode) \(rules.grouping.rawValue)"
    }

    /// Low enough for a small history to have suspected pairs.
    private static let suspicion = 0.05

    /// Of a pair that no case has any more, one that is begun now knows nothing: there is nothing to compare but that.
    private static func now(_ pair: inout PairCourse, _ register: borrowing CaseRegister) -> [AnyHashable] {
        let cases = pair.cases(register)
        return cases.isEmpty ? [] : [pair.table(register), cases, pair.parts(register)]
    }
}
