import Foundation
import TestSupport
import Testing

@Suite("Bad input", .enabled(if: Vigilia.isBuilt, "the program is not built beside the tests"))
struct BadInputTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func importTable(_ text: String, _ more: [String] = []) throws -> Vigilia.Outcome {
        let file = try folder.write(text, to: "table.csv")
        return try Vigilia.start(Tables.importArguments(file, folder.path("log")) + more).finish()
    }

    @Test(arguments: [
        ("", "table.csv: the file is empty"), ("A,B,C\n1,x,y\n", "found the columns A, B, C; expected CASEID"),
        ("CASE\0ID,DRUG,AE\n1,x,y\n", "table.csv:1: found NUL bytes"),
    ])
    func `A file that is no table is refused, and no log is made`(text: String, message: String) throws {
        let run = try importTable(text)
        #expect(run.status == 1)
        #expect(run.errors.contains(message))
        #expect(!FileManager.default.fileExists(atPath: folder.path("log")))
    }

    @Test(arguments: [
        ("2,aspi", "table.csv:3: fields: found \"2 fields\", expected 3 fields"),
        ("2,aspirin,", "table.csv:3: AE: found \"\", expected a name"),
        ("2,\0\0,Pain", "table.csv:3: line: found \"2,"),
        (",aspirin,Pain", "table.csv:3: CASEID: found \"\""),
        ("2,\(String(repeating: "x", count: 2_000_000)),Pain", "table.csv:3: line: found \"2,xxx"),
    ])
    func `A bad row rejects its case with file, line, field and value; the rest is stored`(
        row: String, message: String
    ) throws {
        let run = try importTable("CASEID,DRUG,AE\n1,aspirin,Pain\n\(row)\n3,aspirin,Rash\n")
        #expect(run.status == 3)
        #expect(run.output.contains("accepted 2, duplicates 0, rejected 1"))
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(FileManager.default.fileExists(atPath: folder.path("log-rejects/reasons.csv")))
    }

    @Test func `A day that does not exist rejects the case; strict stops with nothing stored`() throws {
        let file = try folder.write("CASEID,DRUG,AE,D\n1,aspirin,Pain,20170101\n2,aspirin,Rash,20171399\n", to: "d.csv")
        let arguments = Tables.importArguments(file, folder.path("log")) + ["--received", "D"]
        let strict = try Vigilia.start(arguments + ["--strict"]).finish()
        #expect(strict.status == 1)
        #expect(strict.errors.contains("d.csv:3: D: found \"20171399\""))
        #expect(!FileManager.default.fileExists(atPath: folder.path("log")))
        #expect(try Vigilia.start(arguments).finish().status == 3)
    }

    @Test func `Names with commas, quotes and line breaks come back whole in CSV and JSON`() throws {
        let name = "a,b \"q\"\nc 痛み \"\u{301}"
        let quoted = name.unicodeScalars.reduce(into: "") { $0.unicodeScalars += $1 == "\"" ? [$1, $1] : [$1] }
        #expect(try importTable("CASEID,DRUG,AE\n1,\"\(quoted)\",Éruption\n").status == 0)
        let log = folder.path("log")
        let csv = CSVTable(try Vigilia.run("signals", "--log", log, "--names", "verbatim", "--format", "csv").output)
        #expect(csv.rows.map { $0[0] } == [name])
        let json = try Vigilia.run("signals", "--log", log, "--names", "verbatim", "--format", "json").output
        let rows = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        #expect(rows.first?["drug"] as? String == name)
        #expect(rows.first?["reaction"] as? String == "Éruption")
        let table = try Vigilia.run("signals", "--log", log, "--names", "verbatim")
        #expect(table.output.split(separator: "\n").count == 3)
    }

    @Test func `A name too long for a line is cut short in the table, and whole elsewhere`() throws {
        let name = String(repeating: "long ", count: 20) + "name"
        #expect(try importTable("CASEID,DRUG,AE\n1,\(name),Pain\n").status == 0)
        let log = folder.path("log")
        #expect(try Vigilia.run("signals", "--log", log).output.contains("long long…"))
        #expect(try Vigilia.run("signals", "--log", log, "--format", "csv").output.contains("\n\(name),Pain"))
    }

    @Test func `Names as given are not resolved; the default resolves them`() throws {
        #expect(try importTable("CASEID,DRUG,AE\n1,Yervoy,Pain\n2,IPILIMUMAB,Pain\n").status == 0)
        func drugs(_ names: String) throws -> [String] {
            let run = try Vigilia.run("signals", "--log", folder.path("log"), "--names", names, "--format", "csv")
            return CSVTable(run.output).rows.map { $0[0] }.sorted()
        }
        #expect(try drugs("verbatim") == ["IPILIMUMAB", "Yervoy"])
        #expect(try drugs("normalised") == ["ipilimumab"])
    }

    @Test(arguments: ["signals", "alerts", "watch", "replay", "events"])
    func `What is not a log is refused and left as it is`(command: String) throws {
        let file = try folder.write("something", to: "other/notes.txt")
        for (path, message) in [
            (folder.path("none"), "there is no log here"), (folder.path("other"), "not a Vigilia log"),
            (file, "it is a file, not a folder"),
        ] {
            let run = try Vigilia.run(command, "--log", path)
            #expect(run.status == 1)
            #expect(run.errors.contains(message), "\(run.errors)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("other")) == ["notes.txt"])
    }

    @Test func `Random bytes, an empty file and a file cut short are no log`() throws {
        #expect(try importTable(Tables.reports(1..<3000)).status == 0)
        let whole = try Data(contentsOf: folder.url.appending(path: "log/data.mdb"))
        for (name, bytes) in [
            ("random", Data((0..<50_000).map { _ in UInt8.random(in: 0...255) })), ("empty", Data()),
            ("short", whole.prefix(3 * 4096)),
        ] {
            let target = folder.url.appending(path: name)
            try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
            try bytes.write(to: target.appending(path: "data.mdb"))
            let run = try Vigilia.run("signals", "--log", target.path)
            #expect(run.status == 1, "\(name)")
            #expect(!run.wasKilled)
            #expect(run.errors.hasPrefix("Error: "), "\(name): \(run.errors)")
        }
    }

    @Test(
        arguments: [
            (["--limit", "0"], 64, "--limit: found 0, expected 1 or more"),
            (["--limit", "-1"], 64, "--limit: found -1, expected 1 or more"),
            (["--as-of", "2017-13-01"], 1, "--as-of: found \"2017-13-01\""),
            (["--sort", "best"], 64, "'best' is invalid"),
            (["--criterion", "wish"], 1, "--criterion: found \"wish\""), (["--as-of", ""], 1, "--as-of: found \"\""),
        ] as [([String], Int32, String)])
    func `A wrong option is named with its value`(options: [String], status: Int32, message: String) throws {
        #expect(try importTable("CASEID,DRUG,AE\n1,aspirin,Pain\n").status == 0)
        let run = try Vigilia.start(["signals", "--log", folder.path("log")] + options).finish()
        #expect(run.status == status)
        #expect(run.errors.contains(message), "\(run.errors)")
    }

    @Test func `A folder in the place of a file, a missing file and a missing option file make no log`() throws {
        let log = folder.path("log")
        let file = try folder.write("CASEID,DRUG,AE\n1,aspirin,Pain\n", to: "t.csv")
        for (arguments, message) in [
            (Tables.importArguments(folder.path(""), log), "it is a folder, expected a file"),
            (Tables.importArguments(folder.path("none.csv"), log), "No such file"),
            (["import", "faers", folder.path("none"), "--log", log], "cannot be read"),
            (["import", "faers", file, "--log", log], "it is a file, expected a folder"),
            (Tables.importArguments(file, log) + ["--detector", folder.path("none")], "cannot be read"),
        ] {
            let run = try Vigilia.start(arguments).finish()
            #expect(run.status == 1)
            #expect(run.errors.contains(message), "\(run.errors)")
            #expect(!FileManager.default.fileExists(atPath: log))
        }
    }
}
