public import ClinicalEvents

/// What every case is counted under, and what it can be put in groups by: from this any table is counted anew, of any exposure,
/// in any strata, of any part of the cases.
///
/// Tables are not kept for every question there may be: they would slow each event for the sake of the few questions that are ever
/// asked. Kept are the cases, as they stand after every correction; counting them takes a fraction of the fold.
///
/// Cost: that of ``DisproportionalityProjection``, and some nanoseconds an event; 40 bytes a case beside it.
public struct CaseRegister: Sendable {
    /// The usual tables.
    public package(set) var projection: DisproportionalityProjection
    var traits: [CaseTraits] = []
    /// The sites that cases are of, in order of first appearance.
    public var siteNames: [String] { sites.names }
    /// The countries that cases are of, in order of first appearance.
    public var countryNames: [String] { countries.names }
    var sites = TraitNames()
    var countries = TraitNames()
    private var groups = AgeGroupNames()
    /// The case of the last event, and what it was put in groups by before.
    private var lastCase: UInt32 = 0
    private var lastSequence: UInt64 = 0
    private(set) var traitsBefore = CaseTraits()
    private var hasTableChange = false

    /// An empty register.
    ///
    /// - Parameter rules: how names and organ classes are told.
    public init(_ rules: NamingRules) { projection = DisproportionalityProjection(rules) }

    /// Takes in the next event of the history, whatever it is.
    ///
    /// - Parameters:
    ///   - row: the event, with what it says of the patient (see `EventRow.init(readsPatient:readsTreatments:)`).
    ///   - names: the symbols of the log it is read from.
    ///   - standing: gives back what stands of the case of a row, itself included (see `StandingEvents`); asked only where
    ///     the row corrects other events.
    /// - Returns: whether any of the usual tables changed.
    @discardableResult
    public mutating func apply<Failure: Error>(
        _ row: borrowing EventRow, names: SymbolTable,
        standing: (borrowing EventRow) throws(Failure) -> StandingEvents
    ) throws(Failure) -> Bool {
        (lastCase, lastSequence) = (row.caseNumber, row.sequence)
        traitsBefore = traits(of: Int(lastCase))
        hasTableChange = false
        guard row.kind.correctsEvents else {
            take(row, names, latest: projection.reportVersion(ofCase: row.caseNumber))
            hasTableChange = try projection.apply(row, names: names, standing: standing)
            return hasTableChange
        }
        var rows: [EventRow] = []
        hasTableChange = try projection.apply(row, names: names) { row throws(Failure) in
            let events = try standing(row)
            rows = events.rows
            return events
        }
        retake(row.caseNumber, rows, names)
        return hasTableChange
    }

    /// Whether the last event changed what its case is counted under, or what it is put in groups by.
    public var hasChanged: Bool { hasTableChange || traitsBefore != traitsAfter }

    /// What the last event changed; where it changed no usual table, its case before and after alike. Cost: what the case has.
    public var change: ContributionChange {
        hasTableChange ? projection.change : projection.unchanged(lastCase)
    }

    /// There is no last event any more.
    mutating func forgetLast() { (hasTableChange, traitsBefore) = (false, traitsAfter) }

    /// What the case of the last event is put in groups by now.
    var traitsAfter: CaseTraits { traits(of: Int(lastCase)) }

    /// Takes in anew what stands of a case.
    private mutating func retake(_ caseNumber: UInt32, _ rows: [EventRow], _ names: SymbolTable) {
        if Int(caseNumber) < traits.count { traits[Int(caseNumber)] = CaseTraits() }
        var latest: CaseStates.ReportVersion?
        for row in rows {
            take(row, names, latest: latest)
            guard row.kind == .safetyReportReceived else { continue }
            let version = CaseStates.ReportVersion(row)
            if latest.map({ !$0.isLater(than: version) }) ?? true { latest = version }
        }
    }

    private mutating func take(
        _ row: borrowing EventRow, _ names: SymbolTable, latest: CaseStates.ReportVersion?
    ) {
        guard row.kind != .signalDetected else { return }
        let number = Int(row.caseNumber)
        while traits.count <= number { traits.append(CaseTraits()) }
        traits[number].firstDay = min(traits[number].firstDay, row.received?.latestDay ?? row.recorded.day)
        if row.site != 0 { traits[number].site = sites.number(row.site, names, metIn: lastSequence) }
        switch row.kind {
        case .safetyReportReceived:
            guard latest.map({ !$0.isLater(than: CaseStates.ReportVersion(row)) }) ?? true else { return }
            traits[number].report = patient(of: row, names)
            traits[number].isReportFatal = row.isFatal
        case .patientEnrolled: traits[number].enrolment = patient(of: row, names)
        case .reactionReported, .reactionUpdated, .deathRecorded:
            if row.grade >= DisproportionalityProjection.severeGrade || row.isFatal {
                traits[number].isRegistrySevere = true
            }
        default: break
        }
    }

    private mutating func patient(of row: borrowing EventRow, _ names: SymbolTable) -> PatientTraits {
        let said = row.patient
        let age = said.ageYears.map { Float($0) }
        let country = countries.number(said.country, names, metIn: lastSequence)
        return PatientTraits(
            ageYears: age ?? .nan, group: said.ageYears.map { AgeGroup(years: $0) } ?? groups[said.ageGroup, names],
            sex: said.sex == .unknown ? nil : said.sex, country: country)
    }

    /// What a case can be put in groups by.
    func traits(of caseNumber: Int) -> CaseTraits { caseNumber < traits.count ? traits[caseNumber] : CaseTraits() }
}

/// The age groups that words stand for, each symbol looked up once.
private struct AgeGroupNames: Sendable {
    private var codes = SymbolMap()

    subscript(_ symbol: UInt32, _ names: SymbolTable) -> AgeGroup? {
        mutating get {
            guard symbol != 0 else { return nil }
            if codes[symbol] == SymbolMap.unknown {
                codes[symbol] = UInt32(names.name(symbol).flatMap { AgeGroup(word: $0) }?.rawValue ?? 0)
            }
            return AgeGroup(rawValue: UInt8(codes[symbol]))
        }
    }
}
