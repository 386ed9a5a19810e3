import Foundation
import TestSupport
import Testing

@Suite(
    "Suspected duplicates on the command line",
    .enabled(if: Vigilia.isBuilt, "the program is not built beside the tests"))
struct DuplicateCommandTests {
    let folder: TemporaryFolder
    let log: String

    init() throws {
        folder = try TemporaryFolder()
        log = folder.path("log")
        let simulated = try Vigilia.run(
            "simulate", "--registry", "icsr", "--patients", "1500", "--seed", "9", "--duplicates", "0.1", "--log", log,
            "--truth", folder.path("truth.csv"), "--without-detector")
        try #require(simulated.status == 0, "\(simulated.errors)")
    }

    @Test func `pairs are shown with what each part of the score weighs, and most are in the truth`() throws {
        let run = try Vigilia.run("duplicates", "--log", log, "--format", "csv")
        try #require(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("nothing is changed or deleted"))
        let table = CSVTable(run.output)
        let text = try String(contentsOfFile: folder.path("truth.csv.duplicates.csv"), encoding: .utf8)
        let truth = Set(CSVTable(text).rows.map { [$0[0], $0[1]] as Set })
        #expect(!table.rows.isEmpty && !truth.isEmpty)
        var right = 0
        for row in table.rows {
            let parts = try ["drugs", "reactions", "onset", "age", "sex", "country"].map {
                try #require(table.number(row, $0))
            }
            #expect(abs(parts.reduce(0, +) - (table.number(row, "bits") ?? 0)) < 1e-9)
            let pair: Set = [table.field(row, "case"), table.field(row, "other_case")]
            #expect(pair.contains(table.field(row, "keep")) || table.rows.count > 1)
            if truth.contains(pair) { right += 1 }
        }
        #expect(right > table.rows.count / 2)
        let shown = try Vigilia.run("duplicates", "--log", log, "--limit", "3")
        #expect(shown.output.contains("nothing is changed or deleted"))
        let stricter = CSVTable(
            try Vigilia.run("duplicates", "--log", log, "--threshold", "0.9999", "--format", "csv").output)
        #expect(stricter.rows.count < table.rows.count)
        #expect(try Vigilia.run("duplicates", "--log", log, "--threshold", "1").status == 64)
        let early = try Vigilia.run("duplicates", "--log", log, "--as-of", "2023-12-31", "--format", "json")
        #expect(early.status == 0 && early.output == "[]\n")
    }

    @Test func `a simulation that was interrupted says that its duplicates are told only at its end`() throws {
        let log = folder.path("interrupted")
        let truth = folder.path("interrupted.csv")
        let run = try Vigilia.start([
            "simulate", "--registry", "icsr", "--patients", "100000", "--duplicates", "0.1", "--log", log, "--truth",
            truth,
            "--without-detector",
        ])
        let hasBegun = RunningVigilia.wait {
            (try? Vigilia.run("events", "--log", log, "--limit", "1").output.isEmpty) == false
        }
        #expect(hasBegun)
        run.send(SIGINT)
        #expect(run.finish().status == 130)
        #expect(run.errors.contains("interrupted.csv.duplicates.csv is not written"))
        #expect(!FileManager.default.fileExists(atPath: truth + ".duplicates.csv"))
    }

    @Test func `signals stand beside themselves without suspected duplicates`() throws {
        let run = try Vigilia.run(
            "signals", "--log", log, "--without-suspected-duplicates", "--criterion", "evans", "--format", "csv")
        try #require(run.status == 0, "\(run.errors)")
        let table = CSVTable(run.output)
        #expect(run.errors.contains("suspected duplicate") && run.errors.contains("of signals by"))
        let changes = table.rows.map { table.field($0, "signal") }
        #expect(changes.first == "goes" && changes.last == "stays")
        let row = try #require(table.rows.first)
        #expect((table.number(row, "n") ?? 0) < (table.number(row, "n_whole") ?? 0))
        for row in table.rows {
            #expect((table.number(row, "a") ?? 0) <= (table.number(row, "a_whole") ?? 0))
            #expect(["appears", "stays", "goes"].contains(table.field(row, "signal")))
        }
    }
}
