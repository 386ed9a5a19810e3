import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Vigilia.isBuilt)) struct `Incidence and factors on the command line` {
    /// Four patients on nivolumab from 2024-01-01; two of them, of three women, had colitis of grade 3.
    static func log(in folder: TemporaryFolder) throws -> String {
        var lines: [String] = []
        func add(_ patient: Int, _ kind: String, _ day: String, _ data: String) {
            lines.append(
                #"{"kind":"\#(kind)","case":"R:\#(patient)","occurred":"\#(day)","received":"\#(day)","source":"s","#
                    + #""sourceKey":"\#(lines.count)","data":{\#(data)}}"#)
        }
        for patient in 1...4 {
            let sex = patient == 4 ? "male" : "female"
            add(patient, "patientEnrolled", "2024-01-01", #""registry":"R","patient":{"sex":"\#(sex)","ageYears":60}"#)
            add(patient, "treatmentStarted", "2024-01-01", #""drugs":["nivolumab"]"#)
        }
        add(1, "reactionReported", "2024-01-11", #""episode":1,"grade":3,"term":"Colitis","suspects":[]"#)
        add(2, "reactionReported", "2024-01-21", #""episode":1,"grade":3,"term":"Colitis","suspects":[]"#)
        add(3, "treatmentStopped", "2024-01-15", #""drugs":["nivolumab"]"#)
        add(4, "deathRecorded", "2024-02-10", "")
        for (patient, unit) in [(1, #","unit":"ng/L""#), (2, #","unit":"pg/mL""#), (3, "")] {
            add(patient, "biomarkerMeasured", "2024-01-01", #""analyte":"IL-6","value":\#(patient * 5)\#(unit)"#)
        }
        let path = folder.path("log")
        let file = try folder.write(lines.joined(separator: "\n"), to: "events.ndjson")
        #expect(try Vigilia.run("append", "--log", path, "--without-detector", file).status == 0)
        return path
    }

    @Test func `The table has patients, events, intervals and cumulative incidence as the rules say`() throws {
        let folder = try TemporaryFolder()
        let log = try Self.log(in: folder)
        let run = try Vigilia.run(
            "incidence", "--log", log, "--by", "drug,term", "--grade", "3", "--cumulative", "15d,30d", "--onset",
            "--format", "csv")
        #expect(run.status == 0, "\(run)")
        let table = CSVTable(run.output)
        #expect(table.rows.count == 1)
        func number(_ column: String) -> Double? { table.number(table.rows[0], column) }
        #expect(number("at_risk") == 4 && number("events") == 2 && number("person_days") == 10 + 20 + 40 + 40)
        #expect(number("cif_15d") == 0.25 && number("cif_30d") == 0.5 && number("at_risk_30d") == 2)
        #expect(number("onset_cases_median") == 15 && number("wilson_lower") != nil && number("exact_upper") != nil)
        let earlier = try Vigilia.run(
            "incidence", "--log", log, "--as-of", "2024-01-15", "--axis", "occurred", "--format", "csv")
        let before = CSVTable(earlier.output)
        #expect(
            before.number(before.rows[0], "events") == 1 && before.number(before.rows[0], "person_days") == 10 + 3 * 14)
    }

    @Test func `A wide window shows the rates drawn, and what was left out is said`() throws {
        let folder = try TemporaryFolder()
        let log = try Self.log(in: folder)
        let page = try Vigilia.run("incidence", "--log", log, "--compare", "sex", "--by", "organ").output
        #expect(page.contains("├") && page.contains("●"), "\(page)")
        #expect(page.contains("4 patients, now, observed until 2024-02-10"), "\(page)")
        #expect(page.contains("Gray's test takes the groups as different patients"))
        let plain = try Vigilia.run("incidence", "--log", log, "--by", "organ", "--no-plot").output
        #expect(!plain.contains("●"))
    }

    @Test func `A value that nobody has is said, with those there are`() throws {
        let folder = try TemporaryFolder()
        let log = try Self.log(in: folder)
        let whereRun = try Vigilia.run("incidence", "--log", log, "--where", "sex=femal")
        #expect(whereRun.errors.contains(#"--where: no exposed patient has the sex "femal"; there are: female; male"#))
        let compared = try Vigilia.run("incidence", "--log", log, "--compare", "sex=female,mal")
        #expect(
            compared.status == 1
                && compared.errors.contains(
                    #"--compare: found "mal", expected a sex of exposed patients; there are: female; male"#),
            "\(compared)")
        let drugs = try Vigilia.run("incidence", "--log", log, "--by", "organ", "--compare", "regimen=nivolumab,nivo")
        #expect(
            drugs.errors.contains(
                #"--compare: found "nivo", expected a regimen of exposed patients; there are: nivolumab"#), "\(drugs)")
        let brand = try Vigilia.run("incidence", "--log", log, "--by", "organ", "--compare", "regimen=Opdivo,NIVOLUMAB")
        #expect(brand.status == 1 && brand.errors.contains("which is one group (nivolumab), expected two"), "\(brand)")
        let drug = try Vigilia.run("incidence", "--log", log, "--drug", "shoe")
        #expect(drug.errors.contains(#"--drug: "shoe" was given to nobody; there are: nivolumab"#), "\(drug)")
        let known = try Vigilia.run("incidence", "--log", log, "--compare", "sex", "--where", "sex=female")
        #expect(known.status == 0 && known.errors.isEmpty, "\(known)")
    }

    @Test func `The window of a registry counts where none is asked for`() throws {
        let folder = try TemporaryFolder()
        let log = try Self.log(in: folder)
        let shipped = try Vigilia.run("registry", "show", "immucare-base").output
        let mark = "riskWindowDays: 90"
        #expect(shipped.contains(mark))
        let text = shipped.replacingOccurrences(of: mark, with: "riskWindowDays: 10")
        let definition = try folder.write(text, to: "ours.yaml")
        func days(_ words: String...) throws -> Double? {
            let everybody = words.contains("--registry") ? ["--all-patients", "--all-reactions"] : []
            let asked = ["incidence", "--log", log, "--by", "term", "--format", "csv"] + words + everybody
            let run = try Vigilia.start(asked).finish()
            let table = CSVTable(run.output)
            return table.number(table.rows[0], "person_days")
        }
        #expect(try days("--registry", definition) == days("--window", "10d"))
        #expect(try days("--registry", definition, "--window", "90d") == days())
        #expect(try days("--registry", definition) != days())
    }

    @Test func `Of a registry those count who are enrolled and eligible, and it is said who is left out`() throws {
        let folder = try TemporaryFolder()
        let log = try Self.log(in: folder)
        let rule = "inclusion:\n  - {id: women, text: Women, rule: {sex: [female]}}\n"
        let grade = "capture: {related: false, minimumGrade: {clinical: 4, biological: 4}}\n"
        func run(_ name: String, _ more: String = "", _ words: String...) throws -> Vigilia.Outcome {
            let text = "name: \(name)\ntitle: A test\nversion: \"1\"\n" + rule + more
            let definition = try folder.write(text, to: "ours.yaml")
            return try Vigilia.start(["incidence", "--log", log, "--registry", definition] + words).finish()
        }
        let women = try run("R", "", "--format", "csv")
        #expect(
            women.errors.contains("Registry R: 3 of 4 patients of the log") && women.errors.contains("1 not eligible"))
        #expect(CSVTable(women.output).number(CSVTable(women.output).rows[0], "at_risk") == 3, "\(women)")
        let grave = try run("R", grade)
        #expect(grave.output.contains("Reactions of these patients left out: 2 not captured by its rule"), "\(grave)")
        let everybody = try run("S", grade, "--all-patients", "--format", "csv", "--zeros")
        #expect(CSVTable(everybody.output).number(CSVTable(everybody.output).rows[0], "at_risk") == 4, "\(everybody)")
        #expect(everybody.errors.contains("2 not captured") && !everybody.errors.contains("Registry S"), "\(everybody)")
        let other = try run("S")
        #expect(other.output.contains("4 not enrolled in it") && other.output.contains("there are: R"), "\(other)")
    }

    @Test func `A threshold with a unit converts what was measured in another one`() throws {
        let folder = try TemporaryFolder()
        let log = try Self.log(in: folder)
        let run = try Vigilia.run("incidence", "--log", log, "--by", "il-6>=7ng/L", "--zeros")
        #expect(run.output.contains("1 measurement left out, whose unit no power of ten converts: no unit 1"), "\(run)")
    }

    @Test func `Factors are compared with their reference, and what lacks is said`() throws {
        let folder = try TemporaryFolder()
        let log = try Self.log(in: folder)
        let run = try Vigilia.run(
            "factors", "--log", log, "--term", "colitis", "--by", "sex,stage", "--least", "1", "--format", "csv")
        #expect(run.status == 0, "\(run)")
        let table = CSVTable(run.output)
        #expect(table.rows.count == 1 && table.field(table.rows[0], "level") == "male")
        #expect(
            table.number(table.rows[0], "relative_risk") == 0 && table.number(table.rows[0], "reference_events") == 2)
        let page = try Vigilia.run("factors", "--log", log, "--term", "colitis", "--by", "sex,stage", "--least", "1")
            .output
        #expect(page.contains("Not known, in patients: stage 4"), "\(page)")
        #expect(page.contains("1 factors tested") || page.contains("0 factors tested"), "\(page)")
    }

    @Test(arguments: [
        (["--by", "drug,class"], "expected at most one of drug, regimen and class"),
        (["--by", "shoe"], "--by: found \"shoe\""), (["--window", "90x"], "found \"90x\""),
        (["--grade", "6"], "--grade: found 6"), (["--where", "sex"], "--where: found \"sex\""),
        (["--cumulative", "0d"], "found \"0d\""),
        (["--by", "drug,factor:shoe"], "--by: found \"factor:shoe\": nobody recorded"),
        (["--compare", "shoe"], "--compare: found \"shoe\", expected drug, regimen, class, one of age, sex"),
        (["--compare", "sex=female"], "--compare: found \"sex=female\""), (["--compare", "organ"], "found \"organ\""),
        (["--compare", "sex=female,"], "two or more of its values"),
        (["--limit", "x"], "'--limit <rows>', expected a number"),
        (["--registry", "shoe"], "--registry: found \"shoe\""), (["--window", "-1"], "found \"-1\", expected days"),
        (["--meddra", "/no/such"], "--meddra: "),
        (["--by", "IL-7>=1"], "\"IL-7\" was never measured"), (["--by", "IL-6>=7"], "ng/L 1, no unit 1, pg/mL 1"),
        (["--by", "drug,term", "--compare", "regimen=a,b"], "--compare: found \"regimen=a,b\" beside --by with drug"),
        (["--registry", "icsr"], "there are no patients at risk"), (["--all-patients"], "expected --registry"),
    ])
    func `What cannot be asked is refused with what was found and expected`(
        _ given: (arguments: [String], text: String)
    ) throws {
        let folder = try TemporaryFolder()
        let log = try Self.log(in: folder)
        let run = try Vigilia.start(["incidence", "--log", log] + given.arguments, in: nil).finish()
        #expect(run.status != 0 && run.errors.contains(given.text), "\(run)")
    }
}
