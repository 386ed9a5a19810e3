import ClinicalEvents
import EventLog

/// Some events of several kinds, in a log with a sealed part and a tail, and what to ask of it.
enum SmallHistory {
    private static let sealedEvents = 0..<40
    private static let tailEvents = 40..<58

    static func event(_ number: Int) -> ProposedEvent {
        ProposedEvent(
            caseIdentifier: "case \(number % 23)", site: number.isMultiple(of: 3) ? nil : "site \(number % 4)",
            received: PartialDate(dayNumber: Int32(19_000 + number)), occurred: PartialDate(year: 2000 + number % 25),
            source: number.isMultiple(of: 2) ? "registry" : "hospital", sourceKey: "key \(number)", actor: "officer",
            event: payload(number))
    }

    private static func payload(_ number: Int) -> ClinicalEvent {
        switch number % 5 {
        case 0: .patientEnrolled(PatientEnrolled(registry: "IMMUCARE", cancer: "melanoma", country: "FR"))
        case 1: .treatmentStarted(TreatmentStarted(drugs: ["nivolumab", "drug \(number % 7)"], line: 1 + number % 4))
        case 2: .deathRecorded(DeathRecorded(cause: "cause \(number)"))
        case 3: .safetyReportNullified(SafetyReportNullified(reason: "reason \(number % 3)"))
        default:
            .safetyReportReceived(
                SafetyReportReceived(
                    version: 1, seriousness: Seriousness(rawValue: UInt8(number % 128)),
                    drugs: [ReportedDrug(role: .primarySuspect, name: "ipilimumab")],
                    reactions: [ReportedReaction(term: "Colitis", outcome: .unknown)]))
        }
    }

    static func write(to path: String) throws {
        let log = try EventLog.open(path, clock: .simulated, sealing: .manual)
        for start in stride(from: 0, to: sealedEvents.upperBound, by: 8) { try append(start..<start + 8, to: log) }
        try log.seal(everything: true)
        for start in stride(from: tailEvents.lowerBound, to: tailEvents.upperBound, by: 3) {
            try append(start..<start + 3, to: log)
        }
    }

    private static func append(_ numbers: Range<Int>, to log: EventLog) throws {
        let moments = numbers.map { Timestamp(milliseconds: Int64($0) * 1_000) }
        for follower in askedFollowers.prefix(2) {
            try log.append(
                [], recorded: [],
                advancing: FollowerPosition(follower: follower, sequence: UInt64(numbers.lowerBound + 1)))
        }
        try log.append(numbers.map(event), recorded: moments)
    }

    static let asked: [UInt64] = [1, 41, 58]
    static let askedCases = ["case 0", "case 22", "case 99"]
    static let askedNumbers: [UInt32] = [0, 5, 22, 23]
    static let askedEvents = [event(3), event(57), event(400)]
    static let askedMoments = [20_000, 45_500].map { Timestamp(milliseconds: Int64($0)) }
    static let askedFollowers = ["detector", "feed", "nobody"]
}
