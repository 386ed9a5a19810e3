import ClinicalEvents
import Foundation
import Testing

@Suite("NDJSON round trips")
struct NDJSONRoundTripTests {
    @Test(arguments: EventKind.allCases)
    func `an event written and read is the same, and so is its line`(kind: EventKind) throws {
        var generator = EventGenerator(seed: UInt64(kind.rawValue))
        for round in 0..<300 {
            let event = generator.event(of: kind)
            let line = event.jsonLine
            let read = try ProposedEvent(jsonLine: line)
            #expect(read == event, "seed \(kind.rawValue), round \(round)")
            #expect(read.jsonLine == line, "seed \(kind.rawValue), round \(round)")
        }
    }

    @Test func `a recorded event keeps its sequence and its moment`() throws {
        var generator = EventGenerator(seed: 11)
        for sequence in [1, 2, 1 << 40, UInt64(Int.max)] {
            let moment = Timestamp(milliseconds: Int64(generator.below(1 << 40)))
            let event = RecordedEvent(sequence: sequence, recorded: moment, content: generator.event())
            #expect(try RecordedEvent(jsonLine: event.jsonLine) == event)
        }
    }

    @Test func `every line is JSON to Foundation too`() throws {
        var generator = EventGenerator(seed: 12)
        for _ in 0..<300 {
            let event = generator.event()
            let object = try JSONSerialization.jsonObject(with: Data(event.jsonLine)) as? [String: Any]
            #expect(object?["case"] as? String == event.caseIdentifier)
            #expect(object?["sourceKey"] as? String == event.sourceKey)
            #expect(object?["kind"] as? String == event.event.kind.word)
            #expect(!event.jsonLine.contains(0x0A))
        }
    }

    @Test func `a line that Foundation wrote reads as the same event`() throws {
        var generator = EventGenerator(seed: 13)
        for _ in 0..<300 {
            let event = generator.event(of: .safetyReportReceived)
            let object = try JSONSerialization.jsonObject(with: Data(event.jsonLine))
            let rewritten = try JSONSerialization.data(withJSONObject: object, options: .prettyPrinted)
            #expect(try ProposedEvent(jsonLine: Array(rewritten)) == event)
        }
    }

    @Test func `the line of an event is this one`() throws {
        let event = ProposedEvent(
            caseIdentifier: "P-7", received: PartialDate("2024-05-17"), occurred: PartialDate("2024-05"),
            source: "registry", sourceKey: "7/1",
            event: .reactionReported(
                ReactionReported(
                    episode: 1, term: "Colitis", grade: 3, seriousness: [.hospitalisation, .otherImportant],
                    suspects: [SuspectDrug(name: "nivolumab", causality: .probable)], verbatim: "\"colite\"")))
        let line = """
            {"kind":"reactionReported","version":1,"case":"P-7","received":"2024-05-17","occurred":"2024-05",\
            "source":"registry","sourceKey":"7/1","data":{"episode":1,"grade":3,\
            "seriousness":["hospitalisation","otherImportant"],"term":"Colitis",\
            "suspects":[{"name":"nivolumab","causality":"probable"}],"verbatim":"\\"colite\\""}}
            """
        #expect(String(decoding: event.jsonLine, as: UTF8.self) == line)
    }

    @Test func `fields may stand in any order, with null for what is absent and space between`() throws {
        let line = """
             { "data" : { "relatedEpisode" : null , "cause" : "x" } , "site":null, "sourceKey":"k",\t"source":"s",
            "case":"c","kind":"deathRecorded" }\r
            """
        let event = try ProposedEvent(jsonLine: Array(line.utf8))
        #expect(event.event == .deathRecorded(DeathRecorded(cause: "x")))
        #expect(event.site == nil)
    }

    @Test(arguments: [
        (#"\u0041"#, "A"), (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"), (#"\u00e9\u00E9"#, "\u{E9}\u{E9}"),
        (#"\ud83d\ude00"#, "😀"), (#"\uD834\uDD1E"#, "\u{1D11E}"), (#"\udbff\udfff"#, "\u{10FFFF}"),
        (#"\ud800\udc00"#, "\u{10000}"), (#"a\u0000b"#, "a\0b"), (#"\ufffe\uFFFF"#, "\u{FFFE}\u{FFFF}"),
    ])
    func `escapes are resolved`(escaped: String, text: String) throws {
        let event = try ProposedEvent(jsonLine: Array(Self.death(cause: escaped).utf8))
        #expect(event.event == .deathRecorded(DeathRecorded(cause: text)))
        #expect(try ProposedEvent(jsonLine: event.jsonLine) == event)
    }

    @Test func `a field's name may be escaped`() throws {
        let line = Self.death(cause: "x").replacingOccurrences(of: "\"cause\"", with: #""c\u0061use""#)
        #expect(try ProposedEvent(jsonLine: Array(line.utf8)).event == .deathRecorded(DeathRecorded(cause: "x")))
    }

    static func death(cause: String) -> String {
        #"{"kind":"deathRecorded","case":"c","source":"s","sourceKey":"k","data":{"cause":"\#(cause)"}}"#
    }
}
