import ClinicalEvents
import Foundation
import Interchange
import Testing
import TestSupport

@Suite struct `Defects of real FAERS archives` {
    @Test func `Quotes are ordinary characters`() throws {
        var fixture = try FAERSFixture()
        fixture.tables["DRUG"]?.append(FAERSFixture.drug("101", "10", "3", "SS", "\"3\" SYRINGE"))
        let log = try fixture.run().log
        #expect(log.reports["10/101"]?.drugs.last?.name == "\"3\" SYRINGE")
    }

    @Test func `Rows may have one undeclared empty field at the end`() throws {
        var fixture = try FAERSFixture()
        fixture.tables = fixture.tables.mapValues { [$0[0]] + $0.dropFirst().map { $0 + "$" } }
        #expect(try fixture.run().summary.accepted == 2)
    }

    @Test func `Old and misspelt column names are understood`() throws {
        var fixture = try FAERSFixture()
        fixture.tables["DEMO"]?[0] = FAERSFixture.demoHeader.replacing("$rept_dt", with: "$ REPT_DT")
            .replacing("$sex", with: "$GNDR_COD")
        fixture.tables["DRUG"]?[0] = FAERSFixture.drugHeader.replacing("lot_num", with: "lot_nbr")
        fixture.tables["OUTC"]?[0] = "primaryid$caseid$outc_code"
        let log = try fixture.run().log
        #expect(log.reports["10/101"]?.drugs.first?.administration?.lot == "L1")
        #expect(log.reports["20/202"]?.seriousness == [.death, .hospitalisation])
    }

    @Test(arguments: ["\n", "\r\n"])
    func `Lines may end in LF or CR LF, and the last not at all`(lineEnd: String) throws {
        var fixture = try FAERSFixture()
        fixture.lineEnd = lineEnd
        try fixture.write()
        let demo = fixture.input.appending(path: "DEMO17Q2.txt")
        try Data(contentsOf: demo).dropLast(lineEnd.utf8.count).write(to: demo)
        let log = ImportedLog()
        let summary = try FAERSImporter(folder: fixture.input, options: fixture.options()).run(deliver: log.deliver)
        #expect(summary.accepted == 2)
    }

    @Test func `A last line that is cut off rejects its report`() throws {
        let fixture = try FAERSFixture()
        try fixture.write()
        let demo = fixture.input.appending(path: "DEMO17Q2.txt")
        try Data(contentsOf: demo).dropLast(30).write(to: demo)
        let summary = try FAERSImporter(folder: fixture.input, options: fixture.options()).run(
            deliver: ImportedLog().deliver)
        #expect(summary.accepted == 1 && summary.rejected == 1)
        #expect(summary.firstRejections.first?.reason.contains("ends in the middle of the row") == true)
    }

    @Test(arguments: ["QD", "", "Q12H", "1X"])
    func `Two records on one line are taken apart`(frequency: String) throws {
        var fixture = try FAERSFixture()
        fixture.tables["DRUG"] = [
            FAERSFixture.drugHeader,
            FAERSFixture.drug("101", "10", "1", "PS", "ALPHA", frequency: frequency)
                + FAERSFixture.drug("202", "20", "1", "PS", "GAMMA"),
        ]
        let (summary, log) = try fixture.run()
        #expect(summary.accepted == 2 && summary.repaired == 1 && summary.isBalanced, "\(summary.firstRejections)")
        #expect(log.reports["20/202"]?.drugs.map(\.name) == ["GAMMA"])
    }

    @Test func `Two legacy records on one line are taken apart at the undeclared field`() throws {
        let fixture = try LegacyFixture()
        try fixture.write(joined: true)
        let (summary, log) = try fixture.run()
        #expect(summary.accepted == 2 && summary.repaired == 1, "\(summary.firstRejections)")
        #expect(log.reports["7/5002"]?.drugs.map(\.name) == ["BETA"])
    }

    @Test func `In the legacy layout the version is 0, FOLL_SEQ is kept and ISR is the key`() throws {
        let fixture = try LegacyFixture()
        try fixture.write(joined: false)
        let (summary, log) = try fixture.run()
        #expect(summary.accepted == 2 && log.reports["6/5001"]?.version == 0 && log.reports["7/5002"]?.version == 0)
        #expect(log.reports["6/5001"]?.origin?.followUpNumber == nil)
        #expect(log.reports["7/5002"]?.origin?.followUpNumber == 3)
        #expect(log.events.allSatisfy { $0.source == "AERS 2011Q2" })
        #expect(log.reports["6/5001"]?.patient?.sex == .unknown)
    }

