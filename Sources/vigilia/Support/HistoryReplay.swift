import ClinicalEvents
import EventLog
import LiveDetection
import Projections
import SignalDetection
import Snapshots
import Terminology

/// A history folded to a date: the detector at its end, and what it found on the way.
struct HistoryReplay {
    let history: History
    private(set) var detector: SignalDetector
    private(set) var alerts: [AlertRow] = []
    private let terminologyVersion: String
    private var census = CaseCensus()
    private var extent = History.Extent()

    init(_ history: History, _ options: DetectorOptions) throws {
        self.history = history
        var detector = try options.makeDetector()
        terminologyVersion = try options.terminology.version()
        var census = CaseCensus()
        var found: [(finding: Finding, recorded: Timestamp)] = []
        var findings: [Finding] = []
        let standings = StandingReader(history.log, asOf: history.asOf)
        extent = try history.fold(readsPatient: true) { row, names, isShown in
            if isShown { census.apply(row) }
            try detector.apply(row, names: names, into: &findings) {
                try standings.standing($0, names: names)
            }
            found += findings.map { ($0, row.recorded) }
            findings.removeAll(keepingCapacity: true)
        }
        self.detector = detector
        self.census = census
        for (finding, recorded) in found {
            let event = finding.event(
                terminologyVersion: terminologyVersion, caseIdentifier: try history.log.caseIdentifier(of: finding))
            // The recomputed alert has no place of its own in the log: it stands at the event that moved it.
            let recordedEvent = RecordedEvent(sequence: finding.trigger, recorded: recorded, content: event)
            if let row = AlertRow(recordedEvent) { alerts.append(row) }
        }
    }

    /// Events and cases, in two lines.
    var overview: String {
        var lines = "The history \(history.asOf): \(extent.included.counted("event"))"
        if extent.excluded > 0 { lines += ", \(extent.excluded.grouped) later ones left out" }
        if extent.undated > 0 { lines += ", \(extent.undated.grouped) without a date on this axis left out" }
        let total = detector.projection.tables.terms.total(.all)
        let serious = detector.projection.tables.terms.total(.serious)
        lines += "\nCases: \(census.known.grouped) known, \(census.nullified.grouped) of them nullified; "
        lines += "\(total.grouped) counted with a reaction, \(serious.grouped) serious, \(census.fatal.grouped) fatal"
        let meeting = detector.configuration.criteria.map { ($0.name, detector.meeting($0)) }
        for level in detector.configuration.watchedLevels {
            let counts = meeting.map { name, pairs in
                "\(name) \(pairs.count { $0.level == level && $0.population == .all }.grouped)"
            }
            lines += "\nPairs that meet a criterion, by \(level): \(counts.joined(separator: ", "))"
        }
        return lines
    }

    /// The strongest pairs that meet Evans's criterion.
    func signalTable(limit: Int) -> OutputTable {
        let pairs = detector.projection.pairs(.term, .all)
        let rows = Criterion.presets.first.map { evans in pairs.filter { evans.isMet($0.table) } } ?? []
        let sorted = rows.map { SignalRow($0, level: .term, population: CasePopulation.all.rawValue) }
            .sorted(by: SignalOrder.icLower.precedes)
        return SignalLayout().table(sorted.prefix(limit), for: .table)
    }

    /// Every alert found, under the columns of `vigilia alerts`.
    func alertTable() throws -> OutputTable { OutputTable(columns: AlertRow.columns, rows: alerts.map(\.cells)) }

    /// On the recorded axis: whether what the log recorded by then is what the history gives.
    func comparison() throws -> AlertComparison? {
        switch history.asOf {
        case .received, .occurred: return nil
        case .now, .recorded: break
        }
        let recorded = try AlertRow.all(in: history.log, through: history.lastSequence)
        let (configurations, version) = (detector.configurations, terminologyVersion)
        return AlertComparison(recorded: recorded, recomputed: alerts) { alert in
            alert.terminologyVersion == version && configurations.contains { $0.raises(alert.signal) }
        }
    }
}

/// How many cases a history knows, and how many of them are nullified or fatal.
struct CaseCensus {
    private var cases: Set<UInt32> = []
    private var nullifiedCases: Set<UInt32> = []
    private var fatalCases: Set<UInt32> = []

    var known: Int { cases.count }
    var nullified: Int { nullifiedCases.count }
    var fatal: Int { fatalCases.subtracting(nullifiedCases).count }

    mutating func apply(_ row: borrowing EventRow) {
        guard row.kind != .signalDetected, !row.kind.isAdoption else { return }
        cases.insert(row.caseNumber)
        if row.kind == .safetyReportNullified || row.kind == .caseErased { nullifiedCases.insert(row.caseNumber) }
        if row.isFatal { fatalCases.insert(row.caseNumber) }
    }
}
