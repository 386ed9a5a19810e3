import ClinicalEvents
import Testing

@Suite("NDJSON refusals")
struct NDJSONRefusalTests {
    private func refusal(_ line: String) -> FieldError? { refusal(Array(line.utf8)) }

    private func refusal(_ line: [UInt8]) -> FieldError? {
        do {
            _ = try ProposedEvent(jsonLine: line)
            return nil
        } catch { return error }
    }

    private func line(kind: String = "safetyReportReceived", envelope: String = "", data: String) -> String {
        #"{"kind":"\#(kind)","case":"c","source":"s","sourceKey":"k"\#(envelope),"data":\#(data)}"#
    }

    @Test(arguments: [
        (
            #"{"version":1,"drugs":[{"role":"primarySuspect","name":"a"},{"role":"main","name":"b"}]}"#,
            "drugs[1].role", "main"
        ),
        (#"{"version":1,"drugs":[{"name":"b"}]}"#, "drugs[0].role", "nothing"),
        (#"{"version":1,"drugs":[{"role":"concomitant"}]}"#, "drugs[0].name", "nothing"),
        (#"{"version":1,"drugs":[{"role":"concomitant","name":""}]}"#, "drugs[0].name", ""),
        (
            #"{"version":1,"drugs":[{"role":"concomitant","name":"a","administration":{"start":"20240101"}}]}"#,
            "drugs[0].administration.start", "20240101"
        ),
        (#"{"version":1,"drugs":{"role":"concomitant"}}"#, "drugs", #"{"role":"concomitant"}"#),
        (#"{"version":1,"drugs":["a"]}"#, "drugs[0].value", "a"),
        (#"{"version":1,"reactions":[{"term":"a","outcome":"dead"}]}"#, "reactions[0].outcome", "dead"),
        (#"{"version":1,"reactions":[{"term":"a","grade":3}]}"#, "reactions[0].grade", "3"),
        (#"{"version":1,"reactions":[{"term":7}]}"#, "reactions[0].term", "7"),
        (#"{"version":"1"}"#, "version", "1"), (#"{"version":1.0}"#, "version", "1.0"),
        (#"{"version":1e0}"#, "version", "1e0"), (#"{"version":-1}"#, "version", "-1"),
        (#"{"version":10000}"#, "version", "10000"), (#"{"version":null}"#, "version", "nothing"),
        (#"{"version":9223372036854775808}"#, "version", "9223372036854775808"),
        (#"{"version":99999999999999999999999}"#, "version", "99999999999999999999999"),
        (#"{"version":1,"seriousness":"death"}"#, "seriousness", "death"),
        (#"{"version":1,"seriousness":["deadly"]}"#, "seriousness", "deadly"),
        (#"{"version":1,"patient":{"ageYears":"60"}}"#, "patient.ageYears", "60"),
        (#"{"version":1,"patient":{"ageYears":1e999}}"#, "patient.ageYears", "1e999"),
        (#"{"version":1,"patient":{"sex":"f"}}"#, "patient.sex", "f"),
        (#"{"version":1,"patient":[]}"#, "patient.value", "[]"),
        (#"{"version":1,"origin":{"reportSources":["a",""]}}"#, "origin.reportSources", ""),
        (#"{"version":1,"origin":{"senderReference":1}}"#, "origin.senderReference", "1"),
        (#"{"version":1,"colour":"red"}"#, "colour", #"red"#),
        (#"{"version":1,"version":1}"#, "version", "1"),
        (#"{"version":1,"patient":{"sex":"male","sex":"male"}}"#, "patient.sex", "male"),
    ])
    func `an error of the payload names the path and the value`(data: String, path: String, value: String) throws {
        let error = try #require(refusal(line(data: data)))
        #expect(error.field == "data." + path)
        #expect(error.value == value)
    }

    @Test(arguments: [
        (#","colour":1"#, "colour"), (#","site":"a","site":"a""#, "site"), (#","kind":"deathRecorded""#, "kind"),
        (#","received":"2024""#, "received"), (#","received":20240101"#, "received"),
        (#","received":"2023-02-29""#, "received"), (#","occurred":"2023-02-29""#, "occurred"),
        (#","version":2"#, "version"), (#","version":"1""#, "version"), (#","site":"""#, "site"),
        (#","sequence":1"#, "sequence"), (#","recorded":"2024-01-01T00:00:00Z""#, "recorded"),
    ])
    func `an error of the envelope names the field`(envelope: String, field: String) throws {
        let error = try #require(refusal(line(kind: "deathRecorded", envelope: envelope, data: "{}")))
        #expect(error.field == field)
    }

    @Test(arguments: ["kind", "case", "source", "sourceKey", "data"])
    func `what every event must have is asked for by name`(field: String) throws {
        let fields = [
            ("kind", #""deathRecorded""#), ("case", #""c""#), ("source", #""s""#), ("sourceKey", #""k""#),
            ("data", "{}"),
        ]
        let kept = fields.filter { $0.0 != field }.map { "\"\($0.0)\":\($0.1)" }
        let error = try #require(refusal("{" + kept.joined(separator: ",") + "}"))
        #expect(error.field == field)
        #expect(error.value == "nothing")
    }

    @Test(arguments: [
        #"\ud800"#, #"\udc00"#, #"\ud800x"#, #"\ud800\n"#, #"\ud800\ud800"#, #"\udc00\ud800"#, #"\ud83d\u0041"#,
        #"\u12"#,
        #"\u12g4"#, #"\x"#, #"\u"#, #"\ud83d\ude0"#, #"\U0041"#, #"\u+041"#, #"\u 041"#,
    ])
    func `an escape that is no character is refused`(escaped: String) throws {
        let error = try #require(refusal(NDJSONRoundTripTests.death(cause: escaped)))
        #expect(error.field == "data.cause")
    }

    @Test func `text that is not UTF-8 is refused`() {
        for bytes in [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]] {
            let text = NDJSONRoundTripTests.death(cause: "@")
            let line = Array(text.utf8).split(separator: UInt8(ascii: "@")).joined(separator: bytes)
            #expect(refusal(Array(line))?.field == "data.cause")
        }
    }

    @Test(arguments: [
        "", " ", "null", "1", "[]", "{", "{}}", "{} {}", "{,}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}",
        "{\"a\":01}", "{\"a\":1.}", "{\"a\":.5}", "{\"a\":+1}", "{\"a\":1e}", "{\"a\":-}", "{\"a\":NaN}", "{\"a\":tru}",
        "{\"a\":[1,]}", "{\"a\":[1", "{\"a\":\"\t\"}", "{\"a\":\"b", "{\"a\":\"b\\", "{\"a\":\"b\\\"", "\u{FEFF}{}",
    ])
    func `what is not one JSON object is refused`(line: String) { #expect(refusal(line) != nil) }

    @Test func `a line cut anywhere is refused`() {
        var generator = EventGenerator(seed: 21)
        for _ in 0..<10 {
            let line = generator.event().jsonLine
            for length in 0..<line.count { #expect(refusal(Array(line[..<length])) != nil, "\(length) bytes") }
        }
    }

    @Test func `nesting is bounded`() {
        for depth in [17, 100, 1_000_000] {
            #expect(refusal(String(repeating: "[", count: depth)) != nil)
            #expect(refusal(String(repeating: "{\"a\":", count: depth)) != nil)
            let bomb = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
            #expect(refusal(line(envelope: ",\"x\":" + bomb, data: "{}")) != nil)
        }
    }

    @Test func `a name in a list is no longer than any other`() throws {
        let long = String(repeating: "x", count: ProposedEvent.maximumNameBytes + 1)
        let listed = try #require(refusal(line(kind: "treatmentStarted", data: "{\"drugs\":[\"\(long)\"]}")))
        #expect(listed.field == "data.drugs")
        let single = try #require(refusal(line(kind: "deathRecorded", data: "{\"cause\":\"\(long)\"}")))
        #expect(single.field == "data.cause")
        #expect(single.value.utf8.count <= 120)
    }
}
