import ClinicalEvents
import Foundation
import Interchange
import Testing
import TestSupport

@Suite struct `Rejected FAERS records` {
    @Test(arguments: [
        ("event_dt", "20171399", FAERSFixture.demo("301", "30", eventDate: "20171399")),
        ("sex", "Q", FAERSFixture.demo("301", "30", sex: "Q")),
        ("age", "-3", FAERSFixture.demo("301", "30", age: "-3")),
        ("age_cod", "EON", FAERSFixture.demo("301", "30", ageCode: "EON")),
        ("caseid", "", FAERSFixture.demo("301", "")),
        ("caseversion", "x", FAERSFixture.demo("301", "30", version: "x")),
    ])
    func `A report is rejected whole with file, line, field, value and reason`(
        field: String, value: String, demo: String
    ) throws {
        var fixture = try FAERSFixture()
        fixture.addReport("301", "30", demo: demo)
        let (summary, log) = try fixture.run()
        let rejection = try #require(summary.firstRejections.first)
        #expect(log.events.count == 2 && summary.isBalanced && rejection.file == "DEMO17Q2.txt" && rejection.line == 4)
        #expect(rejection.field == field && rejection.value == value && rejection.reason.hasPrefix("expected "))
        let rejects = fixture.folder.url.appending(path: "rejects")
        #expect(summary.rejectsPath == rejects.path)
        let drugs = try String(contentsOf: rejects.appending(path: "DRUG17Q2.txt"), encoding: .utf8)
        #expect(drugs.contains("DELTA") == (field != "caseid") || summary.rejected == 1)
        #expect(!drugs.contains("ALPHA"))
        let reasons = try String(contentsOf: rejects.appending(path: "reasons.csv"), encoding: .utf8)
        #expect(CSVTable(reasons).rows.first?.prefix(4) == ["DEMO17Q2.txt", "4", field, value])
    }

    @Test func `The description says where, what was found and what was expected`() throws {
        var fixture = try FAERSFixture()
        fixture.tables["DEMO"]?[1] = FAERSFixture.demo("101", "10", eventDate: "20171399")
        let summary = try fixture.run().summary
        let expected = #"DEMO17Q2.txt:2: event_dt: found "20171399", expected a date YYYY, YYYYMM or YYYYMMDD"#
        #expect(summary.firstRejections.first?.description == expected)
    }

    @Test func `A code FDA has not documented is kept where nothing is counted by it`() throws {
        var fixture = try FAERSFixture()
        fixture.addReport("301", "30", demo: FAERSFixture.demo("301", "30").replacing("$MD$", with: "$RN$"))
        fixture.tables["RPSR"]?.append("301$30$NEW")
        let (summary, log) = try fixture.run()
        #expect(summary.rejected == 0)
        #expect(log.reports["30/301"]?.origin?.reporterOccupation == "RN")
        #expect(log.reports["30/301"]?.origin?.reportSources == ["NEW"])
    }

    @Test func `An unknown role rejects the report and names the row of DRUG`() throws {
        var fixture = try FAERSFixture()
        fixture.tables["DRUG"]?[2] = FAERSFixture.drug("101", "10", "2", "XX", "BETA")
        let summary = try fixture.run().summary
        let rejection = try #require(summary.firstRejections.first)
        #expect(summary.accepted == 1 && rejection.file == "DRUG17Q2.txt" && rejection.line == 3)
        #expect(rejection.field == "role_cod" && rejection.reason == "expected one of PS, SS, C, I")
    }

    @Test(arguments: ["DRUG", "REAC"])
    func `A report without drug or without reaction is rejected`(table: String) throws {
        var fixture = try FAERSFixture()
        fixture.tables[table]?.removeAll { $0.hasPrefix("202$") }
        let summary = try fixture.run().summary
        #expect(summary.accepted == 1 && summary.rejected == 1)
        #expect(summary.firstRejections.first?.reason.hasSuffix("expected at least one row in \(table)") == true)
    }

    @Test func `Rows without a row in DEMO are rejected one by one`() throws {
        var fixture = try FAERSFixture()
        fixture.tables["REAC"]?.append("999$99$Rash$")
        fixture.tables["REAC"]?.append("101$11$Rash$")
        fixture.tables["OUTC"]?.append("$$DE")
        let summary = try fixture.run().summary
        #expect(summary.accepted == 2 && summary.rejected == 3 && summary.isBalanced)
    }

