public import ClinicalEvents
public import EventLog
public import Projections

/// Looks up what stands of cases, for one who folds a history in the order of the log.
///
///     let standings = StandingReader(log)
///     try projection.apply(row, names: names) { try standings.standing($0, names: names) }
///
/// A case that is asked for again is read on from where it was left: many corrections of one case cost what stands of it each,
/// and not what was ever said. Only where a correction is itself retracted is all of the case read anew.
public final class StandingReader {
    private let log: EventLog
    private let asOf: AsOf
    private var cases: [UInt32: HeldCase] = [:]
    private var held = 0

    /// Events of cases that are held; then all are let go of, but for the one that is asked for.
    private static let mostHeld = 1 << 14

    /// A reader that has looked up nothing.
    ///
    /// - Parameters:
    ///   - log: the log that is folded.
    ///   - asOf: the history asked for.
    public init(_ log: EventLog, asOf: AsOf = .now) { (self.log, self.asOf) = (log, asOf) }

    /// What stands of a row's case once the row is taken in.
    ///
    /// Cost: the first time that of reading the case (see `events(ofCase:)`), then that of reading what came since, and some ten
    /// nanoseconds for each event that stands.
    ///
    /// - Parameters:
    ///   - row: the event; rows that go back in the log are read from its beginning.
    ///   - names: the names of the log.
    public func standing(_ row: borrowing EventRow, names: SymbolTable) throws -> StandingEvents {
        let (number, sequence) = (row.caseNumber, row.sequence)
        if var known = takeOut(number, before: sequence) {
            try known.advance(to: sequence, log)
            return try answer(&known, number, names)
        }
        guard let identifier = try log.caseIdentifier(number) else {
            return try StandingEvents([], caseNumber: number, names: names)
        }
        var known = try HeldCase(identifier, number, asOf, through: sequence, log)
        return try answer(&known, number, names)
    }

    /// Taken out, so that going on copies nothing of it.
    private func takeOut(_ number: UInt32, before sequence: UInt64) -> HeldCase? {
        guard let known = cases.removeValue(forKey: number) else { return nil }
        held -= known.count
        return known.reached <= sequence ? known : nil
    }

    private func answer(_ known: inout HeldCase, _ number: UInt32, _ names: SymbolTable) throws -> StandingEvents {
        let found = try StandingEvents(&known.standing, names: names)
        if held + known.count > Self.mostHeld {
            cases.removeAll(keepingCapacity: true)
            held = 0
        }
        held += known.count
        cases[number] = known
        return found
    }
}

/// A case that was asked for, as far as its history was read.
private struct HeldCase {
    private let identifier: String
    private let number: UInt32
    private let asOf: AsOf
    var standing: StandingCase
    /// The last sequence that is taken in.
    private(set) var reached: UInt64
    /// Events behind it that were read already, the next one last; and through which sequence there are no others.
    private var coming: [RecordedEvent] = []
    private var readThrough: UInt64

    /// How far behind the event asked for is read on, so that each block is opened once, however many corrections it holds.
    private static let lookahead: UInt64 = 4096

    var count: Int { standing.count + coming.count }

    init(_ identifier: String, _ number: UInt32, _ asOf: AsOf, through sequence: UInt64, _ log: EventLog) throws {
        (self.identifier, self.number, self.asOf) = (identifier, number, asOf)
        (reached, readThrough) = (sequence, sequence)
        let told = try Self.events(identifier, 1...sequence, log)
        standing = StandingCase(told, caseNumber: number, asOf: asOf)
    }

    mutating func advance(to sequence: UInt64, _ log: EventLog) throws {
        if sequence > readThrough { try read(behind: sequence, log) }
        while let event = coming.last, event.sequence <= sequence {
            coming.removeLast()
            guard !standing.take(event) else { continue }
            let told = try Self.events(identifier, 1...event.sequence, log)
            standing = StandingCase(told, caseNumber: number, asOf: asOf)
        }
        reached = sequence
    }

    private mutating func read(behind sequence: UInt64, _ log: EventLog) throws {
        let (behind, isTooFar) = sequence.addingReportingOverflow(Self.lookahead)
        let end = min(isTooFar ? .max : behind, max(sequence, try log.status().lastSequence))
        coming = try Self.events(identifier, readThrough + 1...end, log).reversed() + coming
        readThrough = end
    }

    private static func events(
        _ identifier: String, _ sequences: ClosedRange<UInt64>, _ log: EventLog
    ) throws -> [RecordedEvent] {
        var reader = try log.reader(EventQuery(sequences: sequences, case: identifier))
        var events: [RecordedEvent] = []
        while let event = try reader.readEvent() { events.append(event) }
        return events
    }
}
