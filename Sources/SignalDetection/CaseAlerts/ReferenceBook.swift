public import ClinicalEvents
public import Projections
public import Terminology

/// The lists adopted so far that cases are held against: reference safety information by drug, and watch-lists.
public struct ReferenceBook: Sendable {
    private let terminology: Terminology
    private(set) var lists = ReferenceLists()
    private(set) var watched = Watchlists()
    /// The cases whose events adopt lists.
    private var adoptingCases: Set<UInt32> = []

    /// A book without a list.
    public init(_ terminology: Terminology) { self.terminology = terminology }

    /// Whether an event can change what is adopted: `take` must then be told what stands of its case.
    public func isConcerned(by row: borrowing EventRow) -> Bool {
        switch row.kind {
        case .referenceSafetyInformationAdopted, .watchlistAdopted: true
        default: row.kind.correctsEvents && adoptingCases.contains(row.caseNumber)
        }
    }

    /// Takes in what the events of a case adopt, as they stand, in place of what was known of it.
    public mutating func take(_ caseNumber: UInt32, _ standing: StandingEvents) {
        adoptingCases.insert(caseNumber)
        let reference = StandingReference(standing.rows, standing.contents)
        lists.replace(caseNumber: caseNumber, by: reference, terminology)
        watched.replace(caseNumber: caseNumber, by: reference, terminology)
    }

    /// The drugs of which any version was adopted, by name.
    public var drugs: [String] { lists.drugs }

    /// The versions adopted of a drug, those that hold first before those that hold later.
    public func lists(of drug: String) -> [ReferenceList] { lists.versions(of: drug) }

    /// The versions that may be in force for a reaction that began on a day, the latest first: one, or more where the first day of a version is
    /// not known to the day.
    public func lists(of drug: String, inForceOn day: Int32) -> [ReferenceList] {
        lists.inForce(drug, day...day, told: day)
    }

    /// The last version of each watch-list, in the order of their adoption, with the event that adopted it.
    public var watchlists: [(sequence: UInt64, adoption: WatchlistAdopted)] {
        watched.current.map { ($0.sequence, $0.adoption) }
    }
}