    @Test(arguments: ["US", ""])
    func `A dollar inside a manufacturer number is read as part of it`(country: String) throws {
        var fixture = try FAERSFixture()
        let demo = FAERSFixture.demo("301", "30", number: "US$1$2", country: country)
        fixture.addReport("301", "30", demo: demo)
        let (summary, log) = try fixture.run()
        #expect(summary.accepted == 3 && summary.repaired == 1, "\(summary.firstRejections)")
        #expect(log.reports["30/301"]?.origin?.senderReference == "US$1$2")
        #expect(log.reports["30/301"]?.patient?.ageYears == 61)
    }

    @Test func `One dollar too many and a blank last field is still seen for what it is`() throws {
        var fixture = try FAERSFixture()
        fixture.addReport("301", "30", demo: FAERSFixture.demo("301", "30", number: "A$B", country: ""))
        let (summary, log) = try fixture.run()
        #expect(summary.repaired == 1 && log.reports["30/301"]?.origin?.senderReference == "A$B")
    }

    @Test func `A dollar that cannot be placed rejects the report`() throws {
        var fixture = try FAERSFixture()
        fixture.tables["DRUG"]?[1] = FAERSFixture.drug("101", "10", "1", "PS", "AL$PHA")
        let summary = try fixture.run().summary
        #expect(summary.accepted == 1 && summary.rejected == 1 && summary.firstRejections.first?.field == "fields")
    }

    @Test func `A primaryid under two cases is two reports`() throws {
        var fixture = try FAERSFixture()
        fixture.addReport("1001233", "100123")
        fixture.addReport("1001233", "10012")
        let (summary, log) = try fixture.run()
        #expect(summary.accepted == 4 && log.reports["100123/1001233"] != nil && log.reports["10012/1001233"] != nil)
    }

    @Test func `Identical DEMO rows count once`() throws {
        var fixture = try FAERSFixture()
        fixture.tables["DEMO"]?.append(FAERSFixture.demo("101", "10"))
        let summary = try fixture.run().summary
        #expect(summary.accepted == 2 && summary.rejected == 0)
        #expect(summary.notes.contains("identical rows of DEMO, counted once: 1"))
    }

    @Test func `Of conflicting DEMO rows the richest is kept and the other rejected with both lines`() throws {
        var fixture = try FAERSFixture()
        fixture.tables["DEMO"]?.insert(FAERSFixture.demo("101", "10", sex: "", country: ""), at: 1)
        let (summary, log) = try fixture.run()
        #expect(summary.accepted == 2 && summary.rejected == 1)
        #expect(log.reports["10/101"]?.patient?.sex == .female)
        let rejection = try #require(summary.firstRejections.first)
        #expect(rejection.line == 2 && rejection.value.contains("lines 3 and 2"))
    }

