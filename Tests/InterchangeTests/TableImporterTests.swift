import ClinicalEvents
import Foundation
import Interchange
import Testing
import TestSupport

@Suite struct `Importing a table` {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private func run(
        _ text: String, _ columns: TableColumns = TableColumns(case: "case", drug: "drug", reaction: "reaction"),
        into log: ImportedLog = ImportedLog(), name: String = "t.csv", limit: Int = 1 << 20
    ) throws -> (summary: ImportSummary, log: ImportedLog) {
        let path = try folder.write(text, to: name)
        let options = ImportOptions(
            rejectsFolder: folder.url.appending(path: "rejects"), maximumLineBytes: limit, scratchFolder: folder.url)
        let importer = TableImporter(file: URL(filePath: path), columns: columns, options: options)
        return (try importer.run(deliver: log.deliver), log)
    }

    @Test func `Rows of a case become one report, wherever they stand`() throws {
        let (summary, log) = try run("case,drug,reaction\n10,A,x\n9,B,y\n10,A,z\nQ1,C,x\n10,D,x\n")
        #expect(summary.accepted == 3 && summary.rowsRead == 5)
        #expect(log.events.map(\.caseIdentifier) == ["t:9", "t:10", "t:Q1"])
        #expect(log.events.allSatisfy { $0.source == "table t.csv" })
        let report = try #require(log.reports["10"])
        #expect(report.version == 1 && report.drugs.map(\.name) == ["A", "D"])
        // No row says D and z: that pair is not made up.
        #expect(report.reactions.map(\.suspects) == [[], ["A"]])
        #expect(report.reactions.map(\.term) == ["x", "z"] && report.drugs.allSatisfy { $0.role == .primarySuspect })
    }

    @Test func `Quotes, line breaks inside them, a byte order mark and CR LF are understood`() throws {
        let text = "\u{FEFF}CASE,Drug,reaction\r\n1,\"A, \"\"forte\"\"\",\"one\r\ntwo\"\r\n2,5\" B,\"x\"\r\n"
        let (summary, log) = try run(text)
        #expect(summary.accepted == 2, "\(summary.firstRejections)")
        #expect(log.reports["1"]?.drugs.first?.name == "A, \"forte\"")
        #expect(log.reports["1"]?.reactions.first?.term == "one\ntwo" && log.reports["2"]?.drugs.first?.name == "5\" B")
    }

    @Test func `A row with a date still to come rejects its case, under the column's own name`() throws {
        let columns = TableColumns(case: "id", drug: "d", reaction: "r", received: "rec", occurred: "occ")
        let (summary, log) = try run(
            "id,d,r,rec,occ\n1,A,x,2024-05-01,2024\n1,A,y,2142-05-01,2024\n2,A,x,2024-05-01,2142\n3,A,x,,2024\n",
            columns)
        #expect(log.reports.keys.sorted() == ["3"])
        #expect(summary.firstRejections.map(\.line) == [3, 4])
        #expect(summary.firstRejections.map(\.field) == ["rec", "occ"])
    }

    @Test func `Optional columns are read`() throws {
        let columns = TableColumns(
            case: "id", drug: "d", reaction: "r", role: "role", serious: "s", received: "rec", occurred: "occ",
            version: "v", outcome: "out")
        let text = """
            id\td\tr\trole\ts\trec\tocc\tv\tout
            1\tA\tx\tC\tDE;HO\t2024-05-01\t2024\t3\tfatal
            1\tA\ty\tSS\tno\t20240502\t2024-02\t3\t1

            """
        let (summary, log) = try run(text, columns, name: "t.tsv")
        let report = try #require(log.reports["1"], "\(summary.firstRejections)")
        #expect(report.version == 3 && report.seriousness == [.death, .hospitalisation])
        #expect(report.drugs.map(\.role) == [.secondarySuspect])
        #expect(report.reactions.map(\.outcome) == [.fatal, .recovered])
        #expect(log.events.first?.received == PartialDate(year: 2024, month: 5, day: 2))
        #expect(log.events.first?.occurred == PartialDate(year: 2024))
    }

    @Test(arguments: [
        ("1,A", "fields", "2 fields"), ("1,,x", "drug", ""), ("1,A,", "reaction", ""), (",A,x", "case", ""),
        ("1,\"A,x", "line", "1,\"A,x"), ("1,\"A,\"\"x", "line", "1,\"A,\"\"x"), ("1,\"A\"B,x", "line", "1,\"A\"B,x"),
    ])
    func `A bad row rejects its case whole`(row: String, field: String, value: String) throws {
        let (summary, log) = try run("case,drug,reaction\n2,B,y\n\(row)\n3,C,\"z\"\n")
        #expect(log.events.map(\.sourceKey) == ["2", "3"] && summary.rejected == 1 && summary.isBalanced)
        let rejection = try #require(summary.firstRejections.first)
        #expect(rejection.line == 3 && rejection.field == field && rejection.value == value)
    }

    @Test func `The good rows of a rejected case are in the rejects, and can be fed again`() throws {
        let log = ImportedLog()
        let summary = try run("case,drug,reaction\n1,A,x\n2,B,y\n1,C,\n", into: log).summary
        let rejects = URL(filePath: try #require(summary.rejectsPath)).appending(path: "t.csv")
        let text = try String(contentsOf: rejects, encoding: .utf8)
        #expect(text == "case,drug,reaction\n1,A,x\n1,C,\n")
        let again = try run(text.replacing("1,C,\n", with: "1,C,z\n"), into: log)
        #expect(again.summary.accepted == 1 && again.log.reports["1"]?.drugs.count == 2)
    }

    @Test func `A line beyond the bound rejects its case`() throws {
        let long = String(repeating: "x", count: 5000)
        let summary = try run("case,drug,reaction\n1,A,\(long)\n2,B,y\n", limit: 1000).summary
        #expect(summary.accepted == 1 && summary.rejected == 1 && summary.firstRejections.first?.line == 2)
    }

    @Test func `Importing twice adds nothing`() throws {
        let text = "case,drug,reaction\n1,A,x\n2,B,y\n"
        let log = try run(text).log
        #expect(try run(text, into: log).summary.duplicates == 2)
    }

    @Test func `An unknown column is answered with the columns found`() throws {
        let error = #expect(throws: ImportError.self) { try run("a,b,c\n1,2,3\n") }
        #expect(error?.description.contains("found the columns a, b, c") == true)
    }

    @Test func `A file full of open quotes is given up`() throws {
        let rows = (0..<5000).map { "\($0),A,\"x\"\"\n" }.joined()
        let error = #expect(throws: ImportError.self) { try run("case,drug,reaction\n" + rows, limit: 2000) }
        #expect(error == .unterminatedQuotes(file: "t.csv", count: 1000))
    }

    @Test(
        .enabled(if: SharedData.has("data/faers_2022q3_pairs/case_drug_reaction.csv"), "the public table is not there"))
    func `The real table of 2022Q3 is taken whole`() throws {
        let file = SharedData.root.appending(path: "data/faers_2022q3_pairs/case_drug_reaction.csv")
        let options = ImportOptions(rejectsFolder: folder.url.appending(path: "rejects"))
        let importer = TableImporter(
            file: file, columns: TableColumns(case: "CASEID", drug: "DRUG", reaction: "AE"), options: options)
        var count: UInt64 = 0
        let summary = try importer.run { batch in
            batch.map { _ in
                count += 1
                return .appended(sequence: count)
            }
        }
        #expect(summary.accepted == 215_867 && summary.rowsRead == 496_312 && summary.rejected == 0)
    }
}
