public import ClinicalEvents

/// The tables of one pair at the end of each month of a history, from one pass over it.
///
/// Each month's are those that tables as of its last day have. On the received axis events are put in the month in which they
/// were received, wherever they stand in the log, and months are then gone through in order.
///
/// Cost: some tens of nanoseconds an event; 16 bytes for each that speaks of reactions or reports, and some 24 a case. A case that
/// was corrected has its events read again, once, and folded anew at each month in which something of it changed.
public struct TimeCourse: Sendable {
    /// The axes that have month's ends: what had occurred by a day is not told by months, since later versions of a report take
    /// the place of earlier ones on every day.
    public enum Axis: String, CaseIterable, Sendable {
        /// What the log held.
        case recorded
        /// What had reached the organisation.
        case received
    }

    private let axis: Axis
    private var watch: PairWatch
    private var mentions: [CalendarMonth: [PairMention]] = [:]
    /// Cases that were corrected.
    private var corrected: Set<UInt32> = []

    /// A course that has seen no event.
    ///
    /// - Parameters:
    ///   - drug: the drug, under the name that it is counted under.
    ///   - reaction: the term or organ, under the name that it is counted under.
    ///   - level: which of both.
    ///   - rules: how names and organ classes are told.
    ///   - axis: the axis of the months.
    public init(drug: String, reaction: String, _ level: ReactionLevel, _ rules: NamingRules, axis: Axis) {
        self.axis = axis
        watch = PairWatch(drug: drug, reaction: reaction, level, rules)
    }

    /// Takes in the next event of the history, whatever it is.
    ///
    /// - Parameters:
    ///   - row: the event.
    ///   - names: the symbols of the log it is read from.
    public mutating func apply(_ row: borrowing EventRow, names: SymbolTable) {
        if row.kind.correctsEvents { corrected.insert(row.caseNumber) }
        guard let mention = watch.mention(row, names) else { return }
        mentions[month(recorded: row.recorded, received: row.received), default: []].append(mention)
    }

    private func month(recorded: Timestamp, received: PartialDate?) -> CalendarMonth {
        let day = axis == .recorded ? recorded.day : received?.latestDay ?? recorded.day
        return CalendarMonth(ofDay: day)
    }

    /// The month's ends, from the first month with an event that matters to the last, every month between included.
    ///
    /// - Parameters:
    ///   - last: the last day of the answer on the received axis, where there is one: of its own month, what came by that day.
    ///   - names: the names of the log.
    ///   - events: every event of a case, by its number, up to the place in the log that the answer is for; asked only of cases that
    ///     were corrected.
    public consuming func monthEnds<Failure: Error>(
        through last: Int32 = .max, names: SymbolTable, events: (UInt32) throws(Failure) -> [RecordedEvent]
    ) throws -> [MonthEnd] {
        for caseNumber in corrected.sorted() {
            try addStanding(of: caseNumber, try events(caseNumber), through: last, names)
        }
        guard var month = mentions.keys.min(), let end = mentions.keys.max() else { return [] }
        var (cases, sums, ends): ([PairCase], PairSums, [MonthEnd]) = ([], PairSums(), [])
        while month <= end {
            for mention in mentions[month] ?? [] where counts(mention) {
                let number = Int(mention.caseNumber)
                while cases.count <= number { cases.append(PairCase()) }
                sums.add(cases[number].contribution, times: -1)
                cases[number].take(mention)
                sums.add(cases[number].contribution, times: 1)
            }
            ends.append(MonthEnd(month: month, sums: sums))
            month = month.next
        }
        return ends
    }

    /// Of a case that was corrected, what its events said one by one does not count.
    private func counts(_ mention: PairMention) -> Bool {
        mention.kind == .standing || corrected.isEmpty || !corrected.contains(mention.caseNumber)
    }

    /// Puts what stands of a case in every month in which something of it changed.
    private mutating func addStanding(
        of caseNumber: UInt32, _ events: [RecordedEvent], through last: Int32, _ names: SymbolTable
    ) throws(MalformedBlock) {
        var months: Set<CalendarMonth> = []
        for event in events {
            months.insert(month(recorded: event.recorded, received: event.content.received))
            guard axis == .received, case .eventAmended(let amendment) = event.content.event,
                let received = amendment.received
            else { continue }
            months.insert(CalendarMonth(ofDay: received.latestDay))
        }
        for month in months where month <= CalendarMonth(ofDay: last) {
            let asOf = asOf(month, through: last)
            let standing = try StandingEvents(events, caseNumber: caseNumber, names: names, asOf: asOf)
            var known = PairCase()
            for row in standing.rows {
                if let mention = watch.mention(row, names) { known.take(mention) }
            }
            let flags = known.contribution
            mentions[month, default: []].append(PairMention(caseNumber: caseNumber, kind: .standing, flags: flags))
        }
    }

    private func asOf(_ month: CalendarMonth, through last: Int32) -> AsOf {
        axis == .recorded ? .recorded(Timestamp(endOfDay: month.lastDay)) : .received(day: min(month.lastDay, last))
    }

    /// The names of drugs met so far.
    public var drugNames: [String] { watch.resolver.drugs.names }

    /// The names of terms or organs met so far.
    public var reactionNames: [String] { watch.reactionNames }
}
