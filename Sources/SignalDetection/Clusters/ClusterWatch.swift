public import ClinicalEvents
public import Projections
public import SignalStatistics
import Terminology

/// Watches severe cases of each drug and organ for clusters: more of them in the last days than their own history explains.
///
/// Severe is a case that is serious, of grade 3 or more, or fatal. Given how many cases a pair has had since the drug's first severe
/// case, they would fall on the days alike; a window that ends now is a cluster where its p-value, exact, is at most the level (see
/// `TemporalScan`). It looks at a pair with each case that is added to it, on the latest day on which anything was received. A pair
/// is told of again only by a cluster that begins after the last one was told of. Corrections move their case; where one leaves less of
/// a cluster than the level asks for on the day it was told of, that is taken back, and the pair looked at anew. O(cases of the pair)
/// a look.
public struct ClusterWatch: Sendable {
    /// A cluster, at the event that made it one.
    public struct Cluster: Hashable, Sendable {
        /// The drug.
        public var drug: String
        /// The organ.
        public var organ: String
        /// The site or the lot; `nil` where the drug's cases are looked at as a whole.
        public var place: String?
        /// The days of the window, from 1970-01-01.
        public var days: ClosedRange<Int32>
        /// Cases in it.
        public var observed: Int
        /// Cases expected in it.
        public var expected: Double
        /// The log-likelihood ratio.
        public var logLikelihoodRatio: Double
        /// Its p-value.
        public var pValue: Double
    }

    /// A cluster that was told of and is none, by what is known since.
    public struct TakenBack: Hashable, Sendable {
        /// The cluster, as it was told of.
        public var cluster: Cluster
        /// The event that made it one.
        public var sequence: UInt64
        /// What is left of it; `nil` where too little is for a scan.
        public var rest: Cluster?
    }

    /// The cases of a drug and organ, to be scanned.
    public struct Series: Hashable, Sendable {
        /// The drug.
        public var drug: String
        /// The organ.
        public var organ: String
        /// The site or the lot; `nil` for all.
        public var place: String?
        /// The days of the cases, ascending.
        public var days: [Int32]
        /// The day of the drug's first severe case there.
        public var firstDay: Int32
        /// The drug's severe cases there, of any organ.
        public var drugCases: Int
        /// The pair's cases everywhere.
        public var pairTotal: Int
        /// The drug's severe cases everywhere.
        public var drugTotal: Int
    }

    /// The rules.
    public let rules: ClusterRules
    /// The latest day on which anything was received, so far as that can be; `nil` before the first event of which it can.
    public private(set) var lastDay: Int32?
    private let terminology: Terminology
    private var cases = ClusterCases()
    private var zones: [String] = [""]
    private var zoneNumbers: [String: Int] = [:]
    /// Of each cell the clusters told of that hold, with the events that made them, in order.
    private var told: [ClusterCases.Cell: [(cluster: Cluster, sequence: UInt64)]] = [:]
    /// Where each cluster was told of, by the event that made it; those taken back since too.
    private var everTold: [UInt64: [(cell: ClusterCases.Cell, cluster: Cluster)]] = [:]
    /// What the last event took back.
    public private(set) var takenBack: [TakenBack] = []

    /// A watch at the beginning of a history.
    public init(_ rules: ClusterRules, _ names: NamingRules) { (self.rules, terminology) = (rules, names.terminology) }

