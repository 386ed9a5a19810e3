import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Vigilia.isBuilt)) struct `Lists, clocks and decisions from the command line` {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private var log: String { folder.path("log") }

    private func vigilia(_ arguments: String...) throws -> Vigilia.Outcome {
        try Vigilia.start(arguments + ["--log", log], in: nil).finish()
    }

    private func adopt() throws {
        let table = try folder.write(
            "drug,term,grade,valid_from\nOpdivo,Colitis,3,2026-01-01\nnivolumab,\"Rash\",,2026-01-01\n", to: "rsi.csv")
        let run = try vigilia("rsi", "load", table, "--document", "SmPC")
        #expect(run.status == 0 && run.output == "1 version adopted\n", "\(run)")
    }

    /// A patient has a serious reaction that is not listed: 15 days from 2026-03-04.
    private func report(_ patient: String = "P1", _ grade: String = "3") throws {
        let run = try vigilia(
            "append", "--kind", "reactionReported", "--case", patient, "--source", "s", "--source-key", patient,
            "--received", "2026-03-04", "--occurred", "2026-03-01", "--field", "episode=1", "--field",
            "term=Myocarditis",
            "--field", "grade=\(grade)", "--field", #"suspects=[{"name":"nivolumab"}]"#)
        #expect(run.status == 0, "\(run)")
    }

    private func alerts(_ arguments: String...) throws -> [[String: String]] {
        let run = try Vigilia.start(["alerts", "--log", log, "--format", "csv"] + arguments).finish()
        #expect(run.status == 0, "\(run)")
        let table = CSVTable(run.output)
        let names = run.output.split(separator: "\n")[0].split(separator: ",").map(String.init)
        return table.rows.map { row in Dictionary(uniqueKeysWithValues: names.map { ($0, table.field(row, $0)) }) }
    }

    @Test func `A list is adopted once, shown as of any day, and a wrong one is named by line, field and value`() throws
    {
        let wrong = try folder.write(
            "drug,term,grade,valid_from\nnivolumab,Colitis,9,2026-01-01\nOpdualag,Rash,,2026-01-01\nnivolumab,,,2026-01-01\n"
                + "nivolumab,Rash,,2026\n", to: "wrong.csv")
        let run = try vigilia("rsi", "load", wrong)
        #expect(run.status == 1 && !FileManager.default.fileExists(atPath: log))
        for message in [
            "wrong.csv:2: grade: found \"9\", expected a CTCAE grade",
            "wrong.csv:3: drug: found \"Opdualag\", expected one",
            "wrong.csv:4: term: found \"\"", "wrong.csv:5: valid_from: found \"2026\", expected a day",
        ] {
            #expect(run.errors.contains(message), "\(run.errors)")
        }
        try adopt()
        let again = try vigilia("rsi", "load", folder.path("rsi.csv"), "--document", "SmPC")
        #expect(again.output == "0 versions adopted, 1 known already\n")
        for (day, rows) in [("2025-12-31", 0), ("2026-01-01", 2)] {
            let shown = try vigilia("rsi", "show", "--drug", "Opdivo", "--on", day, "--format", "csv")
            #expect(CSVTable(shown.output).rows.count == rows, "\(shown)")
        }
        let other = try folder.write("drug,term,grade,valid_from\nnivolumab,Nausea,,2026-01-01\n", to: "other.csv")
        let conflict = try vigilia("rsi", "load", other, "--document", "SmPC")
        #expect(conflict.status == 1 && conflict.errors.contains("expected a version of its own"), "\(conflict)")
        let columns = try vigilia("rsi", "load", try folder.write("drug,term\na,b\n", to: "columns.csv"))
        #expect(columns.status == 1 && columns.errors.contains("valid_from (once)"), "\(columns)")
    }

    @Test func `A watch-list is adopted, and its terms raise alerts`() throws {
        let run = try vigilia(
            "watchlist", "load", try folder.write("term\nmyocarditis\n", to: "w.csv"), "--name", "heart", "--version",
            "1")
        #expect(run.status == 0, "\(run)")
        try report()
        #expect(try alerts().map { $0["rule"] } == ["watch-list heart"])
        let shown = try vigilia("watchlist", "show", "--format", "csv")
        #expect(CSVTable(shown.output).rows.map { Array($0.prefix(3)) } == [["heart", "1", "Myocarditis"]])
    }

    @Test func `What is due is listed with the days left until somebody deals with it`() throws {
        try adopt()
        try report("P1")
        try report("P2", "4")
        let due = try alerts("--due", "--on", "2026-03-12")
        #expect(due.map { $0["case"] } == ["P2", "P1"] && due.map { $0["days_left"] } == ["-1", "7"])
        let digits = try #require(due.first?["alert"])
        let acknowledged = try vigilia(
            "decide", digits, "acknowledge", "--actor", "A", "--owner", "B", "--due", "2026-03-13")
        #expect(acknowledged.status == 0, "\(acknowledged)")
        #expect(try alerts("--due", "--on", "2026-03-12").map { $0["what"] } == ["report", "step", "report"])
        let closed = try vigilia("decide", digits, "close", "--actor", "A", "--rationale", "reported late")
        #expect(closed.status == 0 && closed.output.contains("closed, dealt with by B"), "\(closed)")
        #expect(try alerts("--due", "--on", "2026-03-12").map { $0["case"] } == ["P1"])
        #expect(try alerts("--state", "closed").map { $0["case"] } == ["P2"])
        #expect(try alerts("--owner", "B").count == 1 && alerts("--drug", "Opdivo").count == 2)
    }

    @Test func `A step that is not legal is refused with those that are, and one that is not reasoned too`() throws {
        try adopt()
        try report()
        let digits = try #require(try alerts().first?["alert"])
        let confirmed = try vigilia("decide", digits, "confirm", "--actor", "A", "--rationale", "r")
        #expect(confirmed.status == 1, "\(confirmed)")
        #expect(confirmed.errors.contains("expected one of acknowledge, validate, refute, close"), "\(confirmed)")
        #expect(try vigilia("decide", digits, "validate", "--actor", "A").status == 64)
        #expect(try vigilia("decide", "ffff", "validate", "--actor", "A", "--rationale", "r").status == 1)
        #expect(try vigilia("decide", digits, "validate", "--actor", "A", "--rationale", "r").status == 0)
        let late = try vigilia("decide", digits, "refute", "--expecting", "raised", "--actor", "B", "--rationale", "r")
        #expect(
            late.status == 1 && late.errors.contains("found validated, expected raised; A chose validate"), "\(late)")
        let page = try vigilia("alert", String(digits.prefix(5)))
        #expect(page.output.contains("validate (raised -> validated) by A: r"), "\(page)")
        #expect(page.output.contains("SmPC, version 2026-01-01, from 2026-01-01: not listed"), "\(page)")
        let document =
            try JSONSerialization.jsonObject(
                with: Data(try vigilia("alert", digits, "--format", "json").output.utf8)) as? [String: Any]
        #expect(document?["state"] as? String == "validated" && (document?["decisions"] as? [Any])?.count == 1)
    }

    @Test func `Of two who decide at once one is told what the other did`() throws {
        try adopt()
        try report()
        let digits = try #require(try alerts().first?["alert"])
        let runs = try ["A", "B", "C", "D"].map { actor in
            try Vigilia.start([
                "decide", digits, "refute", "--log", log, "--actor", actor, "--rationale", "by \(actor)",
            ])
        }
        let outcomes = runs.map { $0.finish() }
        #expect(outcomes.count { $0.status == 0 } == 1, "\(outcomes)")
        #expect(outcomes.count { $0.status == 1 && $0.errors.contains("chose refute at") } == 3, "\(outcomes)")
        let page = try vigilia("alert", digits)
        #expect(page.output.components(separatedBy: "refute (raised -> refuted)").count == 2, "\(page)")
    }

    @Test func `A retracted reaction leaves the alert as history, and nothing due`() throws {
        try adopt()
        try report()
        let retraction = try vigilia(
            "append", "--kind", "eventRetracted", "--case", "P1", "--source", "s", "--source-key", "r", "--field",
            "source=s", "--field", "sourceKey=P1", "--field", "reason=wrong patient")
        #expect(retraction.status == 0, "\(retraction)")
        #expect(try alerts("--due").isEmpty)
        let all = try alerts()
        #expect(all.map { $0["rule"] } == ["serious-unexpected", "serious-unexpected withdrawn"])
        #expect(all[0]["withdrawn_by"] == all[1]["trigger"])
        #expect(try vigilia("alerts").output.contains("raised, ground withdrawn"))
    }
}
