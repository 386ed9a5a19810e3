import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Vigilia.isBuilt)) struct `Rates, clusters and onsets on the command line` {
    /// Patients on nivolumab and on pembrolizumab, one a week each; every fourth on nivolumab has myocarditis after ten days, every
    /// twelfth on pembrolizumab after sixty.
    private static func log(in folder: TemporaryFolder) throws -> String {
        var lines: [(day: Int, text: String)] = []
        func add(_ patient: String, _ kind: String, _ day: Int, _ data: String) {
            let date = Date(timeIntervalSince1970: Double(day) * 86_400).ISO8601Format().prefix(10)
            lines.append(
                (
                    day,
                    #"{"kind":"\#(kind)","case":"R:\#(patient)","occurred":"\#(date)","received":"\#(date)","source":"s","#
                        + #""sourceKey":"\#(lines.count)","data":{\#(data)}}"#
                ))
        }
        for week in 0..<60 {
            for (drug, every, delay) in [("nivolumab", 4, 10), ("pembrolizumab", 12, 60)] {
                let (patient, start) = ("\(drug)-\(week)", 19_000 + 7 * week)
                add(patient, "treatmentStarted", start, #""drugs":["\#(drug)"]"#)
                guard week.isMultiple(of: every) else { continue }
                add(
                    patient, "reactionReported", start + delay + week % 5,
                    #""episode":1,"grade":3,"term":"Myocarditis","suspects":[{"name":"\#(drug)"}]"#)
                add(
                    patient, "reactionReported", start + 100 + week,
                    #""episode":2,"grade":3,"term":"Colitis","suspects":[{"name":"\#(drug)"}]"#)
            }
        }
        let path = folder.path("log")
        let text = lines.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
            .map(\.element.text).joined(separator: "\n")
        let file = try folder.write(text, to: "events.ndjson")
        #expect(try Vigilia.run("append", "--log", path, "--without-detector", file).status == 0)
        return path
    }

    @Test func `Rates are held against a file, and the detector finds the same signal`() throws {
        let folder = try TemporaryFolder()
        let log = try Self.log(in: folder)
        let expected = try folder.write(
            """
            drug,organ,expected
            nivolumab,"Cardiac disorders",3 per 100 patient-years
            pembrolizumab,Cardiac disorders,1.2 % in 90 days

            """, to: "expected.csv")
        let run = try Vigilia.run("rates", "--log", log, "--expected", expected, "--events", "3", "--format", "csv")
        #expect(run.status == 0, "\(run)")
        let table = CSVTable(run.output)
        #expect(table.rows.count == 2 && table.field(table.rows[0], "drug") == "nivolumab", "\(run)")
        #expect(table.number(table.rows[0], "observed") == 15 && table.field(table.rows[0], "state") == "signal")
        let configuration = try folder.write(
            """
            case alerts: none
            rates: events 3
            rate nivolumab | Cardiac disorders: 3 per 100 patient-years
            rate pembrolizumab | Cardiac disorders: 1.2 % in 90 days
            """, to: "board.conf")
        let same = try Vigilia.run("rates", "--log", log, "--detector", configuration, "--format", "csv")
        #expect(same.output == run.output)
        let empty = folder.path("watched")
        let events = folder.path("events.ndjson")
        #expect(try Vigilia.run("append", "--log", empty, "--detector", configuration, events).status == 0)
        let alerts = try Vigilia.run("alerts", "--log", empty, "--format", "csv")
        let rows = CSVTable(alerts.output)
        let signal = try #require(rows.rows.first { rows.field($0, "rule") == "maxsprt" }, "\(alerts)")
        #expect(rows.number(signal, "trigger") == table.number(table.rows[0], "event"))
    }

    @Test func `Another drug's history says what is expected`() throws {
        let folder = try TemporaryFolder()
        let log = try Self.log(in: folder)
        let run = try Vigilia.run(
            "rates", "--log", log, "--comparator", "Keytruda", "--drug", "Opdivo", "--organ", "cardiac disorders",
            "--format", "json")
        #expect(run.status == 0 && run.output.contains("5 events in"), "\(run)")
        // Two of the five by day 61, three later.
        let byTime = try Vigilia.run(
            "rates", "--log", log, "--comparator", "Keytruda", "--drug", "Opdivo", "--organ", "cardiac disorders",
            "--intervals", "62", "--format", "json")
        #expect(byTime.output.contains("to day 62, 3 events in"), "\(byTime)")
        #expect(
            try Vigilia.run("rates", "--log", log, "--comparator", "Keytruda", "--intervals", "90,30").status == 64)
        #expect(try Vigilia.run("rates", "--log", log).status == 64)
        #expect(try Vigilia.run("rates", "--log", log, "--comparator", "nothing").status == 1)
        let wrong = try folder.write("drug,organ,expected\na,b,often\n", to: "wrong.csv")
        let failed = try Vigilia.run("rates", "--log", log, "--expected", wrong)
        #expect(failed.status == 1 && failed.errors.contains("line 2"), "\(failed)")
    }

    @Test func `Onsets and clusters are printed in each format`() throws {
        let folder = try TemporaryFolder()
        let log = try Self.log(in: folder)
        let onset = try Vigilia.run("onset", "--log", log, "--by", "drug,term", "--format", "csv")
        let table = CSVTable(onset.output)
        let row = try #require(
            table.rows.first {
                table.field($0, "exposure") == "nivolumab" && table.field($0, "reaction") == "Myocarditis"
            },
            "\(onset)")
        #expect(table.number(row, "cases") == 15 && table.field(row, "stands_out") == "yes", "\(onset)")
        for format in ["table", "json", "csv"] {
            let clusters = try Vigilia.run("clusters", "--log", log, "--window", "60", "--format", format)
            #expect(clusters.status == 0 && clusters.output.contains("Cardiac disorders"), "\(clusters)")
        }
        let now = try Vigilia.run("clusters", "--log", log, "--by", "site", "--windows", "ending-now")
        #expect(now.status == 0, "\(now)")
    }
}
