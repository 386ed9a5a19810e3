/// What a detector asks after every event, answered in place: nothing here copies a table.
extension DisproportionalityProjection {
    /// Whether a term is a designated medical event.
    public func isDesignatedMedicalEvent(_ term: UInt32) -> Bool { tables.resolver.isDesignated[Int(term)] }

    /// The number of the organ that terms are counted under which could not be placed: nobody watches it.
    public var unplacedOrgan: UInt32 { tables.resolver.unplacedOrganNumber }

    /// What it is called.
    public static let unplacedOrganName = NameResolver.unplacedOrgan

    /// How many drugs were met so far: they have the numbers below.
    public var drugCount: Int { tables.resolver.drugs.names.count }

    /// How many terms or organs were met so far.
    public func reactionCount(_ level: ReactionLevel) -> Int {
        switch level {
        case .term: tables.resolver.terms.names.count
        case .organ: tables.resolver.organs.names.count
        }
    }
}
