/// How much more likely two cases are to be told as they are if they are one patient's than if they are not, in bits (the logarithm
/// to the base 2 of the likelihood ratio), and where that comes from. What either case lacks weighs 0.
public struct DuplicateScore: Sendable, Hashable {
    /// Drugs that both name, and those that only one does.
    public internal(set) var drugs = 0.0
    /// Reactions that both name, and those that only one does.
    public internal(set) var reactions = 0.0
    /// Onset of the first reaction.
    public internal(set) var onset = 0.0
    /// Age.
    public internal(set) var age = 0.0
    /// Sex.
    public internal(set) var sex = 0.0
    /// Country.
    public internal(set) var country = 0.0

    /// The sum.
    public var total: Double { drugs + reactions + patient }

    /// What is known of the patient, and when.
    var patient: Double { onset + age + sex + country }
}