    /// Takes in the next event; gives back the clusters that it made.
    ///
    /// - Parameters:
    ///   - row: the event.
    ///   - names: the symbols of the log it is read from.
    ///   - change: what it changed in the tables; `nil` where nothing.
    ///   - projection: the tables, for their names.
    ///   - standing: gives back what stands of the row's case; asked only for lots.
    public mutating func apply<Failure: Error>(
        _ row: borrowing EventRow, names: SymbolTable, change: ContributionChange?,
        _ projection: borrowing DisproportionalityProjection,
        standing: (borrowing EventRow) throws(Failure) -> StandingEvents
    ) throws(Failure) -> [Cluster] {
        takenBack.removeAll()
        // A list that is adopted today says nothing of how far what is known of patients goes.
        guard !row.kind.isAdoption else { return [] }
        let received = row.possibleReceivedDay
        // Of an impossible day the recording stands in, which may be years after all that is recorded with it.
        if !row.isImpossiblyReceived { lastDay = max(lastDay ?? received, received) }
        let now = lastDay ?? received
        let day = row.isImpossiblyReceived ? now : received
        guard let change else { return [] }
        let counted = change.after(.organ, .serious)
        let before = change.before(.organ, .serious)
        guard counted.isCounted || before.isCounted else { return [] }
        var places: [UInt32: Int] = [:]
        if counted.isCounted, rules.zone != nil {
            let contents = rules.zone == .lot ? try standing(row).contents : []
            for drug in counted.drugs {
                let place =
                    rules.zone == .site ? names.name(row.site) : lot(of: projection.tables.drugName(drug), contents)
                if let place, !place.isEmpty { places[drug] = number(of: place) }
            }
        }
        let moves = cases.update(row.caseNumber, before, counted, day: day) { places[$0] ?? 0 }
        let opened = moves.left.isEmpty ? [] : takeBack(moves.left, projection)
        let cells = opened + moves.added.filter { !opened.contains($0) }
        return cells.compactMap { cell in
            guard let cluster = cluster(cell, now, projection) else { return nil }
            told[cell, default: []].append((cluster, row.sequence))
            everTold[row.sequence, default: []].append((cell, cluster))
            return cluster
        }
    }

    /// Takes back the clusters that no longer hold of cells that a case left; gives back the cells of which the last told of does not.
    private mutating func takeBack(
        _ left: Set<ClusterCases.Cell>, _ projection: borrowing DisproportionalityProjection
    ) -> [ClusterCases.Cell] {
        let touched = told.keys.filter { left.contains($0) || left.contains($0.ofDrug) }
            .sorted { ($0.pair, $0.zone) < ($1.pair, $1.zone) }
        return touched.filter { cell in
            guard let clusters = told[cell], let last = clusters.last else { return false }
            let series = series(cell, projection)
            let rests = clusters.map { earlier in series.flatMap { strongest($0, earlier.cluster.days.upperBound) } }
            let held = zip(clusters, rests).filter { _, rest in rest.map { $0.pValue <= rules.level } ?? false }.map(
                \.0)
            told[cell] = held.isEmpty ? nil : held
            guard held.last?.sequence != last.sequence else { return false }
            let rest = rests.last.flatMap(\.self)
            takenBack.append(TakenBack(cluster: last.cluster, sequence: last.sequence, rest: rest))
            return true
        }
    }

    private mutating func number(of place: String) -> Int {
        if let known = zoneNumbers[place] { return known }
        zoneNumbers[place] = zones.count
        zones.append(place)
        return zones.count - 1
    }

    /// The lot of a drug that was given last.
    private func lot(of drug: String, _ contents: [ClinicalEvent]) -> String? {
        for case .treatmentAdministered(let given) in contents.reversed() {
            let lot = given.drugs.last { $0.lot != nil && terminology.drug(named: $0.name).substances.contains(drug) }?
                .lot
            if let lot { return lot }
        }
        return nil
    }

    /// The cluster of a cell that ends now, if there is one that was not told of.
    private func cluster(
        _ cell: ClusterCases.Cell, _ now: Int32, _ projection: borrowing DisproportionalityProjection
    ) -> Cluster? {
        guard let series = series(cell, projection), let cluster = strongest(series, now),
            cluster.days.lowerBound > told[cell]?.last?.cluster.days.upperBound ?? .min,
            cluster.pValue <= rules.level
        else { return nil }
        return cluster
    }

    /// The most crowded window that ends on a day, whatever its p-value; `nil` where too little is known for a scan.
    private func strongest(_ series: Series, _ day: Int32) -> Cluster? {
        guard series.days.count >= rules.minimumCases,
            let scan = series.scan(until: day, window: rules.window, minimumCases: rules.minimumCases),
            let window = scan.strongest(.endingNow)
        else { return nil }
        return Cluster(
            drug: series.drug, organ: series.organ, place: series.place,
            days: series.firstDay + Int32(window.units.lowerBound)...day, observed: window.observed,
            expected: window.expected, logLikelihoodRatio: window.logLikelihoodRatio,
            pValue: scan.exactProbability(of: window.logLikelihoodRatio))
    }

