import ClinicalEvents

/// The stretch of a report: version, day received, how many drugs and terms, the drugs, the terms; where the report ties
/// reactions to drugs also how many pairs, and a drug and a term for each.
extension CaseStates {
    /// Which version of a report is the latest: of two, the one with the higher number, then the one received later.
    struct ReportVersion {
        var number: Int32
        var receivedDay: Int32

        func isLater(than other: ReportVersion) -> Bool {
            (number, receivedDay) > (other.number, other.receivedDay)
        }

        init(number: Int32, receivedDay: Int32) { (self.number, self.receivedDay) = (number, receivedDay) }

        /// The version that an event brings.
        init(_ row: borrowing EventRow) {
            self.init(number: Int32(clamping: row.caseVersion), receivedDay: row.received?.latestDay ?? .min)
        }
    }

    /// The version a report's stretch is of; `nil` where there is no report.
    func version(ofReport state: State) -> ReportVersion? {
        guard state.report > 0 else { return nil }
        let start = Int(state.report)
        return ReportVersion(
            number: Int32(bitPattern: numbers[start]), receivedDay: Int32(bitPattern: numbers[start + 1]))
    }

    /// What the report tells.
    func report(of state: State) -> Stretch {
        state.report == 0 ? Stretch() : Stretch(numbers, countsAt: Int(state.report) + 2)
    }

    /// The report's own pairs.
    func pairs(ofReport state: State) -> [UInt64] {
        let start = report(of: state).terms.upperBound
        return (0..<Int(numbers[start])).map { index in
            UInt64(numbers[start + 1 + 2 * index]) << 32 | UInt64(numbers[start + 2 + 2 * index])
        }
    }

    /// How many numbers the report's stretch takes.
    func length(ofReport state: State) -> Int {
        guard state.report > 0 else { return 0 }
        let end = report(of: state).terms.upperBound
        return end - Int(state.report) + (state.flags.contains(.hasPairs) ? 1 + 2 * Int(numbers[end]) : 0)
    }

    /// Stores a version of a report in place of the one before.
    mutating func replaceReport(
        ofCase caseNumber: UInt32, _ version: ReportVersion, isSerious: Bool, names: borrowing CaseNames,
        pairs: [UInt64]? = nil
    ) {
        makeRoom(for: caseNumber)
        compactIfSparse()
        var state = states[Int(caseNumber)]
        unused += length(ofReport: state)
        state.report = UInt32(numbers.count)
        state.flags.formUnion(.hasReport)
        state.flags.set(.isReportSerious, to: isSerious)
        state.flags.set(.hasPairs, to: pairs != nil)
        states[Int(caseNumber)] = state
        numbers.append(UInt32(bitPattern: version.number))
        numbers.append(UInt32(bitPattern: version.receivedDay))
        append(names)
        if let pairs { append(pairs) }
    }

    private mutating func append(_ names: borrowing CaseNames) {
        let (drugs, terms) = (names.drugs.span, names.terms.span)
        numbers.append(UInt32(drugs.count))
        numbers.append(UInt32(terms.count))
        for index in drugs.indices { numbers.append(drugs[index]) }
        for index in terms.indices { numbers.append(terms[index]) }
    }

    /// Adds how many pairs there are, and the pairs, to the end of the array.
    mutating func append(_ pairs: [UInt64]) {
        numbers.append(UInt32(pairs.count))
        for pair in pairs {
            numbers.append(UInt32(truncatingIfNeeded: pair >> 32))
            numbers.append(UInt32(truncatingIfNeeded: pair))
        }
    }
}

extension CaseStates.Flags {
    fileprivate mutating func set(_ flag: CaseStates.Flags, to isSet: Bool) {
        if isSet { insert(flag) } else { remove(flag) }
    }
}
