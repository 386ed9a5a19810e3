import Answers
import ClinicalEvents
import EventLog
import Projections
import SignalDetection
import SignalStatistics
import Snapshots
import Terminology

/// An alert of any kind with what stands behind it in a history.
struct AlertDossier {
    /// A case that an alert rests on.
    struct Case {
        var identifier: String
        /// Its events, by their places in the log.
        var sequences: [UInt64]
    }

    /// A criterion held against the pair as it stands.
    struct CriterionNow {
        var criterion: Criterion
        var isMet: Bool
        /// Whether it is the one that raised the alert.
        var isOwn: Bool
    }

    let life: AlertLife
    let asOf: AsOf
    let log: EventLog
    /// What is listed of the reaction with each of the drugs, on the last day of the history.
    private(set) var listings: [AlertListing] = []
    /// The pair's table at the end of the history; `nil` where no case has it, or the alert is about no pair.
    private(set) var table: ContingencyTable?
    /// The pair's tables by month.
    private(set) var months: [PairCourse.Month] = []
    /// The criteria in force, and the one that raised the alert.
    private(set) var criteria: [CriterionNow] = []
    /// Of an alert about a rate, how it stands; `nil` where it is watched no more.
    private(set) var rate: RateState?
    /// How it stood at the end of each month.
    private(set) var rates: [(month: CalendarMonth, state: RateState)] = []
    /// Of an alert about a cluster, how it stands; `nil` where the rules in force did not raise it.
    private(set) var cluster: ClusterWatch.Standing?
    /// Of an alert about a case, the rules about single cases that it fulfils.
    private(set) var rulesHolding: [String] = []
    /// How long the reaction takes with the drug against others; `nil` where patients under treatment do not tell.
    private(set) var onset: AlertOnset?
    /// The cases behind it, the last ones.
    private(set) var cases: [Case] = []
    /// How many there are, those not listed included.
    private(set) var caseCount = 0

    init(_ life: AlertLife, _ history: History, _ options: DetectorOptions, mostCases: Int) throws {
        (self.life, asOf, log) = (life, history.asOf, history.log)
        let signal = life.latest.signal
        var reading = try AlertReading(signal, history, options)
        readPair(&reading, signal)
        (rate, rates) = (reading.rates.last?.state, reading.rates)
        if signal.isCluster { cluster = reading.detector.cluster(signal) }
        try readCases(&reading, signal, history, mostCases)
        let rules = try options.terminology.rules(.normalised)
        if reading.hasTreatments { onset = try AlertOnset(signal, history, rules) }
        try readListings(reading.course == nil ? [] : drugs(&reading), signal, history, rules)
    }

    /// Whether the pair still meets what it was raised by; `nil` for other alerts, and criteria that are not known any more.
    var meetsOwnCriterion: Bool? { criteria.first(where: \.isOwn)?.isMet }

    private mutating func readPair(_ reading: inout AlertReading, _ signal: SignalDetected) {
        guard var course = reading.course else { return }
        table = course.table(reading.detector.register)
        months = course.months(reading.detector.register)
        guard let table else { return }
        let drugs = course.parts(reading.detector.register)
        let term = signal.question?.level == .term ? signal.reaction : nil
        let own = signal.subject == nil ? reading.detector.criterion(of: signal) : nil
        let others = reading.detector.configuration.criteria.filter { $0 != own }
        criteria = ((own.map { [$0] } ?? []) + others).map { criterion in
            let isMet = reading.detector.meets(criterion, table, drugs: drugs, term: term)
            return CriterionNow(criterion: criterion, isMet: isMet, isOwn: criterion == own)
        }
    }

    private mutating func readCases(
        _ reading: inout AlertReading, _ signal: SignalDetected, _ history: History, _ mostCases: Int
    ) throws {
        if let identifier = signal.subject {
            cases = [try Self.case(identifier, history)]
            if let number = try history.number(ofCase: identifier) {
                rulesHolding = reading.detector.rulesHolding(ofCase: number)
            }
        } else {
            let numbers = numbers(&reading, signal)
            caseCount = numbers.count
            for number in numbers.suffix(mostCases) {
                guard let identifier = try history.log.caseIdentifier(number) else { continue }
                cases.append(try Self.case(identifier, history))
            }
        }
    }

    private func numbers(_ reading: inout AlertReading, _ signal: SignalDetected) -> [UInt32] {
        if let cluster { return cluster.cases }
        if signal.isRate, rate != nil, let drug = signal.drug, let organ = signal.reaction {
            return reading.detector.rateCases(drug: drug, organ: organ)
        }
        guard var course = reading.course else { return [] }
        return course.cases(reading.detector.register)
    }

    private func drugs(_ reading: inout AlertReading) -> [String] {
        guard var course = reading.course else { return [] }
        return course.parts(reading.detector.register)
    }

    private mutating func readListings(
        _ drugs: [String], _ signal: SignalDetected, _ history: History, _ rules: NamingRules
    ) throws {
        guard let reaction = signal.reaction, let question = signal.question else { return }
        let book = try ReferenceBook(history, rules.terminology)
        let day = try LogDay.today(history.asOf, history.log)
        // A class has no list; its drugs do.
        let listed =
            question.exposure == .drugClass
            ? book.drugs.filter { drug in
                guard let known = rules.terminology.drugClass(of: drug) else { return false }
                return drugs.contains(where: known.names.contains)
            } : drugs
        listings = AlertListing.all(listed, reaction, question.level, book, on: day, rules)
    }

    private static func `case`(_ identifier: String, _ history: History) throws -> Case {
        let sequences = try history.log.sequences(ofCase: identifier).filter { $0 <= history.lastSequence }
        return Case(identifier: identifier, sequences: sequences)
    }
}
