/// What the whole numbers of events may be; stated once, held on writing and on reading.
enum Bounds {
    /// Version of a case; 0 is the initial report of the legacy FAERS layout.
    static let version = 0...9999
    /// Number of an episode within its case.
    static let episode = 1...99_999
    /// CTCAE grade.
    static let grade = 1...5
    /// Line of treatment.
    static let line = 1...99
    /// Planned length of a cycle, in days.
    static let cycleDays = 1...999
    /// Number of a cycle of a treatment.
    static let cycle = 1...999
    /// ECOG performance status of a living patient.
    static let performanceStatus = 0...4
    /// How often care was consumed.
    static let careCount = 0...9999
    /// Days of care.
    static let careDays = 0...9999
    /// Sequence of an event of the log.
    static let trigger = 1...Int.max
    /// A number of cases.
    static let count = 0...Int.max
    /// What cannot be less than nothing: a dose, a length, a duration.
    static let amount = 0...Double.greatestFiniteMagnitude
    /// A probability.
    static let probability = 0.0...1.0
    /// A measured number of any size.
    static let anyNumber = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
}
