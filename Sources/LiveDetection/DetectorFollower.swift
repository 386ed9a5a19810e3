import ClinicalEvents
public import EventLog
public import SignalDetection
import Snapshots

/// Runs the detector behind the log and appends what it finds to it.
///
/// It folds the whole history, but records only what lies behind its saved position; the position moves in the commit that
/// stores the findings. Crashing, running twice or starting late therefore neither loses an alert nor records one twice.
public final class DetectorFollower {
    private let log: EventLog
    private let follower: String
    private let terminologyVersion: String
    private let delivered: UInt64
    private let standings: StandingReader
    private var detector: SignalDetector
    private var reader: LogReader
    private var row = EventRow(readsPatient: true)
    private var findings: [Finding] = []

    /// Findings appended at a time.
    private static let batch = 4096

    /// A detector that has seen nothing yet, before the first event of a log.
    ///
    /// - Parameters:
    ///   - log: the log, open for writing.
    ///   - detector: the detector at the beginning of a history.
    ///   - terminologyVersion: what its names rest on.
    public init(_ log: EventLog, _ detector: SignalDetector, terminologyVersion: String) throws {
        self.log = log
        standings = StandingReader(log)
        self.detector = detector
        self.terminologyVersion = terminologyVersion
        follower = "detector \(detector.configuration.identifier(terminologyVersion: terminologyVersion))"
        delivered = try log.position(ofFollower: follower)
        reader = try log.reader()
    }

    /// The last event taken in; 0 before the first. What it found is in the log, or was already.
    public var position: UInt64 { reader.position - 1 }

    /// Takes in every event the log has by now; gives back how many alerts were new.
    ///
    /// - Parameters:
    ///   - isCancelled: asked before each event; what was found until then is recorded.
    ///   - progress: told the sequence of each event.
    @discardableResult
    public func catchUp(isCancelled: () -> Bool = { false }, progress: (UInt64) -> Void = { _ in }) throws -> Int {
        var recorded = 0
        while !isCancelled(), try reader.read(&row) {
            progress(row.sequence)
            let names = reader.names
            try detector.apply(row, names: names, into: &findings) { try standings.standing($0, names: names) }
            if row.sequence <= delivered { findings.removeAll(keepingCapacity: true) }
            if findings.count >= Self.batch { recorded += try deliver() }
        }
        return recorded + (try deliver())
    }

    private func deliver() throws -> Int {
        guard !findings.isEmpty else { return 0 }
        let last = row
        let events = try findings.map { finding in
            finding.event(terminologyVersion: terminologyVersion, caseIdentifier: try log.caseIdentifier(of: finding))
        }
        let position = FollowerPosition(follower: follower, sequence: last.sequence)
        let times = log.clock == .simulated ? events.map { _ in last.recorded } : nil
        let outcomes = try log.append(events, recorded: times, advancing: position)
        findings.removeAll(keepingCapacity: true)
        return outcomes.count { if case .appended = $0 { true } else { false } }
    }
}