    private func series(
        _ cell: ClusterCases.Cell, _ projection: borrowing DisproportionalityProjection
    ) -> Series? {
        guard let organ = cell.organ, let days = cases.days[cell], let ofDrug = cases.days[cell.ofDrug],
            let first = ofDrug.first
        else { return nil }
        return Series(
            drug: projection.tables.drugName(cell.drug), organ: projection.tables.reactionName(organ, .organ),
            place: cell.zone == 0 ? nil : zones[cell.zone], days: days, firstDay: first, drugCases: ofDrug.count,
            pairTotal: cases.days[cell.everywhere]?.count ?? 0,
            drugTotal: cases.days[cell.everywhere.ofDrug]?.count ?? 0)
    }

    /// Every series, by names.
    public func allSeries(_ projection: borrowing DisproportionalityProjection) -> [Series] {
        var found: [Series] = []
        for cell in cases.days.keys { if let series = series(cell, projection) { found.append(series) } }
        return found.sorted { ($0.drug, $0.organ, $0.place ?? "") < ($1.drug, $1.organ, $1.place ?? "") }
    }
}

extension ClusterWatch {
    /// A cluster that was told of, as its cases stand by what is known now.
    public struct Standing: Sendable {
        /// The cluster, as it was told of.
        public var cluster: Cluster
        /// What it is on the same day by what is known now; `nil` where too little is for a scan.
        public var now: Cluster?
        /// The numbers of the cases on its days by what is known now, ascending.
        public var cases: [UInt32]
        /// The days of all cases of its drug, organ and place, ascending.
        public var days: [Int32]
    }

    /// How a cluster stands; `nil` where none was told of by these rules. Cost: a look at every case.
    ///
    /// - Parameters:
    ///   - drug: the drug.
    ///   - organ: the organ.
    ///   - place: the site or the lot; `nil` for the drug's cases as a whole.
    ///   - sequence: the event that made it one.
    ///   - projection: the tables, for their names.
    public func standing(
        drug: String, organ: String, place: String?, since sequence: UInt64,
        _ projection: borrowing DisproportionalityProjection
    ) -> Standing? {
        let known = everTold[sequence]?.first {
            $0.cluster.drug == drug && $0.cluster.organ == organ && $0.cluster.place == place
        }
        guard let (cell, cluster) = known else { return nil }
        let series = series(cell, projection)
        return Standing(
            cluster: cluster, now: series.flatMap { strongest($0, cluster.days.upperBound) },
            cases: cases.cases(of: cell, on: cluster.days), days: series?.days ?? [])
    }
}

extension ClusterWatch.Series {
    /// The scan of the days from the drug's first severe case to a day; `nil` where that is no longer than two windows: there is no
    /// history to hold a window against.
    ///
    /// - Parameters:
    ///   - day: the last day.
    ///   - window: days of the longest window.
    ///   - minimumCases: cases that a window needs.
    public func scan(until day: Int32, window: Int, minimumCases: Int) -> TemporalScan? {
        let length = Int(day) - Int(firstDay) + 1
        guard length >= 2 * window, length <= TemporalScan.maximumSize else { return nil }
        return TemporalScan(
            cases: days.filter { $0 <= day }.map { Int($0 - firstDay) }, weights: Array(repeating: 1, count: length),
            longest: window, minimumCases: minimumCases)
    }

    /// The probability that so many of the pair's cases are of this place if each is as likely to be as any severe case of the drug
    /// (hypergeometric): a lot whose patients have the reaction from first to last is no cluster in time. `nil` for the whole.
    public var shareProbability: Double? {
        guard place != nil else { return nil }
        return HypergeometricDistribution(total: drugTotal, marked: pairTotal, drawn: drugCases)?
            .upperTail(from: days.count)
    }
}