    @Test func `Delete lists nullify each case once, after the reports of the quarter`() throws {
        let fixture = try FAERSFixture()
        try fixture.write()
        try fixture.folder.write("20\n \n20\n\n999\nabc\n", to: "in/Deleted/DELETE17Q2.txt")
        try fixture.folder.write("999\n31\n", to: "in/Deleted/ADR17Q2DeletedCases.txt")
        let log = ImportedLog()
        let importer = FAERSImporter(folder: fixture.input, options: fixture.options())
        let summary = try importer.run(deliver: log.deliver)
        #expect(summary.nullified == 3 && summary.rejected == 1 && summary.isBalanced)
        #expect(log.events.suffix(3).map(\.caseIdentifier) == ["FAERS:20", "FAERS:31", "FAERS:999"])
        #expect(
            log.events.last?.source == "FAERS 2017Q2 deletions"
                && log.events.last?.received == PartialDate("2017-06-30"))
        let nullified = SafetyReportNullified(reason: "in the delete list of 2017Q2")
        #expect(log.events.last?.event == .safetyReportNullified(nullified))
        #expect(try importer.run(deliver: log.deliver).duplicates == 5)
    }

    @Test func `The delete list of a quarter that is not over voids its cases from today on, however often it comes`()
        throws
    {
        let fixture = try FAERSFixture()
        try fixture.write()
        try fixture.folder.write("20\n31\n", to: "in/Deleted/DELETE17Q4.txt")
        let log = ImportedLog()
        func run(_ day: String) throws -> ImportSummary {
            var options = fixture.options()
            options.recorded = Timestamp(milliseconds: Int64(try #require(PartialDate(day)).earliestDay) * 86_400_000)
            return try FAERSImporter(folder: fixture.input, options: options).run(deliver: log.deliver)
        }
        let early = try run("2017-11-28")
        #expect(early.nullified == 2 && early.rejected == 0, "\(early)")
        #expect(log.events.suffix(2).map(\.received) == Array(repeating: PartialDate("2017-11-28"), count: 2))
        for day in ["2017-12-05", "2018-02-01"] {
            let again = try run(day)
            #expect(again.duplicates == 4 && again.rejected == 0 && again.nullified == 0, "\(again)")
        }
    }

    @Test func `An unpacked archive with an ascii folder and several quarters come in order`() throws {
        var fixture = try FAERSFixture()
        fixture.suffix = "17Q3.TXT"
        try fixture.write()
        for name in fixture.tables.keys {
            let lines = fixture.tables[name] ?? []
            let text = lines.map { $0 + "\n" }.joined()
            try fixture.folder.write(text, to: "in/faers_ascii_2016q4/ASCII/\(name.lowercased())16q4.txt")
        }
        let log = ImportedLog()
        let summary = try FAERSImporter(folder: fixture.input, options: fixture.options()).run(deliver: log.deliver)
        #expect(summary.accepted == 4)
        #expect(log.events.map(\.source) == ["FAERS 2016Q4", "FAERS 2016Q4", "FAERS 2017Q3", "FAERS 2017Q3"])
    }

    @Test func `Latin-1 bytes are kept as characters`() throws {
        let fixture = try FAERSFixture()
        try fixture.write()
        let file = fixture.input.appending(path: "REAC17Q2.txt")
        var bytes = Array(try Data(contentsOf: file))
        bytes += Array("101$10$Sj".utf8) + [0xF6] + Array("gren$\r\n".utf8)
        try Data(bytes).write(to: file)
        let log = ImportedLog()
        _ = try FAERSImporter(folder: fixture.input, options: fixture.options()).run(deliver: log.deliver)
        #expect(log.reports["10/101"]?.reactions.last?.term == "Sjögren")
    }
}

/// Two legacy reports as in 2011Q2: ISR keys, one undeclared empty field at the end of each row.
struct LegacyFixture {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    func write(joined: Bool) throws {
        let demo = [
            "ISR$CASE$I_F_COD$FOLL_SEQ$IMAGE$EVENT_DT$MFR_DT$FDA_DT$REPT_COD$MFR_NUM$MFR_SNDR$AGE$AGE_COD$GNDR_COD$E_SUB",
            "5001$6$I$$5001-1$2011$$20110402$EXP$N1$ACME$40$YR$NS$Y$",
            "5002$7$F$3$5002-2$$$20110403$EXP$N2$ACME$$$M$N$",
        ]
        let drug = [
            "ISR$DRUG_SEQ$ROLE_COD$DRUGNAME$DECHAL$RECHAL", "5001$1004492716$PS$ALPHA$D$D$",
            "5002$1004492717$PS$BETA$U$U$",
        ]
        let joinedDrug = [drug[0], drug[1] + drug[2]]
        try folder.write(demo.map { $0 + "\r\n" }.joined(), to: "DEMO11Q2.TXT")
        try folder.write((joined ? joinedDrug : drug).map { $0 + "\r\n" }.joined(), to: "DRUG11Q2.TXT")
        try folder.write("ISR$PT\r\n5001$NAUSEA$\r\n5002$RASH$\r\n", to: "REAC11Q2.TXT")
        try folder.write("ISR$OUTC_COD\r\n5002$HO$\r\n", to: "OUTC11Q2.TXT")
    }

    func run() throws -> (summary: ImportSummary, log: ImportedLog) {
        let log = ImportedLog()
        let options = ImportOptions(rejectsFolder: folder.url.appending(path: "rejects"))
        return (try FAERSImporter(folder: folder.url, options: options).run(deliver: log.deliver), log)
    }
}
