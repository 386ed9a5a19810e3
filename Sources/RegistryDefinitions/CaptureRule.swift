/// Which reactions a registry captures.
public struct CaptureRule: Hashable, Sendable {
    /// Whether a drug must be a possible cause.
    public var isRelatedOnly: Bool
    /// The lowest grade (CTCAE) of a clinical reaction.
    public var clinicalGrade: Int
    /// The lowest grade of a biological one.
    public var biologicalGrade: Int
    /// The organ classes whose reactions are biological: found by a laboratory, not by the patient.
    public var biologicalOrgans: [String]
    /// Terms that are biological whatever their organ class.
    public var biologicalTerms: [String]
}
