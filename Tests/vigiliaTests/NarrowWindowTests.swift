import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Vigilia.isBuilt)) final class `A window of eighty columns` {
    private let folder: TemporaryFolder
    private let log: String

    init() throws {
        folder = try TemporaryFolder()
        log = try `Incidence and factors on the command line`.log(in: folder)
    }

    private func lines(_ arguments: [String], columns: Int = 80) throws -> [String] {
        let run = try Vigilia.start(arguments + ["--log", log], environment: ["COLUMNS": "\(columns)"]).finish()
        #expect(run.status == 0, "\(run.errors)")
        return run.output.split(separator: "\n").map(String.init)
    }

    @Test(arguments: [50, 60, 70, 80, 100, 120])
    func `No interval stands there without its estimate`(columns: Int) throws {
        let header = try #require(
            lines(["timecourse", "nivolumab", "Colitis"], columns: columns).first {
                $0.hasPrefix("month")
            })
        let names = header.replacing("95% interval", with: "interval").split(separator: " ")
        for (place, name) in names.enumerated() where name == "interval" {
            #expect(["PRR", "ROR", "IC"].contains(names[place - 1]), "\(header)")
        }
        #expect(header.count <= columns)
    }

    @Test(arguments: [50, 80, 100])
    func `A number is shown whole or not at all`(columns: Int) throws {
        let questions = [
            ["incidence", "--by", "drug,organ,sex", "--recurrent", "--cumulative", "15d,30d,60d,90d"],
            ["factors", "--term", "Colitis", "--least", "1"],
        ]
        for question in questions {
            let lines = try lines(question, columns: columns)
            #expect(!lines.contains { $0.contains(#/[0-9.(\-]…/#) }, "\(lines.joined(separator: "\n"))")
        }
    }

    @Test func `What was asked for stays longest`() throws {
        let header = try lines(["incidence", "--by", "drug,organ,sex", "--cumulative", "15d,30d"])[0]
        #expect(header.contains("% by day 15") && header.contains("% by day 30") && !header.contains("years"))
    }

    @Test func `Long lines go on in the next one`() throws {
        let screened = try lines(["screen", "--registry", "sacha"])
        #expect(screened.allSatisfy { $0.count <= 80 } && screened.contains { $0.hasPrefix("    ") })
        let wide = try lines(["screen", "--registry", "sacha"], columns: 2000)
        let joined = screened.joined(separator: " ").split(separator: " ")
        #expect(joined == wide.joined(separator: " ").split(separator: " "))
    }

    @Test(arguments: [60, 80, 120])
    func `Nothing of a table, nor beneath it, is wider than the window`(columns: Int) throws {
        let questions = [
            ["incidence", "--by", "drug,organ", "--compare", "sex", "--cumulative", "30d,90d", "--onset"],
            ["signals", "--measure", "ebgm"], ["signals", "--exposure", "regimen", "--level", "organ"],
            ["timecourse", "nivolumab", "Colitis"], ["interactions"], ["duplicates"],
            ["completeness", "--registry", "immucare-base"], ["factors", "--term", "Colitis", "--least", "1"],
        ]
        for question in questions {
            let wide = try lines(question, columns: columns).filter { $0.count > columns }
            #expect(wide.isEmpty, "\(question): \(wide)")
        }
    }

    @Test func `Rows for programs say beside them what they rest on`() throws {
        for (question, words) in [
            (["incidence", "--by", "organ"], "4 patients, now, observed until 2024-02-10"),
            (["factors", "--term", "Colitis", "--least", "1"], "2 of 4 patients with the reaction, now"),
        ] {
            for format in ["csv", "json"] {
                let run = try Vigilia.start(question + ["--log", log, "--format", format]).finish()
                #expect(run.errors.contains(words) && !run.output.contains(words), "\(run.errors)")
            }
        }
        let share = ["incidence", "--by", "organ", "--onset", "--share", "0.125", "--log", log, "--format", "csv"]
        #expect(try Vigilia.start(share).finish().output.contains("days_until_12.5pct_of_all,"))
        let onset = ["onset", "--least", "1", "--log", log, "--format", "csv"]
        let names = try Vigilia.start(onset).finish().output.split(separator: "\n").first ?? ""
        #expect(names.hasSuffix(",p_adjusted,stands_out"), "\(names)")
    }
}
