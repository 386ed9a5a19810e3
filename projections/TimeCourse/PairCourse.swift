import ClinicalEvents
public import SignalStatistics

/// One pair of any question, from event to event: its table, its cases, and the tables at the end of each month as recorded.
///
/// ``TimeCourse`` does it at a fraction of the cost for drugs among all and serious cases, on either axis; this one for classes,
/// regimens and groups of patients too.
public struct PairCourse: Sendable {
    /// The table at the end of a month.
    public struct Month: Sendable, Hashable {
        /// The month.
        public var month: CalendarMonth
        /// The table then; `nil` where there was none.
        public var table: ContingencyTable?
    }

    private let exposure: String
    private let reaction: String
    private var tables: FollowedTables
    private var clock = MonthClock()
    private var numbers: (exposure: UInt32, reaction: UInt32)?
    private var ended: [Month] = []

    /// A pair at the beginning of a history, or in its middle.
    ///
    /// - Parameters:
    ///   - exposure: the drug, class or regimen, under the name that it is counted under.
    ///   - reaction: the term or organ, under the name that it is counted under.
    ///   - question: what is counted. Its strata, and drugs to be left out, play no part.
    ///   - register: the cases so far.
    public init(exposure: String, reaction: String, _ question: CaseQuestion, _ register: borrowing CaseRegister) {
        (self.exposure, self.reaction) = (exposure, reaction)
        tables = FollowedTables(question, register)
    }

    /// Takes in what the last event of the register changed; events must come in the order of the log. Cost: what the case has.
    ///
    /// - Parameters:
    ///   - register: the register, which has taken in the event.
    ///   - day: the day on which it was recorded, counted from 1970-01-01.
    public mutating func follow(_ register: borrowing CaseRegister, day: Int32) {
        let months = clock.advance(to: day)
        if !months.isEmpty {
            let table = table(register)
            ended += months.map { Month(month: $0, table: table) }
        }
        if register.hasChanged { tables.follow(register.change, register) }
    }

    /// The tables at the end of each month, the one of the last event as it stands.
    public mutating func months(_ register: borrowing CaseRegister) -> [Month] {
        guard let current = clock.current else { return [] }
        return ended + [Month(month: current, table: table(register))]
    }

    /// The table as it stands; `nil` where no case ever had the pair.
    public mutating func table(_ register: borrowing CaseRegister) -> ContingencyTable? {
        guard let numbers = find(register),
            let pair = tables.counts.pair(drug: numbers.exposure, reaction: numbers.reaction)
        else { return nil }
        return tables.counts.table(ofPair: pair, .all)
    }

    /// The numbers of the cases that are counted under the pair, ascending. Cost: a look at every case.
    public mutating func cases(_ register: borrowing CaseRegister) -> [UInt32] {
        guard let numbers = find(register) else { return [] }
        var found: [UInt32] = []
        for number in register.projection.cases.states.indices {
            let counted = tables.counted(UInt32(number), register)
            if counted.has(drug: numbers.exposure, reaction: numbers.reaction) { found.append(UInt32(number)) }
        }
        return found
    }

    /// The names of the exposure's drugs; of a class or a drug its own.
    public mutating func parts(_ register: borrowing CaseRegister) -> [String] {
        find(register).map { tables.exposureParts($0.exposure, register) } ?? [exposure]
    }

    /// The numbers of the pair, looked up until they are known.
    private mutating func find(_ register: borrowing CaseRegister) -> (exposure: UInt32, reaction: UInt32)? {
        if let numbers { return numbers }
        guard let reaction = register.projection.reactionNumber(named: reaction, tables.question.level) else {
            return nil
        }
        for number in 0..<UInt32(tables.exposureCount(register))
        where tables.exposureName(number, register) == exposure {
            numbers = (number, reaction)
        }
        return numbers
    }
}
