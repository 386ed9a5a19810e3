public import ClinicalEvents

/// A regimen of a patient from its start to its end, with what was given of it.
public struct TreatmentCourse: Hashable, Sendable {
    /// The substances given together, as they were first named.
    public internal(set) var drugs: [String]
    /// The start; `nil` where drugs were given, or ended, of which no start is recorded.
    public internal(set) var start: Stated<TreatmentStarted>?
    /// What was given of it: of an administration, the drugs that belong to this regimen.
    public internal(set) var administrations: [Stated<TreatmentAdministered>] = []
    /// The ends of the regimen, or of drugs of it: of a stop, the drugs that belong to this regimen.
    public internal(set) var stops: [Stated<TreatmentStopped>] = []

    /// What each drug of it stands for, in the order of `drugs`.
    var substances: [Set<String>]
    var stopped: Set<Int> = []

    /// Whether some drug of it has not ended.
    public var isOngoing: Bool { stopped.count < drugs.count }

    /// The drugs of it that have not ended.
    public var ongoingDrugs: [String] { drugs.indices.filter { !stopped.contains($0) }.map { drugs[$0] } }

    /// The highest number of a cycle that was given; `nil` where none is numbered.
    public var lastCycle: Int? { administrations.compactMap(\.value.cycle).max() }
}
