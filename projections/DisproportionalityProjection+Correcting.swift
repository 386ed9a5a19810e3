public import ClinicalEvents

/// Corrections: what a case was counted under is taken out, and what stands of it is put in.
extension DisproportionalityProjection {
    /// Takes in the next event of the history, whatever it is.
    ///
    /// - Parameters:
    ///   - row: the event.
    ///   - names: the symbols of the log it is read from.
    ///   - standing: gives back what stands of the case of a row, itself included (see `StandingEvents`); asked only where
    ///     the row corrects other events. What is kept of a case is too little for that: its history is looked up again.
    /// - Returns: whether any table changed; `change` then says what.
    @discardableResult
    public mutating func apply<Failure: Error>(
        _ row: borrowing EventRow, names: SymbolTable,
        standing: (borrowing EventRow) throws(Failure) -> StandingEvents
    ) throws(Failure) -> Bool {
        guard row.kind.correctsEvents else { return add(row, names: names) }
        // The names of the correction come first: which numbers names get must not depend on what stands.
        if row.kind == .eventAmended { readNames(of: row, names) }
        let rows = try standing(row).rows
        lastChange = .nothing
        let caseNumber = row.caseNumber
        cases.read(caseNumber, into: &moved.before)
        cases.forget(caseNumber)
        for row in rows { hold(row, names) }
        cases.read(caseNumber, into: &moved.after)
        return count()
    }

    /// Keeps what an event says of its case, and counts nothing.
    private mutating func hold(_ row: borrowing EventRow, _ names: SymbolTable) {
        let caseNumber = row.caseNumber
        switch row.kind {
        case .safetyReportReceived: holdReport(row, names)
        case .safetyReportNullified, .caseErased: cases.update(caseNumber) { $0.insert(.isNullified) }
        case .reactionReported:
            readNames(of: row, names)
            cases.add(toRegistryOf: caseNumber, told, came: &came, ties: &cameTies)
            holdSeriousness(row)
        case .reactionUpdated, .deathRecorded: holdSeriousness(row)
        default: break
        }
    }

    private mutating func holdReport(_ row: borrowing EventRow, _ names: SymbolTable) {
        readNames(of: row, names)
        let version = CaseStates.ReportVersion(row)
        if let latest = cases.version(ofReport: cases[row.caseNumber]), latest.isLater(than: version) { return }
        let pairs = attributedPairs(of: row, names)
        cases.replaceReport(
            ofCase: row.caseNumber, version, isSerious: Self.isSerious(row), names: told, pairs: pairs)
    }

    private mutating func holdSeriousness(_ row: borrowing EventRow) {
        if Self.isSerious(row) { cases.update(row.caseNumber) { $0.insert(.isRegistrySerious) } }
    }
}

extension CaseStates {
    /// Keeps nothing of a case.
    mutating func forget(_ caseNumber: UInt32) {
        makeRoom(for: caseNumber)
        let state = states[Int(caseNumber)]
        unused += length(ofReport: state) + length(ofRegistry: state)
        states[Int(caseNumber)] = State()
    }
}
