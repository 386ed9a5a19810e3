import ClinicalEvents
import EventLog
import Projections
import Terminology

/// Goes through the patients of a log, in the order in which their cases came.
///
/// The log is read once for each part of its cases: as many of them as have some events together that memory holds easily.
/// Cost: some tens of nanoseconds an event and part, and some microseconds for each event of a patient.
struct PatientScan {
    let log: EventLog
    let asOf: AsOf
    var terminology = Terminology.builtIn

    /// Events that are held at a time, on average.
    private static let eventsAtATime: UInt64 = 200_000

    /// Calls `body` with the state of each patient of whom anything was known. Cases of signals and of reference data are none.
    func forEach(_ body: (_ caseIdentifier: String, PatientState) throws -> Void) throws {
        let last = try History(log: log, asOf: asOf).lastSequence
        let caseCount = UInt64(try log.status().caseCount)
        guard last > 0, caseCount > 0 else { return }
        let step = max(1, min(caseCount, caseCount * Self.eventsAtATime / last))
        defer { StandardError.endProgress() }
        for first in stride(from: 0, to: caseCount, by: UInt64.Stride(step)) {
            let events = try events(ofCases: first..<first + step, through: last)
            for (caseIdentifier, projection) in events {
                let state = projection.state
                if !state.isEmpty { try body(caseIdentifier, state) }
            }
            StandardError.progress("\(min(first + step, caseCount).grouped) of \(caseCount.grouped) cases")
        }
    }

    private func events(
        ofCases numbers: Range<UInt64>, through last: UInt64
    ) throws -> [(caseIdentifier: String, projection: PatientProjection)] {
        var reader = try log.reader(EventQuery(sequences: 1...last))
        var row = EventRow()
        var places: [UInt32: Int] = [:]
        var patients: [(caseIdentifier: String, projection: PatientProjection)] = []
        while try reader.read(&row) {
            guard numbers.contains(UInt64(row.caseNumber)), row.kind.concernsPatients else { continue }
            let event = try reader.event(of: row)
            if let place = places[row.caseNumber] {
                patients[place].projection.apply(event)
            } else {
                places[row.caseNumber] = patients.count
                patients.append(
                    (event.content.caseIdentifier, PatientProjection(asOf: asOf, terminology: terminology)))
                patients[patients.count - 1].projection.apply(event)
            }
        }
        return patients
    }
}

extension EventKind {
    /// Whether such an event is about a patient or a safety report, not about a signal or about what everything refers to.
    fileprivate var concernsPatients: Bool {
        switch self {
        case .signalDetected, .signalAcknowledged, .signalValidated, .signalRefuted, .signalConfirmed,
            .signalPrioritised, .signalAssessed, .signalClosed, .signalReopened:
            false
        default: !isAdoption
        }
    }
}
