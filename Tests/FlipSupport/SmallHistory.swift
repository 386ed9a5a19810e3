import ClinicalEvents
import EventLog

/// Some events of several kinds, in a log with a sealed part and a tail, and what to ask of it.
public struct SmallHistory: Sendable {
    let sealedEvents: Int
    let tailEvents: Int
    let caseCount: Int
    let asked: [UInt64]
    let askedCases: [String]
    let askedNumbers: [UInt32]

    /// As few events as have a part of each sort but one: their cases fill no chunk of names.
    public static let few = SmallHistory(
        sealedEvents: 40, tailEvents: 18, caseCount: 23, asked: [41], askedCases: ["case 0", "case 99"],
        askedNumbers: [0, 5, 22, 23])

    /// So many cases that a chunk of their names is sealed, and indexed.
    public static let manyCases = SmallHistory(
        sealedEvents: 1_040, tailEvents: 6, caseCount: 1_042, asked: [500],
        askedCases: ["case 7", "case 500", "case 1023", "case 1030", "case 9999"],
        askedNumbers: [0, 500, 1_023, 1_024, 1_041, 1_042])

    func event(_ number: Int) -> ProposedEvent {
        ProposedEvent(
            caseIdentifier: "case \(number % caseCount)", site: number.isMultiple(of: 3) ? nil : "site \(number % 4)",
            received: PartialDate(dayNumber: Int32(19_000 + number)), occurred: PartialDate(year: 2000 + number % 25),
            source: number.isMultiple(of: 2) ? "registry" : "hospital", sourceKey: "key \(number)", actor: "officer",
            event: Self.payload(number))
    }

    private static func payload(_ number: Int) -> ClinicalEvent {
        switch number % 5 {
        case 0: .patientEnrolled(PatientEnrolled(registry: "IMMUCARE", cancer: "melanoma", country: "FR"))
        case 1: .treatmentStarted(TreatmentStarted(drugs: ["nivolumab", "drug \(number % 7)"], line: 1 + number % 4))
        case 2: .deathRecorded(DeathRecorded(cause: "cause \(number % 58)"))
        case 3: .safetyReportNullified(SafetyReportNullified(reason: "reason \(number % 3)"))
        default:
            .safetyReportReceived(
                SafetyReportReceived(
                    version: 1, seriousness: Seriousness(rawValue: UInt8(number % 128)),
                    drugs: [ReportedDrug(role: .primarySuspect, name: "ipilimumab")],
                    reactions: [ReportedReaction(term: "Colitis", outcome: .unknown)]))
        }
    }

    func write(to path: String) throws {
        let log = try EventLog.open(path, clock: .simulated, sealing: .manual)
        let step = sealedEvents / 5
        for start in stride(from: 0, to: sealedEvents, by: step) { try append(start..<start + step, to: log) }
        try log.seal(everything: true)
        for start in stride(from: sealedEvents, to: sealedEvents + tailEvents, by: 3) {
            try append(start..<start + 3, to: log)
        }
    }

    private func append(_ numbers: Range<Int>, to log: EventLog) throws {
        for follower in Self.askedFollowers.prefix(2) {
            try log.append(
                [], recorded: [],
                advancing: FollowerPosition(follower: follower, sequence: UInt64(numbers.lowerBound + 1)))
        }
        try log.append(numbers.map(event), recorded: numbers.map(Self.moment))
    }

    static func moment(_ number: Int) -> Timestamp { Timestamp(milliseconds: Int64(number) * 1_000) }

    var askedEvents: [ProposedEvent] { [event(3), event(4_000)] }
    static let askedMoments = [45_500].map { Timestamp(milliseconds: Int64($0)) }
    static let askedFollowers = ["detector", "feed", "nobody"]

    /// An event that the history does not have.
    var nextEvent: ProposedEvent { event(sealedEvents + tailEvents) }
    var nextMoment: Timestamp { Self.moment(sealedEvents + tailEvents) }
}
