public import ClinicalEvents

/// The patients a question is about, and which of their reactions count: what a registry makes of a history.
public struct IncidenceSelection: Hashable, Sendable {
    /// A patient who counts.
    public struct Patient: Hashable, Sendable {
        /// When the patient entered the registry; `nil` where nobody is enrolled, or the day was not said.
        public var enrolled: PartialDate?
        /// The numbers of the episodes that count; `nil` where all do.
        public var episodes: Set<Int>?

        /// A patient.
        public init(enrolled: PartialDate?, episodes: Set<Int>?) {
            (self.enrolled, self.episodes) = (enrolled, episodes)
        }
    }

    /// Those who count, by the numbers of their cases.
    public var patients: [UInt32: Patient]

    /// A selection.
    public init(patients: [UInt32: Patient]) { self.patients = patients }
}
