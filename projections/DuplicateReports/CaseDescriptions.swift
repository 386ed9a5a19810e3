public import ClinicalEvents

/// What every case is known by, as it stands after every correction: all drugs, concomitant ones included, all reactions, the
/// onset of the first, and the patient's age, sex and country. From this suspected duplicates are found.
///
/// One sender's suspect is often another's concomitant drug; so drugs are compared whatever their role, and of a patient of a registry
/// all that treated them, but for what treated a reaction.
///
/// Cost: some hundred nanoseconds an event; some 120 bytes a case, and 4 for every name each version of it gives.
public struct CaseDescriptions: Sendable {
    var resolver: NameResolver
    private(set) var cases: [DescribedCase] = []
    /// The names of all cases, one description after the other. What a later version replaces stays where it is.
    private(set) var names: [UInt32] = []
    private(set) var countries = CountryNumbers()
    private var told = CaseNames()

    /// No case.
    ///
    /// - Parameter rules: how names are told.
    public init(_ rules: NamingRules) {
        resolver = NameResolver(mode: rules.mode, terminology: rules.terminology, grouping: rules.grouping)
    }

    /// Takes in the next event of the history, whatever it is.
    ///
    /// - Parameters:
    ///   - row: the event, with what it says of the patient and of treatments (see
    ///     `EventRow.init(readsPatient:readsTreatments:)`).
    ///   - names: the symbols of the log it is read from.
    ///   - standing: gives back what stands of the case of a row, itself included (see `StandingEvents`); asked only where
    ///     the row corrects other events.
    public mutating func apply<Failure: Error>(
        _ row: borrowing EventRow, names: SymbolTable,
        standing: (borrowing EventRow) throws(Failure) -> StandingEvents
    ) throws(Failure) {
        guard row.kind.correctsEvents else { return take(row, names) }
        let rows = try standing(row).rows
        let number = Int(row.caseNumber)
        if number < cases.count { cases[number] = DescribedCase() }
        for row in rows { take(row, names) }
    }

    private mutating func take(_ row: borrowing EventRow, _ symbols: SymbolTable) {
        let number = Int(row.caseNumber)
        while cases.count <= number { cases.append(DescribedCase()) }
        switch row.kind {
        case .safetyReportReceived: takeReport(row, symbols)
        case .safetyReportNullified, .caseErased: cases[number].isNullified = true
        case .patientEnrolled: takeEnrolment(row, symbols)
        case .reactionReported: takeReaction(row, symbols)
        case .treatmentStarted, .treatmentAdministered, .concomitantTherapyRecorded: addNames(of: row, symbols)
        default: break
        }
    }

    /// The latest version wins, as in ``DisproportionalityProjection``.
    private mutating func takeReport(_ row: borrowing EventRow, _ symbols: SymbolTable) {
        let number = Int(row.caseNumber)
        let version = CaseStates.ReportVersion(row)
        if let known = cases[number].version, known.isLater(than: version) { return }
        readNames(of: row, symbols)
        var description = CaseDescription(onset: row.occurred)
        store(told.drugs.array, told.terms.array, in: &description)
        describePatient(of: row, symbols, in: &description)
        cases[number].report = description
        cases[number].version = version
    }

    private mutating func takeEnrolment(_ row: borrowing EventRow, _ symbols: SymbolTable) {
        var description = cases[Int(row.caseNumber)].registry
        describePatient(of: row, symbols, in: &description)
        cases[Int(row.caseNumber)].registry = description
    }

    private mutating func takeReaction(_ row: borrowing EventRow, _ symbols: SymbolTable) {
        addNames(of: row, symbols)
        let known = cases[Int(row.caseNumber)].registry.onset
        if let onset = row.occurred, onset.earliestDay < known?.earliestDay ?? .max {
            cases[Int(row.caseNumber)].registry.onset = onset
        }
    }

    /// Adds what a registry tells to what it told before. Most cycles of a treatment tell nothing new.
    private mutating func addNames(of row: borrowing EventRow, _ symbols: SymbolTable) {
        readNames(of: row, symbols)
        var description = cases[Int(row.caseNumber)].registry
        let (drugs, terms) = (Set(names[description.drugs]), Set(names[description.terms]))
        if drugs.isSuperset(of: told.drugs.array), terms.isSuperset(of: told.terms.array) { return }
        store(drugs.union(told.drugs.array).sorted(), terms.union(told.terms.array).sorted(), in: &description)
        cases[Int(row.caseNumber)].registry = description
    }

    private mutating func readNames(of row: borrowing EventRow, _ symbols: SymbolTable) {
        told.removeAll()
        resolver.read(row.sequence)
        for index in row.drugs.indices { resolver.addSubstances(row.drugs[index], symbols, to: &told.drugs) }
        for index in row.treatments.indices { resolver.addSubstances(row.treatments[index], symbols, to: &told.drugs) }
        for index in row.terms.indices { told.terms.insertSorted(resolver.term(row.terms[index], symbols)) }
    }

    private mutating func store(_ drugs: [UInt32], _ terms: [UInt32], in description: inout CaseDescription) {
        description.start = UInt32(names.count)
        (description.drugCount, description.termCount) = (UInt32(drugs.count), UInt32(terms.count))
        names += drugs
        names += terms
    }

    private mutating func describePatient(
        of row: borrowing EventRow, _ symbols: SymbolTable, in description: inout CaseDescription
    ) {
        let said = row.patient
        description.ageYears = said.ageYears.map { Float($0) } ?? .nan
        description.sex = said.sex == .unknown ? nil : said.sex
        description.country = countries.number(said.country, symbols)
    }
}
