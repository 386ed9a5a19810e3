import ClinicalEvents
import EventLog
import Foundation
import Projections
import Synchronization
import Terminology

/// Goes through the patients of a log.
///
/// The log is read once for each part of its cases, as many parts at a time as there are cores; a part has as many cases as have
/// some events together that memory holds easily. Cost: some tens of nanoseconds an event and part, and some microseconds for
/// each event of a patient.
struct PatientScan {
    /// A patient of whom anything was known.
    struct Patient {
        var caseNumber: UInt32
        var caseIdentifier: String
        var state: PatientState
    }

    let log: EventLog
    let asOf: AsOf
    var terminology = Terminology.builtIn
    /// Whether protected texts are opened, as far as the keys are at hand.
    var isRevealing = false

    /// Events that a part holds, on average; some 100 bytes each.
    private static let eventsAtATime: UInt64 = 1 << 20
    /// From so many events on, a second core is worth reading the log once more.
    private static let eventsWorthASecondCore: UInt64 = 20_000

    /// Makes something of each patient; gives it back in the order in which their cases came.
    ///
    /// - Parameter make: called on several threads; of a patient of whom it makes nothing, nothing is kept.
    func map<Made: Sendable>(_ make: @Sendable (Patient) throws -> Made?) throws -> [Made] {
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
    func reduce<Made: Sendable>(
        _ empty: Made, _ add: @Sendable (inout Made, Patient) throws -> Void
    ) throws -> [Made] {
        let last = try History(log: log, asOf: asOf).lastSequence
        guard last > 0 else { return [] }
        let cores = last >= Self.eventsWorthASecondCore ? ProcessInfo.processInfo.activeProcessorCount : 1
        let count = max(cores, Int(1 + (last - 1) / Self.eventsAtATime))
        let done = Mutex(0)
        defer { StandardError.endProgress() }
        return try log.inParts(count, EventQuery(sequences: 1...last)) { _, reader in
            var made = empty
            let held = try hold(&reader)
            for caseNumber in held.caseNumbers {
                let patient = try patient(caseNumber, held, reader.names)
                if !patient.state.isEmpty { try add(&made, patient) }
            }
            done.withLock { done in
                done += 1
                StandardError.progress("\(done.grouped) of \(count.grouped) parts of the cases")
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
            throw Failure("\(log.path): case number \(caseNumber) has no name")
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
