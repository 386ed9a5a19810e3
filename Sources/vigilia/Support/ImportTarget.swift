import ClinicalEvents
import EventLog
import Interchange
import LiveDetection

/// The log at the end of an import. It is opened with the first batch, so that an input that cannot be read leaves no
/// empty log behind.
final class ImportTarget {
    private let path: String
    private let detector: DetectorOptions
    private let isDetecting: Bool
    private let signing: HeadSigning
    private let protection: TextProtection
    private var opened: (log: EventLog, follower: DetectorFollower?)?

    /// Alerts recorded so far.
    private(set) var alerts = 0
    /// Events stored so far.
    private(set) var stored = 0

    init(
        path: String, detector: DetectorOptions, isDetecting: Bool, signing: HeadSigning, protection: TextProtection
    ) {
        self.path = path
        self.signing = signing
        self.protection = protection
        self.detector = detector
        self.isDetecting = isDetecting
    }

    /// Appends a batch, then lets the detector look at it.
    func deliver(_ events: [ProposedEvent]) throws -> [DeliveryOutcome] {
        let (log, follower) = try open()
        let outcomes = try log.append(events, onConflict: .leaveOut)
        stored += outcomes.count { if case .appended = $0 { true } else { false } }
        alerts += try follower?.catchUpShowingProgress() ?? 0
        return outcomes.map { DeliveryOutcome($0) }
    }

    /// Appends a batch, all of it or nothing. The detector has not looked at it yet: `finish` lets it.
    func append(_ events: [ProposedEvent]) throws -> [AppendOutcome] { try open().log.append(events) }

    /// What the log would do with a batch; nothing is stored. A log that is not there yet would take everything.
    func preview(_ events: [ProposedEvent]) throws -> [DeliveryOutcome] {
        guard let log = try existingLog() else { return events.map { _ in .appended(sequence: 0) } }
        return try log.preview(events).map { DeliveryOutcome($0) }
    }

    private func existingLog() throws -> EventLog? {
        do { return try EventLog.openForReading(path, protection: protection) } catch {
            if case .missing = error { return nil }
            throw error
        }
    }

    /// Lets the detector take in what it has not seen yet: also what an earlier, interrupted run may have left.
    func finish() throws { alerts += try open().follower?.catchUpShowingProgress() ?? 0 }

    /// Seals what is due before the command ends.
    func seal() { if let opened { LogOpener.finish(opened.log) } }

    private func open() throws -> (log: EventLog, follower: DetectorFollower?) {
        if let opened { return opened }
        let makeFollower = isDetecting ? try detector.prepare() : nil
        let log = try LogOpener.writing(path, signing: signing, protection: protection)
        guard log.clock == .system else {
            throw Failure("\(path): this log holds a simulated registry; real reports belong in a log of their own")
        }
        let both = (log, try makeFollower?(log))
        opened = both
        return both
    }
}

extension DeliveryOutcome {
    init(_ outcome: AppendOutcome) {
        self =
            switch outcome {
            case .appended(let sequence): .appended(sequence: sequence)
            case .duplicate(let sequence): .duplicate(of: sequence)
            case .conflict(let sequence): .conflict(with: sequence)
            }
    }
}
