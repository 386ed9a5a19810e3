import ClinicalEvents
import EventLog
import Foundation
import Projections
import Snapshots
import TestSupport
import Testing

@Suite("Every projection, however it is come by")
struct EveryProjectionTests {
    private static let seeds = UInt64(71)...73
    private static let eventsOfHistory = 320
    private static let dates = 2

    @Test(arguments: seeds)
    func `answers the same from snapshots, in parts, event by event and from nothing, as of any date`(
        seed: UInt64
    ) throws {
        let history = DatedHistory(generated: try Self.generated(seed))
        let sequences = try (0..<Self.dates).map { _ in try history.generated.anySequence() }
        let continued = try history.continued(at: sequences)
        for last in sequences {
            let place = "seed \(seed), through \(last)"
            let whole = try history.anew(through: last)
            #expect(whole["FollowedTables"] == whole["FollowedTables begun now"], "\(place)")
            expect(try #require(continued[last]), are: whole, "event by event, \(place)")
            expect(try history.inParts(2, through: last), are: whole, "in two parts, \(place)")
            for round in ["that the answer leaves", "that are there"] {
                expect(try history.fromSnapshots(through: last), are: whole, "from snapshots \(round), \(place)")
            }
            #expect(last < GeneratedLog.policy.unit || !history.generated.files.isEmpty, "\(place)")
        }
    }

    @Test(arguments: seeds)
    func `answers of a recorded date what the log answered when it ended there`(seed: UInt64) throws {
        let history = DatedHistory(generated: try Self.generated(seed))
        let middle = try history.generated.anySequence()
        let moment = try #require(try history.log.event(middle)).recorded
        let last = try history.log.lastSequence(recordedBy: moment)
        let (known, whole) = (
            try history.anew(through: last, asOf: .recorded(moment)), try history.anew(through: last)
        )
        expect(known, are: whole, "seed \(seed), through \(last)")
    }

    @Test func `there is no other`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        var found: Set<String> = []
        for folder in ["projections", "Sources/RegistryDefinitions"] {
            let files = FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: nil)
            for case let file as URL in try #require(files) where file.pathExtension == "swift" {
                found.formUnion(try Self.projections(in: String(contentsOf: file, encoding: .utf8)))
            }
        }
        #expect(found == EveryProjection.names)
        #expect(PatientAnswers.hasDefinition)
    }

    /// The types of a file that take in events, changes of a register, or patients.
    private static func projections(in source: String) -> Set<String> {
        var (type, found) = ("", Set<String>())
        for line in source.split(separator: "\n") {
            if let match = line.firstMatch(of: /^(?:public )?(?:struct|extension|final class) (\w+)/) {
                type = String(match.1)
            }
            let takesEvents = line.contains(/^    public mutating func (apply<|apply\(_ (row|event)|follow\()/)
            if takesEvents || line.contains(/^        _ state: PatientState, caseIdentifier: String,/) {
                found.insert(type)
            }
        }
        return found
    }

    private static func generated(_ seed: UInt64) throws -> GeneratedLog {
        // 2024-01-29, six hours from one event to the next: some months, in which most events are received too.
        let generated = try GeneratedLog(
            seed: seed, start: Timestamp(milliseconds: 19_751 * 86_400_000), pace: 6 * 3_600_000)
        try generated.append(eventsOfHistory / 2)
        if seed.isMultiple(of: 2) { try generated.log.seal(everything: true) }
        try generated.append(eventsOfHistory / 2)
        return generated
    }

    /// Whatever is answered is answered as it was the other way; not everything can be had in every way.
    private func expect(_ found: Answers, are whole: Answers, _ place: String) {
        #expect(!found.isEmpty, "\(place)")
        for (name, answer) in found { #expect(whole[name] == answer, "\(name), \(place)") }
    }
}
