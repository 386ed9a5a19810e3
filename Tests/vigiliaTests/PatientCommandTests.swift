import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Vigilia.isBuilt)) struct `A patient on the command line` {
    private static let lines = [
        (#""kind":"reactionReported","occurred":"2024-03-01""#, #""episode":1,"grade":1,"term":"Colitis""#),
        (#""kind":"reactionUpdated","occurred":"2024-04-11""#, #""episode":1,"grade":1,"outcome":"recovering""#),
        (#""kind":"reactionUpdated","occurred":"2024-03""#, #""episode":1,"grade":2"#),
        (#""kind":"specimenCollected""#, #""matrix":"plasma","identifier":"B-1""#),
        (
            #""kind":"eventAmended""#,
            #""source":"s","sourceKey":"2","reason":"typo","kind":"reactionUpdated","payload":{"episode":1,"grade":3}"#
        ),
    ]

    @Test func `The page shows grades over time, what has no date apart, and what was corrected`() throws {
        let folder = try TemporaryFolder()
        let log = folder.path("log")
        let lines = Self.lines.enumerated().map { index, line in
            #"{\#(line.0),"case":"R:17","source":"s","sourceKey":"\#(index)","data":{\#(line.1)}}"#
        }
        let file = try folder.write(lines.joined(separator: "\n"), to: "events.ndjson")
        #expect(try Vigilia.run("append", "--log", log, "--without-detector", file).status == 0)
        let page = try Vigilia.run("patient", "R:17", "--log", log)
        #expect(page.status == 0, "\(page)")
        for text in [
            "G1 2024-03-01 > G3 2024-03 > G1 2024-04-11", "Without a date", "plasma, B-1", "#3 said: 2024-03 ",
        ] {
            #expect(page.output.contains(text), "\(page.output)")
        }
        let before = try Vigilia.run("patient", "R:17", "--log", log, "--as-of", "2024-03-30", "--axis", "occurred")
        #expect(before.output.contains("worst G1, now G1"), "\(before.output)")
        let json = try Vigilia.run("patient", "R:17", "--log", log, "--format", "json").output
        let document = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let episodes = document?["episodes"] as? [[String: Any]]
        #expect(episodes?.first?["worstGrade"] as? Int == 3)
        let unknown = try Vigilia.run("patient", "R:18", "--log", log)
        #expect(unknown.status == 1 && unknown.errors.contains("no case R:18 (nearest: R:17)"), "\(unknown)")
    }
}
