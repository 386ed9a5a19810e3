/// The five dimensions of the EQ-5D, in the order of the form.
public enum EQ5DDimension: String, Hashable, Sendable, CaseIterable {
    /// Walking about.
    case mobility
    /// Washing and dressing.
    case selfCare
    /// Work, study, housework, family and leisure.
    case usualActivities
    /// Pain or discomfort.
    case pain
    /// Anxiety or depression.
    case anxiety
}
