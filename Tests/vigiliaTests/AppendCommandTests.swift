import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Vigilia.isBuilt)) struct `Appending from the command line` {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private static let examples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "events/schema/examples")

    private var log: String { folder.path("log") }

    private func reaction(_ fields: String...) throws -> Vigilia.Outcome {
        let envelope = ["--kind", "reactionReported", "--case", "R:17", "--source", "s", "--source-key", "k"]
        return try Vigilia.start(["append", "--log", log] + envelope + fields.flatMap { ["--field", $0] }).finish()
    }

    @Test func `An event out of arguments says what its line would say`() throws {
        let run = try Vigilia.run(
            "append", "--log", log, "--kind", "safetyReportReceived", "--case", "R:1", "--source", "s", "--source-key",
            "k/1", "--received", "2024-05-17", "--occurred", "2024-05", "--actor", "a \"b\"", "--field", "version=1",
            "--field", "seriousness=death,otherImportant", "--field", "patient.ageYears=61.50", "--field",
            "patient.sex=female", "--field", #"drugs=[{"role":"primarySuspect","name":"x=y, z"}]"#, "--field",
            #"reactions=[{"term":"Rash"}]"#)
        #expect(run.status == 0 && run.output.contains("appended"), "\(run)")
        let line = try Vigilia.run("events", "--log", log, "--limit", "1").output
        #expect(
            line.replacing(/"recorded":"[^"]*",/, with: "")
                == #"{"sequence":1,"kind":"safetyReportReceived","version":1,"case":"R:1","received":"2024-05-17","#
                + #""occurred":"2024-05","source":"s","sourceKey":"k/1","actor":"a \"b\"","data":{"version":1,"#
                + #""seriousness":["death","otherImportant"],"drugs":[{"role":"primarySuspect","name":"x=y, z"}],"#
                + #""reactions":[{"term":"Rash"}],"patient":{"ageYears":61.5,"sex":"female"}}}"# + "\n")
    }

    @Test func `Every kind is taken from its examples, and a second time as what the log has`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.examples.path).sorted()
        let lines = try files.map { try String(contentsOf: Self.examples.appending(path: $0), encoding: .utf8) }
        let file = try folder.write(lines.joined(separator: "\n"), to: "events.ndjson")
        func append() throws -> [[String]] {
            // One of the examples erases a case: only without protection does its text stay.
            let run = try Vigilia.run(
                "append", "--log", log, "--keys", "none", "--format", "csv", "--without-detector", file)
            #expect(run.status == 0, "\(run)")
            return CSVTable(run.output).rows
        }
        let first = try append()
        #expect(first.map { $0[1] } == Array(repeating: "appended", count: first.count))
        #expect(Set(first.map { $0[2] }).count == files.count)
        let again = try append()
        #expect(again.map { $0[1] } == Array(repeating: "duplicate", count: first.count))
        #expect(again.map { $0[0] } == first.map { $0[0] })
        let printed = try Vigilia.run("events", "--log", log).output.replacing(/"sequence":\d+,/, with: "")
        #expect(printed.replacing(/"recorded":"[^"]*",/, with: "") == lines.joined())
    }

    @Test(
        arguments: [
            (["episode=1", "term=Colitis", "grade=6"], "data.grade: found \"6\", expected a whole number from 1 to 5"),
            (["episode=1", "term=Colitis", "grade=high"], "data.grade: found \"high\", expected a whole number"),
            (["episode=1"], "data.term: found \"nothing\", expected a name"),
            (["episode=1", "colour=red"], "--field: found \"colour\", expected one of episode, grade, seriousness"),
            (["episode=1", "episode=2"], "--field: found \"episode\" again"), (["episode"], "expected name=value"),
            (["term.x=1"], "term is no group of fields"),
            (["episode=1", "term=x", "suspects=nivolumab"], "data.suspects: found \"nivolumab\", expected a list"),
            (["episode=1", "term=x", #"suspects=[{"name":"n","causality":"sure"}]"#], "data.suspects[0].causality"),
        ])
    func `A field that is wrong is named with its value, and no log is made`(fields: [String], message: String) throws {
        let envelope = ["--kind", "reactionReported", "--case", "R:17", "--source", "s", "--source-key", "k"]
        let run = try Vigilia.start(["append", "--log", log] + envelope + fields.flatMap { ["--field", $0] }).finish()
        #expect(run.status == 1 && run.errors.contains(message), "\(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: log))
    }

    @Test func `One wrong line of a file is named, and nothing of the file is stored`() throws {
        func line(_ key: String, _ data: String) -> String {
            #"{"kind":"deathRecorded","case":"R:1","source":"s","sourceKey":"\#(key)","data":{\#(data)}}"#
        }
        let wrong = [line("1", ""), line("2", #""relatedEpisode":0"#), "", "{", line("3", #""colour":1"#)]
        let run = try Vigilia.run(
            "append", "--log", log, try folder.write(wrong.joined(separator: "\n"), to: "wrong.ndjson"))
        #expect(run.status == 1 && !FileManager.default.fileExists(atPath: log))
        for message in [
            "wrong.ndjson:2: data.relatedEpisode: found \"0\"", "wrong.ndjson:4: ", "wrong.ndjson:5: data.colour",
        ] {
            #expect(run.errors.contains(message), "\(run.errors)")
        }
        #expect(try reaction("episode=1", "term=Colitis").status == 0)
        let other = line("4", "") + "\n" + line("k", #""cause":"another content under that key""#)
        let conflict = try Vigilia.run("append", "--log", log, try folder.write(other, to: "other.ndjson"))
        #expect(conflict.status == 1, "\(conflict)")
        #expect(conflict.errors.contains("other.ndjson:2: sourceKey: found \"k\", which s gave event 1"), "\(conflict)")
        #expect(try Vigilia.run("events", "--log", log).output.split(separator: "\n").count == 1)
    }

    @Test func `The detector runs along: a fatal case is an alert at once`() throws {
        let run = try reaction("episode=1", "term=Colitis", "grade=5", #"suspects=[{"name":"ipilimumab"}]"#)
        #expect(run.status == 0 && run.errors.contains("1 alert raised"), "\(run)")
        #expect(try Vigilia.run("alerts", "--log", log).output.contains("fatal"))
    }

    @Test func `A corrected event counts as corrected from then on, and on the day before as it was`() throws {
        func lines(_ terms: [String]) -> String {
            terms.enumerated().map { number, term in
                #"{"kind":"reactionReported","case":"R:\#(number)","received":"2024-01-0\#(number + 1)","source":"s","#
                    + #""sourceKey":"k\#(number)","data":{"episode":1,"term":"\#(term)","suspects":[{"name":"aspirin"}]}}"#
            }.joined(separator: "\n")
        }
        func append(_ text: String) throws {
            let run = try Vigilia.run("append", "--log", log, try folder.write(text, to: "lines.ndjson"))
            #expect(run.status == 0, "\(run)")
        }
        func reactions(_ asOf: String...) throws -> [String] {
            let run = try Vigilia.start(["signals", "--log", log, "--format", "csv"] + asOf).finish()
            return CSVTable(run.output).rows.map { $0[1] }.sorted()
        }
        try append(lines(["Rash", "Pain", "Colitis"]))
        #expect(try reactions() == ["Colitis", "Pain", "Rash"])
        try append(
            #"{"kind":"eventAmended","case":"R:0","received":"2024-02-01","source":"office","sourceKey":"c1","data":{"#
                + #""source":"s","sourceKey":"k0","reason":"misread","kind":"reactionReported","#
                + #""payload":{"episode":1,"term":"Myocarditis","suspects":[{"name":"aspirin"}]}}}"# + "\n"
                + #"{"kind":"eventRetracted","case":"R:1","received":"2024-02-02","source":"office","sourceKey":"c2","#
                + #""data":{"source":"s","sourceKey":"k1","reason":"another patient"}}"#)
        #expect(try reactions() == ["Colitis", "Myocarditis"])
        let axis = ["--axis", "received", "--as-of"]
        #expect(try reactions(axis[0], axis[1], axis[2], "2024-01-31") == ["Colitis", "Pain", "Rash"])
        #expect(try reactions(axis[0], axis[1], axis[2], "2024-02-01") == ["Colitis", "Myocarditis", "Pain"])
    }

    @Test func `A file and fields together, neither of both, and an empty file are refused`() throws {
        let empty = try folder.write("\n", to: "empty.ndjson")
        for (arguments, status, message) in [
            ([empty, "--case", "x"], 64, "expected one of them"), ([], 64, "--kind or a file"),
            ([empty], 1, "empty.ndjson: found no line"), ([folder.path("none")], 1, "No such file"),
        ] as [([String], Int32, String)] {
            let run = try Vigilia.start(["append", "--log", log] + arguments).finish()
            #expect(run.status == status && run.errors.contains(message), "\(run)")
        }
    }

    @Test func `A schema is printed by its name`() throws {
        let names = try Vigilia.run("schema").output.split(separator: "\n")
        #expect(names.contains("reactionReported") && names.contains("recorded"))
        let schema = try Vigilia.run("schema", "reactionReported").output
        let document = try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any]
        #expect(document?["required"] as? [String] == ["episode", "term"])
        let unknown = try Vigilia.run("schema", "reactionReport")
        #expect(unknown.status == 1 && unknown.errors.contains("nearest: reactionReported"), "\(unknown.errors)")
    }
}
