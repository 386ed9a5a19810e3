import TestSupport
import Testing

@Suite("Adopting rules", .enabled(if: Vigilia.isBuilt, "the program is not built beside the tests"))
struct DetectorCommandTests {
    let folder: TemporaryFolder
    let log: String

    init() throws {
        folder = try TemporaryFolder()
        log = try Tables.importedLog(in: folder)
    }

    private func adopt(_ text: String, _ more: String...) throws -> Vigilia.Outcome {
        let file = try folder.write(text, to: "rules.txt")
        return try Vigilia.start(["detector", "adopt", file, "--log", log, "--actor", "Board"] + more).finish()
    }

    @Test func `What ships is in force until something is adopted, and what is shown can be adopted`() throws {
        let shown = try Vigilia.run("detector", "show", "--log", log)
        #expect(shown.status == 0 && shown.output.hasPrefix("# Nothing was adopted, now: what ships is in force.\n"))
        #expect(try adopt(shown.output).status == 0)
        let again = try adopt(shown.output)
        #expect(again.output.hasPrefix("In force already, since event"), "\(again.output)\(again.errors)")
    }

    @Test func `What an adoption raises is found again, by the rules of each day`() throws {
        let before = try Vigilia.run("replay", "--log", log)
        #expect(before.output.contains("every one found again"), "\(before.output)")
        let adopted = try adopt("criteria: fda, evans\ncriterion early: n >= 2 and IC > 1\n")
        #expect(adopted.status == 0 && adopted.output.hasPrefix("Adopted with event"), "\(adopted.errors)")
        // The detector takes it in with whatever comes next.
        let more = try folder.write(Tables.reports(301..<340), to: "more.csv")
        #expect(try Vigilia.start(Tables.importArguments(more, log)).finish().status == 0)
        let replay = try Vigilia.run("replay", "--log", log)
        #expect(replay.output.contains("every one found again"), "\(replay.output)")
        let alerts = CSVTable(try Vigilia.run("alerts", "--log", log, "--format", "csv").output)
        let rules = Set(alerts.rows.map { alerts.field($0, "rule") })
        #expect(rules.isSuperset(of: ["evans", "eudravigilance", "fda", "early"]), "\(rules)")
        let shown = try Vigilia.run("detector", "show", "--log", log)
        #expect(shown.output.hasPrefix("# In force now: adopted by Board with event"), "\(shown.output)")
        #expect(shown.output.contains("criterion early: n >= 2 and IC > 1"))
        let then = try Vigilia.run("detector", "show", "--log", log, "--as-of", "2000-01-01")
        #expect(then.output.hasPrefix("# Nothing was adopted"))
        let whatIf = try folder.write("criteria: umc", to: "umc.txt")
        let other = try Vigilia.run("replay", "--log", log, "--detector", whatIf)
        #expect(other.output.contains("recorded under another configuration"), "\(other.output)")
    }

    @Test func `The detector is held against a recomputation`() throws {
        let check = try Vigilia.run("detector", "check", "--log", log, "--places", "30")
        #expect(check.status == 0 && check.output.hasPrefix("At 30 places, up to event"), "\(check.errors)")
        #expect(try Vigilia.run("detector", "check", "--log", log, "--places", "0").status == 64)
    }

    @Test func `A prior that was fitted is adopted as numbers`() throws {
        let adopted = try adopt("criteria: mhra\nprior: 1 1 1 1 0.5\n", "--fit-prior")
        let shown = try Vigilia.run("detector", "show", "--log", log)
        if adopted.status == 0 {
            #expect(shown.output.contains("# fitted to") && !shown.output.contains("prior: 1 1 1 1 0.5"))
        } else {
            #expect(adopted.errors.contains("--fit-prior: the likelihood of"), "\(adopted.errors)")
            #expect(shown.output.hasPrefix("# Nothing was adopted"))
        }
    }

    @Test func `Mistakes name the file, the line and what was expected, and store nothing`() throws {
        let wrong = try adopt("# ours\ncriterion x: n >= 3\n")
        #expect(wrong.status == 1 && wrong.errors.contains("rules.txt: line 2: found \"n >= 3\", expected"))
        #expect(try Vigilia.run("detector", "adopt", "nowhere.txt", "--log", log, "--actor", "x").status == 1)
        #expect(try Vigilia.run("detector", "adopt", "rules.txt", "--log", log).status == 64)
        #expect(try Vigilia.run("detector", "show", "--log", log).output.hasPrefix("# Nothing was adopted"))
        let missing = try adopt("criteria: eudravigilance-complete\n")
        #expect(missing.status == 0 && missing.errors.contains("term in important-medical-events: no such list"))
    }
}
