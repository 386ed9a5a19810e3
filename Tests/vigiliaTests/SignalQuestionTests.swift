import Foundation
import TestSupport
import Testing

@Suite("Questions of signals", .enabled(if: Vigilia.isBuilt, "the program is not built beside the tests"))
struct SignalQuestionTests {
    let folder: TemporaryFolder
    let log: String

    init() throws {
        folder = try TemporaryFolder()
        log = folder.path("log")
        let simulated = try Vigilia.run(
            "simulate", "--patients", "400", "--seed", "3", "--log", log, "--truth", folder.path("truth.csv"),
            "--without-detector")
        try #require(simulated.status == 0, "\(simulated.errors)")
    }

    private func signals(_ options: String...) throws -> (table: CSVTable, errors: String) {
        let run = try Vigilia.start(["signals", "--log", log, "--format", "csv"] + options).finish()
        try #require(run.status == 0, "\(run.errors)")
        return (CSVTable(run.output), run.errors)
    }

    @Test func `EBGM comes with what the fit says of itself, or with the prior that was given`() throws {
        let fitted = try signals("--measure", "ebgm")
        #expect(fitted.errors.contains("prior fitted by maximum likelihood") && fitted.errors.contains("5 starts"))
        #expect(fitted.table.columns.suffix(3) == ["ebgm", "eb05", "eb95"])
        let row = try #require(fitted.table.rows.first)
        let scores = try ["eb05", "ebgm", "eb95"].map { try #require(fitted.table.number(row, $0)) }
        #expect(scores == scores.sorted())
        let given = try signals("--theta", "0.2,0.1,2,4,0.3333", "--criterion", "fda")
        #expect(given.errors.contains("prior given"))
        #expect(given.table.rows.allSatisfy { given.table.number($0, "eb05").map { $0 >= 2 } ?? false })
        let refused = try Vigilia.run("signals", "--log", log, "--theta", "1,2,3")
        #expect(
            refused.status == 64 && refused.errors.contains("found \"1,2,3\", expected alpha1"), "\(refused.errors)")
    }

    @Test func `regimens, classes and sub-groups are counted as they are asked for`() throws {
        let regimens = try signals("--exposure", "regimen", "--level", "organ").table
        #expect(regimens.columns[0] == "regimen")
        #expect(regimens.rows.contains { $0[0].contains(" + ") })
        let classes = try signals("--exposure", "class", "--level", "organ").table
        #expect(Set(classes.rows.map { $0[0] }).isSuperset(of: ["PD-1", "immune checkpoint inhibitor"]))
        let women = try signals("--population", "sex=female", "--population", "serious", "--level", "organ").table
        #expect(Set(women.rows.map { women.field($0, "population") }) == ["sex=female; serious"])
        let whole = try signals("--level", "organ").table
        #expect(
            (women.rows.first.flatMap { women.number($0, "n") } ?? 0)
                < (whole.rows.first.flatMap { whole.number($0, "n") } ?? 0))
        let nowhere = try signals("--population", "site=nowhere")
        #expect(nowhere.table.rows.isEmpty && nowhere.errors.contains("no case is of the site \"nowhere\""))
    }

    @Test func `strata are counted and those that drop out too, and one stratum changes nothing`() throws {
        let stratified = try signals("--stratify", "sex,age").table
        for row in stratified.rows {
            let strata = try #require(stratified.number(row, "strata"))
            #expect(strata + (stratified.number(row, "strata_dropped") ?? 0) >= strata && strata >= 0)
        }
        let one = try signals("--population", "sex=female", "--stratify", "sex").table
        for row in one.rows.prefix(50) {
            let (crude, adjusted) = (one.number(row, "prr"), one.number(row, "prr_mh"))
            #expect(crude == adjusted || abs((crude ?? 0) - (adjusted ?? 0)) < 1e-9 * (crude ?? 1))
        }
        let refused = try Vigilia.run("signals", "--log", log, "--stratify", "age,weight")
        #expect(refused.status == 64 && refused.errors.contains("found \"weight\", expected some of age"))
    }

    @Test func `a drug is left out, and each pair stands beside itself`() throws {
        let left = try signals("--leave-out", "Opdivo", "--level", "organ")
        #expect(left.errors.contains("without the cases of Opdivo"))
        #expect(!left.table.rows.contains { $0[0] == "nivolumab" })
        let row = try #require(left.table.rows.first)
        #expect((left.table.number(row, "n_whole") ?? 0) > (left.table.number(row, "n") ?? 0))
        #expect(
            Set(left.table.rows.map { left.table.field($0, "signal") }).isSubset(of: ["appears", "stays", "goes", ""]))
    }

    @Test func `interactions are sorted by the lower limit`() throws {
        let run = try Vigilia.run("interactions", "--log", log, "--level", "organ", "--format", "csv")
        let table = CSVTable(run.output)
        let limits = table.rows.compactMap { table.number($0, "omega_lower") }
        #expect(run.status == 0 && !limits.isEmpty && limits == limits.sorted(by: >))
        #expect(table.rows.allSatisfy { table.number($0, "n111").map { $0 >= 3 } ?? false })
        let refused = try Vigilia.run("interactions", "--log", log, "--exposure", "regimen")
        #expect(refused.status == 64)
    }

    @Test func `a time course ends where the signals of today are`() throws {
        let today = try signals("--drug", "nivolumab", "--level", "organ", "--reaction", "Gastrointestinal disorders")
            .table
        let pair = try #require(today.rows.first)
        for axis in ["recorded", "received"] {
            let run = try Vigilia.run(
                "timecourse", "Opdivo", "gastrointestinal disorders", "--level", "organ", "--axis", axis, "--log", log,
                "--format", "csv")
            let course = CSVTable(run.output)
            let end = try #require(course.rows.last)
            for column in ["a", "b", "c", "d", "prr", "ror_lower", "ic_upper"] {
                #expect(course.field(end, column) == today.field(pair, column), "\(axis), \(column)")
            }
        }
        let shown = try Vigilia.run("timecourse", "nivolumab", "Colitus", "--log", log)
        #expect(shown.errors.contains("was never counted as a term; there are"), "\(shown.errors)")
        #expect(try Vigilia.run("timecourse", "a", "b", "--log", log, "--axis", "occurred").status == 64)
    }

    @Test(arguments: [60, 80, 200])
    func `a table is no wider than the window`(columns: Int) throws {
        for options in [["signals"], ["signals", "--leave-out", "nivolumab"], ["interactions"]] {
            let run = try Vigilia.start(
                options + ["--log", log, "--limit", "30"], environment: ["COLUMNS": "\(columns)"]
            ).finish()
            let lines = run.output.split(separator: "\n").prefix(31)
            #expect(lines.count == 31 && lines.allSatisfy { $0.count <= columns }, "\(options)")
        }
    }
}
