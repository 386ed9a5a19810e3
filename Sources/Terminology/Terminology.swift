/// Names of drugs and reactions: what they stand for, and where a reaction belongs.
///
/// ``builtIn`` holds tables of public facts. MedDRA is licensed and is not among them: a customer's copy is read with
/// ``init(medDRAFolder:base:)`` and then takes precedence. The value is immutable and holds everything in memory.
public struct Terminology: Sendable {
    /// What the answers rest on, to be stored beside every code: `built-in 1 (CTCAE 5.0)`, or `MedDRA 28.0`.
    public let version: String

    let drugs: DrugTable
    let drugClasses: [String: DrugClass]
    let builtInReactions: BuiltInReactions
    /// The terms of a customer's MedDRA folder, asked first.
    let loadedReactions: ReactionTable?
    let designatedEvents: DesignatedMedicalEvents

    /// The built-in tables, read once at first use (some milliseconds).
    public static let builtIn = Terminology()

    private init() {
        version = "built-in 1 (CTCAE 5.0)"
        drugs = DrugTable(lists: DrugNames.all)
        drugClasses = Self.builtInDrugClasses()
        builtInReactions = BuiltInReactions()
        loadedReactions = nil
        designatedEvents = DesignatedMedicalEvents()
    }

    /// The base's tables with reactions loaded on top.
    init(base: Terminology, version: String, reactions: ReactionTable) {
        self.version = version
        drugs = base.drugs
        drugClasses = base.drugClasses
        builtInReactions = base.builtInReactions
        loadedReactions = reactions
        designatedEvents = base.designatedEvents
    }
}
