/// What makes the course of patients, and of what is recorded of them, less plain: each as a share from 0 to 1. Nothing of it by default.
///
/// Each has random streams of its own: whatever is asked for, all else of the plan stays as it is without.
public struct CourseVariations: Hashable, Sendable {
    /// Of patients whose treatment ended by progression or toxicity and who live on, so many go over to chemotherapy.
    public var switches = 0.0
    /// So many patients join the registry some weeks after the first dose.
    public var lateEntries = 0.0
    /// Of reactions told, so many are told wrongly, on another day, in another grade or of another patient, and put right within 60 days.
    /// What stands in the end is what would have been told without.
    public var corrections = 0.0
    /// Of patients on immunotherapy so many have their response assessed by iRECIST, every nine weeks.
    public var immuneAssessments = 0.0

    /// No variation.
    public init() {}

    /// Whether nothing varies.
    var isEmpty: Bool { self == CourseVariations() }

    /// Throws where a share is none.
    func validate() throws(SimulationError) {
        let shares = [
            ("switches", switches), ("late entries", lateEntries), ("corrections", corrections),
            ("immune assessments", immuneAssessments),
        ]
        for (name, share) in shares {
            guard 0...1 ~= share else { throw .variationOutOfRange(name, share) }
        }
    }
}
