/// Which columns of a table say what. Names are compared without regard to case and outer spaces.
public struct TableColumns: Hashable, Sendable {
    /// The case's identifier.
    public var caseIdentifier: String
    /// A drug.
    public var drug: String
    /// A reaction.
    public var reaction: String
    /// The drug's role: PS, SS, C, I or the words primarySuspect, secondarySuspect, concomitant, interacting.
    public var role: String?
    /// Seriousness: yes or no, or criteria (DE, LT, HO, DS, CA, RI, OT or their words) separated by spaces, `;` or `/`.
    public var serious: String?
    /// The day the information was received, `YYYY-MM-DD` or `YYYYMMDD`.
    public var received: String?
    /// The day of the event, which may be partial.
    public var occurred: String?
    /// The version of the report, 0 to 9999.
    public var version: String?
    /// The reaction's outcome, in words or as the number of E2B(R3) E.i.7.
    public var outcome: String?

    /// Columns by their names in the header.
    public init(
        case caseIdentifier: String, drug: String, reaction: String, role: String? = nil, serious: String? = nil,
        received: String? = nil, occurred: String? = nil, version: String? = nil, outcome: String? = nil
    ) {
        self.caseIdentifier = caseIdentifier
        self.drug = drug
        self.reaction = reaction
        self.role = role
        self.serious = serious
        self.received = received
        self.occurred = occurred
        self.version = version
        self.outcome = outcome
    }

    /// The columns that were named.
    var named: [(column: TableColumn, name: String)] {
        let names = [caseIdentifier, drug, reaction, role, serious, received, occurred, version, outcome]
        return zip(TableColumn.allCases, names).compactMap { column, name in name.map { (column, $0) } }
    }
}

/// What a column of a table says, in the order of `TableColumns`.
enum TableColumn: Int, CaseIterable, Sendable {
    case caseIdentifier, drug, reaction, role, serious, received, occurred, version, outcome
}
