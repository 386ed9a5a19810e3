import Foundation
import TestSupport
import Testing

@Suite("Simulate and demo", .enabled(if: Vigilia.isBuilt, "the program is not built beside the tests"))
struct SimulationTests {
    @Test func `A simulated registry replays to a simulated day, and its truth stands beside it`() throws {
        let folder = try TemporaryFolder()
        let log = folder.path("registry")
        let run = try Vigilia.run("simulate", "--patients", "200", "--seed", "3", "--signals", "2", "--log", log)
        #expect(run.status == 0)
        let replay = try Vigilia.run("replay", "--log", log, "--as-of", "2024-06-30")
        #expect(replay.output.hasPrefix("The history as recorded by 2024-06-30"))
        #expect(replay.output.contains("every one found again"))
        let truth = try Vigilia.run("simulate", "--patients", "200", "--seed", "3", "--signals", "2", "--log", log)
        #expect(truth.output.contains("0 events of 200 patients"))
    }

    @Test func `A bad lot and a bad site are told of with their cases, and stand beside the truth`() throws {
        let folder = try TemporaryFolder()
        let log = folder.path("crowds")
        let run = try Vigilia.run(
            "simulate", "--registry", "ici-biomarkers", "--patients", "300", "--signals", "0", "--bad-lots", "1",
            "--bad-sites", "1", "--log", log, "--without-detector")
        #expect(run.status == 0, "\(run)")
        #expect(run.output.contains("injected: ") && run.output.contains(" from lot B1, 30 days from"), "\(run)")
        let truth = try CSVTable(String(contentsOfFile: log + ".truth.csv.clusters.csv", encoding: .utf8))
        #expect(truth.rows.map { truth.field($0, "kind") } == ["lot", "site"], "\(truth)")
        let lotless = try Vigilia.run("simulate", "--patients", "10", "--bad-lots", "1", "--log", folder.path("none"))
        #expect(lotless.status == 1 && lotless.errors.contains("whose doses are told"), "\(lotless)")
        #expect(try Vigilia.run("simulate", "--bad-sites", "11", "--log", folder.path("none")).status == 64)
    }

    @Test func `The demo shows a line a month and which signals it found`() throws {
        let folder = try TemporaryFolder()
        let run = try Vigilia.run("demo", "--patients", "300", "--signals", "2", "--log", folder.path("demo"))
        #expect(run.status == 0)
        let months = run.output.split(separator: "\n").filter { $0.hasSuffix(" alerts") }.map { $0.prefix(7) }
        #expect(months.count > 12)
        #expect(months == Array(Set(months)).sorted())
        #expect(run.output.contains("of 2 injected signals found:"))
        let again = try Vigilia.run("demo", "--log", folder.path("demo"))
        #expect(again.status == 1)
        #expect(again.errors.contains("the demo needs an empty log"))
    }
}