    @Test func `Rejects that were mended are imported by the same command`() throws {
        var fixture = try FAERSFixture()
        fixture.addReport("301", "30", demo: FAERSFixture.demo("301", "30", sex: "Q"))
        fixture.tables["REAC"]?.removeAll { $0.hasPrefix("202$") }
        let log = ImportedLog()
        #expect(try fixture.run(into: log).summary.rejected == 2)
        let rejects = fixture.folder.url.appending(path: "rejects")
        for (name, wrong, right) in [
            ("DEMO", "$Q$Y$", "$M$Y$"), ("REAC", "drug_rec_act\n", "drug_rec_act\n202$20$Rash$\n"),
        ] {
            let file = rejects.appending(path: "\(name)17Q2.txt")
            let text = try String(contentsOf: file, encoding: .utf8).replacing(wrong, with: right)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let summary = try FAERSImporter(folder: rejects, options: fixture.options()).run(deliver: log.deliver)
        #expect(summary.accepted == 2 && summary.rejected == 0, "\(summary.firstRejections)")
        #expect(log.reports["30/301"]?.patient?.sex == .male && log.reports["20/202"]?.reactions.first?.term == "Rash")
    }

    @Test func `Rejects of a second run go to a folder of their own`() throws {
        var fixture = try FAERSFixture()
        fixture.tables["OUTC"]?.append("101$10$ZZ")
        #expect(try fixture.run().summary.rejectsPath?.hasSuffix("/rejects") == true)
        #expect(try fixture.run().summary.rejectsPath?.hasSuffix("/rejects/run-2") == true)
        #expect(try fixture.run().summary.rejectsPath?.hasSuffix("/rejects/run-3") == true)
    }

    @Test func `A record that the log holds with other content is rejected`() throws {
        var fixture = try FAERSFixture()
        let log = try fixture.run().log
        fixture.tables["REAC"]?.append("202$20$Rash$")
        let summary = try fixture.run(into: log).summary
        #expect(summary.duplicates == 1 && summary.rejected == 1 && log.events.count == 2)
        #expect(summary.firstRejections.first?.value == "20/202")
    }

    @Test func `A strict import stops at the first rejection and writes nothing`() throws {
        var fixture = try FAERSFixture()
        fixture.tables["OUTC"]?.append("101$10$ZZ")
        #expect {
            try fixture.run(strict: true)
        } throws: { error in
            guard case ImportError.strict(let rejection) = error else { return false }
            return rejection.field == "outc_cod" && rejection.line == 4
        }
        #expect(!FileManager.default.fileExists(atPath: fixture.folder.path("rejects")))
    }

    @Test func `An error of the log stops the import and leaves the rejects written so far`() throws {
        struct DiskFull: Error {}
        var fixture = try FAERSFixture()
        fixture.tables["OUTC"]?.append("101$10$ZZ")
        try fixture.write()
        #expect(throws: DiskFull.self) {
            try FAERSImporter(folder: fixture.input, options: fixture.options()).run { _ in throw DiskFull() }
        }
        let rejects = fixture.folder.url.appending(path: "rejects/OUTC17Q2.txt")
        #expect(try String(contentsOf: rejects, encoding: .utf8).contains("ZZ"))
    }

    @Test func `A log that does not answer for every event is an error`() throws {
        let fixture = try FAERSFixture()
        try fixture.write()
        #expect(throws: ImportError.deliveryMismatch(offered: 2, answered: 0)) {
            try FAERSImporter(folder: fixture.input, options: fixture.options()).run { _ in [] }
        }
    }

    @Test func `A line beyond the bound is rejected with its number and not held`() throws {
        var fixture = try FAERSFixture()
        fixture.tables["DRUG"]?[2] = FAERSFixture.drug("101", "10", "2", "C", String(repeating: "X", count: 3 << 20))
        let summary = try fixture.run().summary
        #expect(summary.accepted == 1 && summary.rejected == 1)
        #expect(summary.firstRejections.first?.line == 3 && summary.firstRejections.first?.field == "line")
    }
}

@Suite struct `Archives that cannot be read` {
    @Test func `A missing table, an empty, a binary and a foreign file are named`() throws {
        let fixture = try FAERSFixture()
        func error(_ change: (URL) throws -> Void) throws -> ImportError? {
            try fixture.write()
            try change(fixture.input.appending(path: "REAC17Q2.txt"))
            return #expect(throws: ImportError.self) {
                try FAERSImporter(folder: fixture.input, options: fixture.options()).run(deliver: ImportedLog().deliver)
            }
        }
        #expect(
            try error { try FileManager.default.removeItem(at: $0) } == .missingTable(name: "REAC", quarter: "2017Q2"))
        #expect(try error { try Data().write(to: $0) } == .emptyFile(file: "REAC17Q2.txt"))
        #expect(try error { try Data([65, 0, 66, 0]).write(to: $0) } == .binaryFile(file: "REAC17Q2.txt"))
        let foreign = try error { try Data("primaryid$term\n1$x\n".utf8).write(to: $0) }
        #expect(foreign?.description.contains("found the columns primaryid, term") == true)
        #expect(foreign?.description.contains("pt (once)") == true)
    }

    @Test func `A folder without tables says what was expected`() throws {
        let folder = try TemporaryFolder()
        let options = ImportOptions(rejectsFolder: folder.url)
        #expect(throws: ImportError.noTables(folder: folder.url.path)) {
            try FAERSImporter(folder: folder.url, options: options).run(deliver: ImportedLog().deliver)
        }
    }

    @Test func `Cancelled before anything was delivered it throws, afterwards it says what was done`() throws {
        let fixture = try FAERSFixture()
        try fixture.write()
        var options = fixture.options()
        options.batchSize = 1
        let importer = FAERSImporter(folder: fixture.input, options: options)
        #expect(throws: ImportError.cancelled) {
            try importer.run(isCancelled: { true }, deliver: ImportedLog().deliver)
        }
        let log = ImportedLog()
        let summary = try importer.run(isCancelled: { !log.events.isEmpty }, deliver: log.deliver)
        #expect(summary.isInterrupted && summary.accepted == 1 && log.events.count == 1)
        #expect(try importer.run(deliver: log.deliver).accepted == 1)
    }

    @Test func `Progress runs from reading to delivering`() throws {
        let fixture = try FAERSFixture()
        try fixture.write()
        var seen: [ImportProgress] = []
        let importer = FAERSImporter(folder: fixture.input, options: fixture.options())
        _ = try importer.run(progress: { seen.append($0) }, deliver: ImportedLog().deliver)
        #expect(seen.first?.phase == .reading && seen.allSatisfy { 0...1 ~= $0.fractionCompleted })
    }
}
