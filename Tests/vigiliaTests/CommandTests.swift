import Foundation
import TestSupport
import Testing

@Suite("The commands", .enabled(if: Vigilia.isBuilt, "the program is not built beside the tests"))
struct CommandTests {
    let folder: TemporaryFolder
    let log: String

    init() throws {
        folder = try TemporaryFolder()
        log = try Tables.importedLog(in: folder)
    }

    @Test func `Signals as CSV has exactly the columns that other programs rely on`() throws {
        let run = try Vigilia.run("signals", "--log", log, "--format", "csv")
        #expect(run.status == 0)
        #expect(
            run.output.hasPrefix(
                "drug,reaction,level,population,a,b,c,d,n,expected,prr,prr_lower,prr_upper,ror,ror_lower,ror_upper,"
                    + "chi_square,ic,ic_lower,ic_upper\n"))
        let table = CSVTable(run.output)
        let row = try #require(table.rows.first { table.field($0, "drug") == "rofecoxib" })
        #expect(row.prefix(9) == ["rofecoxib", "Myocardial infarction", "term", "all", "60", "0", "0", "240", "300"])
        #expect(table.number(row, "expected") == 12)
        #expect(table.field(row, "prr") == "inf")
        #expect(table.field(row, "prr_lower") == "")
        #expect(table.rows.allSatisfy { $0.count == 20 })
    }

    @Test func `Snapshots are made on request, and no answer depends on them`() throws {
        let made = try Vigilia.run("snapshot", "--log", log)
        #expect(made.status == 0, "\(made.errors)")
        #expect(made.output.contains("a fold of at most 65,536"), "\(made.output)")
        let quick = try Vigilia.run("signals", "--log", log, "--show-snapshots")
        let whole = try Vigilia.run("signals", "--log", log, "--no-snapshots", "--show-snapshots")
        #expect(quick.output == whole.output)
        #expect(whole.errors.contains("no snapshot was used"), "\(whole.errors)")
    }

    @Test func `Signals as JSON holds the same rows as CSV`() throws {
        let csv = CSVTable(try Vigilia.run("signals", "--log", log, "--format", "csv").output)
        let json = try Vigilia.run("signals", "--log", log, "--format", "json").output
        let rows = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        #expect(rows.map { $0["drug"] as? String } == csv.rows.map { csv.field($0, "drug") })
        #expect(rows.first?["prr"] as? String == "inf")
        #expect(rows.first?["prr_lower"] is NSNull)
    }

    @Test func `A criterion, an order and a limit choose the rows`() throws {
        let run = try Vigilia.run(
            "signals", "--log", log, "--criterion", "evans", "--sort", "prr", "--limit", "1", "--format", "csv")
        #expect(CSVTable(run.output).rows.map { $0[0] } == ["rofecoxib"])
        let organs = try Vigilia.run("signals", "--log", log, "--level", "organ", "--format", "csv")
        #expect(organs.output.contains("Cardiac disorders,organ,all,60,"))
    }

    @Test func `The events counted are those of the registry, not the detector's own`() throws {
        #expect(try Vigilia.run("signals", "--log", log, "--limit", "1").output.contains("from 300 events"))
        #expect(try Vigilia.run("replay", "--log", log).output.hasPrefix("The history now: 300 events\n"))
    }

    @Test func `A brand stands for its substance, and a name never counted is said to be so`() throws {
        let brand = try Vigilia.run("signals", "--log", log, "--drug", "Opdivo", "--format", "csv")
        #expect(Set(CSVTable(brand.output).rows.map { $0[0] }) == ["nivolumab"])
        #expect(brand.errors.isEmpty)
        let unknown = try Vigilia.run("signals", "--log", log, "--drug", "Nivolumub", "--format", "csv")
        #expect(unknown.status == 0)
        #expect(CSVTable(unknown.output).rows.isEmpty)
        let asked = "--drug: \"Nivolumub\" was never counted; there are"
        #expect(unknown.errors.hasPrefix(asked) && unknown.errors.contains("nivolumab"), "\(unknown)")
        let term = try Vigilia.run("signals", "--log", log, "--reaction", "Colitus")
        #expect(
            term.errors.contains("was never counted as a term; there are") && term.errors.contains("Colitis"), "\(term)"
        )
    }

    @Test func `Alerts name the table that crossed, and what its numbers are, once`() throws {
        let alerts = try Vigilia.run("alerts", "--log", log)
        #expect(alerts.output.contains("rofecoxib - Myocardial infarction"))
        #expect(alerts.output.components(separatedBy: "cases with drug and reaction").count == 2)
        let table = CSVTable(try Vigilia.run("alerts", "--log", log, "--format", "csv").output)
        let row = try #require(table.rows.first { table.field($0, "drug") == "rofecoxib" })
        #expect(table.field(row, "rule") == "eudravigilance")
        #expect(table.field(row, "a") == "5")
        #expect(table.field(row, "a_before") == "4")
    }

    @Test func `Replay finds every recorded alert again`() throws {
        let run = try Vigilia.run("replay", "--log", log)
        #expect(run.status == 0)
        #expect(run.output.contains("every one found again from the same history"))
        let past = try Vigilia.run("replay", "--log", log, "--as-of", "1990-01-01")
        #expect(past.output.contains(": 0 events"))
        let json = try Vigilia.run("replay", "--log", log, "--format", "json").output
        let rows = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        #expect(rows.count == (try Tables.alerts(log)).count)
    }

    @Test func `Events are JSON, one a line, by sequence or by case`() throws {
        let run = try Vigilia.run("events", "--log", log, "--from", "1", "--limit", "3")
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 3)
        for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        let ofCase = try Vigilia.run("events", "--log", log, "--case", "reports:7")
        #expect(ofCase.output.contains("\"case\":\"reports:7\""))
        #expect(try Vigilia.run("events", "--log", log, "--case", "none").status == 1)
    }

    /// The sequences of the events that a run printed, in the order printed.
    private func sequences(_ options: String...) throws -> [Int] {
        let run = try Vigilia.start(["events", "--log", log] + options).finish()
        try #require(run.status == 0, "\(run.errors)")
        return try run.output.split(separator: "\n").compactMap { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return object?["sequence"] as? Int
        }
    }

    @Test func `Events are chosen by sequence, kind, case and time, and printed in either order`() throws {
        let all = try sequences()
        #expect(all == Array(1...all.count))
        #expect(try sequences("--from", "3", "--through", "6") == [3, 4, 5, 6])
        #expect(try sequences("--reverse") == all.reversed())
        #expect(try sequences("--last", "4") == all.suffix(4))
        #expect(try sequences("--last", "4", "--reverse") == all.suffix(4).reversed())
        #expect(try sequences("--through", "9", "--last", "2") == [8, 9])
        let reports = try sequences("--kind", "safetyReportReceived")
        let alerts = try sequences("--kind", "signalDetected")
        #expect(reports.count == 300 && !alerts.isEmpty && (reports + alerts).sorted() == all)
        #expect(try sequences("--kind", "safetyReportReceived", "--kind", "signalDetected") == all)
        let newest = try sequences("--kind", "safetyReportReceived", "--limit", "2", "--reverse")
        #expect(newest == reports.suffix(2).reversed())
        #expect(try sequences("--case", "reports:7", "--kind", "signalDetected").isEmpty)
        #expect(try sequences("--recorded", "2020..") == all)
        #expect(try sequences("--recorded", "..2020").isEmpty)
        #expect(try sequences("--received", "1990").isEmpty)
        #expect(try sequences("--occurred", "2017-05..2017-05-31").isEmpty)
    }

    @Test(arguments: [
        (["--occurred", "2024-13"], "found \"2024-13\", expected a year, a month or a day"),
        (["--received", "2024..2023"], "found \"2024..2023\", expected a range that ends after it begins"),
        (["--recorded", ".."], "found \"..\", expected one end at least"),
        (["--recorded", "noon"], "expected a year, a month, a day or a moment"),
        (["--kind", "death"], "deathRecorded"),
        (["--from", "5", "--through", "4"], "--through: found 4, expected 5 or more"),
        (["--last", "0"], "--last: found 0, expected 1 or more"),
        (["--last", "2", "--limit", "2"], "--last and --limit: expected one of them"),
    ])
    func `A choice of events that makes no sense is refused with its value`(options: [String], message: String) throws {
        let run = try Vigilia.start(["events", "--log", log] + options).finish()
        #expect(run.status == 64)
        #expect(run.errors.contains(message), "\(run.errors)")
    }

    @Test func `Events that are followed come as another process appends them`() throws {
        let follower = try Vigilia.start([
            "events", "--log", log, "--last", "1", "--kind", "safetyReportReceived", "--follow",
        ])
        #expect(RunningVigilia.wait { follower.output.contains("\"case\":\"reports:300\"") })
        let file = try folder.write(Tables.reports(301..<304), to: "reports.csv")
        let imported = try Vigilia.start(Tables.importArguments(file, log)).finish()
        try #require(imported.status == 0, "\(imported.errors)")
        #expect(RunningVigilia.wait { follower.output.contains("\"case\":\"reports:303\"") })
        follower.send(SIGINT)
        #expect(follower.finish().output.split(separator: "\n").count == 4)
    }

    @Test func `Importing again adds nothing`() throws {
        let again = try Vigilia.start(Tables.importArguments(folder.path("reports.csv"), log)).finish()
        #expect(again.status == 0)
        #expect(again.output.contains("accepted 0, duplicates 300, rejected 0; 0 alerts"))
    }

    @Test func `The log may be named by a relative path, with a slash behind it`() throws {
        let run = try Vigilia.run("signals", "--log", "./log/", "--limit", "1", in: folder.url)
        #expect(run.status == 0)
        #expect(run.output.contains("300 cases"))
    }

    @Test func `Every command has help with an example`() throws {
        let commands = [
            "demo", "import", "simulate", "signals", "interactions", "timecourse", "alerts", "watch", "replay",
            "events", "verify", "head", "prove", "erase",
        ]
        for command in commands {
            let help = try Vigilia.run(command, "--help")
            #expect(help.status == 0)
            #expect(help.output.contains("\n  vigilia \(command)"), "\(command)")
        }
    }
}
