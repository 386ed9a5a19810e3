import ClinicalEvents
package import EventLog
import Foundation
package import Projections
import Synchronization
package import Terminology

/// Goes through the patients of a log.
///
/// The log is read once for each part of its cases, as many parts at a time as there are cores; a part has as many cases as have
/// some events together that memory holds easily. Cost: some tens of nanoseconds an event and part, and some microseconds for
/// each event of a patient.
package struct PatientScan {
    /// A patient of whom anything was known.
    package struct Patient {
        package var caseNumber: UInt32
        package var caseIdentifier: String
        package var state: PatientState
    }

    package let log: EventLog
    package let asOf: AsOf
    package var terminology = Terminology.builtIn
    /// Whether protected texts are opened, as far as the keys are at hand.
    package var isRevealing = false
    /// Told after each part how many of all are done.
    package var progress: @Sendable (_ done: Int, _ of: Int) -> Void

    /// A way through the patients of a log.
    package init(
        log: EventLog, asOf: AsOf, terminology: Terminology = .builtIn, isRevealing: Bool = false,
        progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) {
        (self.log, self.asOf, self.terminology) = (log, asOf, terminology)
        (self.isRevealing, self.progress) = (isRevealing, progress)
    }

    /// Events that a part holds, on average; some 100 bytes each.
    private static let eventsAtATime: UInt64 = 1 << 20
    /// From so many events on, a second core is worth reading the log once more.
    private static let eventsWorthASecondCore: UInt64 = 20_000

    /// Makes something of each patient; gives it back in the order in which their cases came.
    ///
    /// - Parameter make: called on several threads; of a patient of whom it makes nothing, nothing is kept.
    package func map<Made: Sendable>(_ make: @Sendable (Patient) throws -> Made?) throws -> [Made] {
        let parts = try reduce([(caseNumber: UInt32, made: Made)]()) { made, patient in
            if let one = try make(patient) { made.append((patient.caseNumber, one)) }
        }
        return parts.joined().sorted { $0.caseNumber < $1.caseNumber }.map(\.made)
    }

    /// Takes in the patients of each part, one by one. Cases of signals and of reference data are none.
    ///
    /// - Parameters:
    ///   - empty: what each part begins with.
    ///   - add: called on several threads, each with what it made so far.
    /// - Returns: what was made of each part.
    package func reduce<Made: Sendable>(
        _ empty: Made, _ add: @Sendable (inout Made, Patient) throws -> Void
    ) throws -> [Made] {
        let last = try log.lastSequence(of: asOf)
        guard last > 0 else { return [] }
        let cores = last >= Self.eventsWorthASecondCore ? ProcessInfo.processInfo.activeProcessorCount : 1
        let count = max(cores, Int(1 + (last - 1) / Self.eventsAtATime))
        let done = Mutex(0)
        return try log.inParts(count, EventQuery(sequences: 1...last)) { _, reader in
            var made = empty
            let held = try hold(&reader)
            for caseNumber in held.caseNumbers {
                let patient = try patient(caseNumber, held, reader.names)
                if !patient.state.isEmpty { try add(&made, patient) }
            }
            done.withLock { done in
                done += 1
                progress(done, count)
            }
            return made
        }
    }

    private func hold(_ reader: inout LogReader) throws -> HeldEvents {
        var (held, row) = (HeldEvents(), EventRow())
        while try reader.read(&row) {
            if row.kind.concernsPatients { try reader.hold(row, in: &held) }
        }
        return held
    }

    private func patient(_ caseNumber: UInt32, _ held: HeldEvents, _ names: SymbolTable) throws -> Patient {
        guard let identifier = try log.caseIdentifier(caseNumber) else {
            throw LogError.damagedFile(path: log.path, reason: "case number \(caseNumber) has no name")
        }
        var projection = PatientProjection(asOf: asOf, terminology: terminology)
        for event in try held.events(ofCase: caseNumber, named: identifier, names: names) {
            projection.apply(isRevealing ? try log.reveal(event) : event)
        }
        return Patient(caseNumber: caseNumber, caseIdentifier: identifier, state: projection.state)
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
