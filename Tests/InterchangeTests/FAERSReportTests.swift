import ClinicalEvents
import Foundation
import Interchange
import Testing
import TestSupport

@Suite struct `What a FAERS report becomes` {
    @Test func `A report keeps its drugs, reactions, patient and origin`() throws {
        let (summary, log) = try FAERSFixture().run()
        #expect(summary.accepted == 2 && summary.rejected == 0 && summary.isBalanced)
        #expect(summary.rejectsPath == nil)
        let first = try #require(log.events.first)
        #expect(first.caseIdentifier == "FAERS:10" && first.source == "FAERS 2017Q2" && first.sourceKey == "10/101")
        #expect(first.received == PartialDate(year: 2017, month: 4, day: 5))
        #expect(first.occurred == PartialDate(year: 2017, month: 1))
        let report = try #require(log.reports["10/101"])
        #expect(report.version == 1 && report.seriousness == [])
        #expect(report.drugs.map(\.name) == ["ALPHA", "BETA"])
        #expect(report.drugs.map(\.role) == [.primarySuspect, .concomitant])
        #expect(report.reactions.map(\.term) == ["Nausea", "Rash"])
        let weight = try #require(report.patient?.weightKilograms)
        #expect(report.patient?.ageYears == 61 && report.patient?.sex == .female && abs(weight - 69.8532) < 0.001)
        #expect(report.origin?.reportType == "EXP" && report.origin?.reportSources == ["HP"])
        #expect(report.origin?.senderReference == "US-X-1" && report.origin?.reporterOccupation == "MD")
    }

    @Test func `A drug has its therapy from the first day known to the last, and its indication`() throws {
        let log = try FAERSFixture().run().log
        let drug = try #require(log.reports["10/101"]?.drugs.first?.administration)
        #expect(drug.start == PartialDate(year: 2015) && drug.end == PartialDate(year: 2016, month: 4, day: 5))
        #expect(
            drug.indications == ["Melanoma"] && drug.route == "Oral" && drug.dose == "200 MG QD" && drug.lot == "L1")
        #expect(drug.dechallenge == .positive && drug.rechallenge == .negative)
    }

    @Test func `Outcomes give the seriousness`() throws {
        let log = try FAERSFixture().run().log
        #expect(log.reports["20/202"]?.seriousness == [.death, .hospitalisation])
    }

    @Test func `Importing twice adds nothing`() throws {
        let fixture = try FAERSFixture()
        let log = try fixture.run().log
        let again = try fixture.run(into: log).summary
        #expect(again.accepted == 0 && again.duplicates == 2 && log.events.count == 2 && again.isBalanced)
    }

    @Test(arguments: [
        ("2", "DEC", 20.0), ("6", "MON", 0.5), ("26.08875", "WK", 0.5), ("1461", "DY", 4), ("4383", "HR", 0.5),
    ])
    func `Ages become years`(age: String, unit: String, years: Double) throws {
        var fixture = try FAERSFixture()
        fixture.addReport("301", "30", demo: FAERSFixture.demo("301", "30", age: age, ageCode: unit))
        let found = try #require(try fixture.run().log.reports["30/301"]?.patient?.ageYears)
        #expect(abs(found - years) < 1e-9)
    }

    @Test func `Without a primary suspect the first drug by sequence is one`() throws {
        var fixture = try FAERSFixture()
        fixture.addReport("301", "30")
        fixture.tables["DRUG"]?.removeLast()
        fixture.tables["DRUG"]?.append(FAERSFixture.drug("301", "30", "10", "SS", "LATER"))
        fixture.tables["DRUG"]?.append(FAERSFixture.drug("301", "30", "9", "C", "EARLIER"))
        let (summary, log) = try fixture.run()
        #expect(log.reports["30/301"]?.drugs.map(\.name) == ["EARLIER", "LATER"])
        #expect(log.reports["30/301"]?.drugs.map(\.role) == [.primarySuspect, .secondarySuspect])
        #expect(summary.notes.contains { $0.contains("without a primary suspect") })
    }

    @Test func `Therapies of a drug that is not in the report are noted, not fatal`() throws {
        var fixture = try FAERSFixture()
        fixture.tables["THER"]?.append("101$10$77$2016$$$")
        let summary = try fixture.run().summary
        #expect(summary.accepted == 2 && summary.notes.contains { $0.hasPrefix("rows of THER") && $0.hasSuffix(": 1") })
    }

    @Test(
        .enabled(if: SharedData.has("data/faers_ascii_2017q2_sample"), "the public sample of 2017Q2 is not there"))
    func `The real sample of 2017Q2 is taken whole`() throws {
        let folder = try TemporaryFolder()
        let log = ImportedLog()
        let options = ImportOptions(rejectsFolder: folder.url.appending(path: "rejects"))
        let source = SharedData.root.appending(path: "data/faers_ascii_2017q2_sample")
        let summary = try FAERSImporter(folder: source, options: options).run(deliver: log.deliver)
        #expect(summary.accepted == 100 && summary.rejected == 0 && summary.repaired == 0, "\(summary.firstRejections)")
        #expect(log.reports.values.reduce(0) { $0 + $1.drugs.count } == 328)
        #expect(log.reports.values.reduce(0) { $0 + $1.reactions.count } == 286)
        let event = try #require(log.events.first { $0.caseIdentifier == "FAERS:10979236" })
        #expect(event.sourceKey == "10979236/109792364" && event.occurred == PartialDate(year: 2003))
        #expect(event.received == PartialDate(year: 2017, month: 4, day: 6))
        let report = try #require(log.reports["10979236/109792364"])
        #expect(report.version == 4 && report.seriousness == [] && report.patient?.ageGroup == "A")
        #expect(report.drugs.first?.name == "RISPERDAL" && report.drugs.first?.activeIngredient == "RISPERIDONE")
        #expect(report.drugs.first?.administration?.end == PartialDate(year: 2011))
        #expect(report.drugs.first?.administration?.indications == ["Product used for unknown indication"])
        #expect(log.reports["11144077/111440772"]?.seriousness == [.otherImportant])
        #expect(log.reports["11144077/111440772"]?.patient?.ageYears == 40)
    }

    @Test(
        .enabled(if: SharedData.has("data/aers_ascii_2004q1_sample"), "the public sample of 2004Q1 is not there"))
    func `The real legacy sample of 2004Q1 is taken whole`() throws {
        let folder = try TemporaryFolder()
        let log = ImportedLog()
        let options = ImportOptions(rejectsFolder: folder.url.appending(path: "rejects"))
        let source = SharedData.root.appending(path: "data/aers_ascii_2004q1_sample")
        let summary = try FAERSImporter(folder: source, options: options).run(deliver: log.deliver)
        #expect(summary.accepted == 100 && summary.rejected == 0, "\(summary.firstRejections)")
        let event = try #require(log.events.first { $0.sourceKey == "4061110/4263742" })
        #expect(event.source == "AERS 2004Q1" && event.caseIdentifier == "FAERS:4061110")
        let report = try #require(log.reports["4061110/4263742"])
        #expect(report.version == 0 && report.seriousness == [.hospitalisation] && report.patient?.ageYears == 42)
        #expect(
            report.drugs.first?.name == "TAVOR" && report.drugs.first?.administration?.dechallenge == .notApplicable)
        #expect(Set(report.origin?.reportSources ?? []) == ["FGN", "HP", "OTH"])
    }
}
