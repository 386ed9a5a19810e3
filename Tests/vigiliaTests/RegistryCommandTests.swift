import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Vigilia.isBuilt)) struct `Registries on the command line` {
    /// Kind, date and site, and payload.
    private static let lines = [
        (
            #""kind":"patientEnrolled","occurred":"2024-01-10","site":"FR-1""#,
            #""registry":"SACHA","cancer":"Neuroblastoma","patient":{"ageYears":25}"#
        ),
        (#""kind":"consentRecorded","occurred":"2024-01-10""#, #""status":"notOpposed","scope":"registry""#),
        (#""kind":"boardReviewed","occurred":"2024-01-05""#, #""decision":"favourable""#),
        (#""kind":"treatmentStarted","occurred":"2024-01-15""#, #""drugs":["nivolumab"],"setting":"off-label""#),
        (
            #""kind":"reactionReported","occurred":"2024-02-01""#,
            #""episode":1,"term":"Anaemia","grade":2,"suspects":[{"name":"nivolumab","causality":"probable"}]"#
        ),
    ]

    private static func line(_ envelope: String, _ payload: String, key: String) -> String {
        #"{"case":"S:1","source":"s","sourceKey":"\#(key)",\#(envelope),"data":{\#(payload)}}"#
    }

    private func makeLog(_ folder: TemporaryFolder) throws -> String {
        let log = folder.path("log")
        let lines = Self.lines.enumerated().map { Self.line($1.0, $1.1, key: "\($0)") }
        let file = try folder.write(lines.joined(separator: "\n"), to: "events.ndjson")
        #expect(try Vigilia.run("append", "--log", log, "--without-detector", file).status == 0)
        return log
    }

    @Test func `Screening lists every patient with reasons, records once, and again only what changed`() throws {
        let folder = try TemporaryFolder()
        let log = try makeLog(folder)
        let table = try Vigilia.run("screen", "--registry", "sacha", "--log", log)
        #expect(table.status == 0 && table.output.contains("S:1  FR-1  eligible"), "\(table)")
        let csv = try Vigilia.run("screen", "--registry", "SACHA", "--log", log, "--format", "csv").output
        #expect(csv.hasPrefix("case,site,verdict,inclusion_age,"), "\(csv)")
        for expected in ["1 assessment recorded, 0 unchanged", "0 assessments recorded, 1 unchanged"] {
            let run = try Vigilia.run(
                "screen", "--registry", "sacha", "--log", log, "--record", "--actor", "A. Screener")
            #expect(run.status == 0 && run.errors.contains(expected), "\(run)")
        }
        let opposed = Self.line(
            #""kind":"consentRecorded","occurred":"2024-05-01""#, #""status":"withdrawn""#, key: "withdrawal")
        let file = try folder.write(opposed, to: "opposed.ndjson")
        #expect(try Vigilia.run("append", "--log", log, "--without-detector", file).status == 0)
        let changed = try Vigilia.run("screen", "--registry", "sacha", "--log", log, "--record")
        #expect(
            changed.errors.contains("1 assessment recorded") && changed.output.contains("not eligible"), "\(changed)")
        let events = try Vigilia.run("events", "--log", log, "--kind", "eligibilityAssessed").output
        #expect(events.split(separator: "\n").count { $0.contains("eligibilityAssessed") } == 2, "\(events)")
        let past = try Vigilia.run("screen", "--registry", "sacha", "--log", log, "--as-of", "2024-04-01", "--record")
        #expect(past.status == 64)
    }

    @Test func `The page of a patient and the completeness of a site say what is due, late and missed on a date`()
        throws
    {
        let folder = try TemporaryFolder()
        let log = try makeLog(folder)
        let asOf = ["--registry", "sacha", "--log", log, "--as-of", "2024-04-10", "--axis", "occurred"]
        func run(_ arguments: String...) throws -> Vigilia.Outcome {
            try Vigilia.start(arguments + asOf, in: nil).finish()
        }
        let page = try run("patient", "S:1")
        #expect(page.output.contains("Planned      1 late, next response 2 2024-05-15"), "\(page)")
        #expect(page.output.contains("response 1, response, planned 2024-03-15"), "\(page.output)")
        let json = try run("patient", "S:1", "--format", "json").output
        let document = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let items = (document?["planned"] as? [String: Any])?["items"] as? [[String: Any]]
        #expect(items?.first?["status"] as? String == "late" && items?.first?["daysLate"] as? Int == 5, "\(json)")
        let csv = try run("completeness", "--format", "csv").output
        #expect(csv.contains("FR-1,1,0,0,0,1,1,1,0,0,0,1,0"), "\(csv)")
        let late = try run("completeness", "--late").output
        #expect(late.contains("FR-1  S:1   response 1  response  2024-03-15  2024-04-05             5"), "\(late)")
        let captured = try Vigilia.run("capture", "--registry", "sacha", "--log", log).output
        #expect(captured.contains("grade 2, biological: at least 3 asked"), "\(captured)")
    }

    @Test func `A definition is listed, shown, checked, and refused with the place of its mistake`() throws {
        let folder = try TemporaryFolder()
        #expect(try Vigilia.run("registry", "list").output.contains("ici-biomarkers"))
        let shown = try Vigilia.run("registry", "show", "sacha").output
        let file = try folder.write(shown.replacing("atMost: 25", with: "atMst: 25"), to: "mine.yaml")
        let refused = try Vigilia.run("registry", "check", file)
        #expect(refused.status == 1 && refused.errors.contains("rule.age.atMst: found"), "\(refused)")
        #expect(try Vigilia.run("registry", "check", "qualitop").output.contains("5 planned visits"))
        let unknown = try Vigilia.run("screen", "--registry", "sach", "--log", folder.path("none"))
        #expect(unknown.status == 1 && unknown.errors.contains("nearest: sacha"), "\(unknown)")
    }

    @Test func `A simulated registry has its own kinds of events and is screened as its definition says`() throws {
        let folder = try TemporaryFolder()
        let log = folder.path("log")
        let run = try Vigilia.run(
            "simulate", "--registry", "qualitop", "--patients", "60", "--log", log, "--without-detector")
        #expect(run.status == 0, "\(run)")
        let screened = try Vigilia.run("screen", "--registry", "qualitop", "--log", log, "--record")
        #expect(screened.status == 0 && screened.output.contains(" eligible"), "\(screened)")
        let page = try Vigilia.run("patient", "qualitop:P0000001", "--registry", "qualitop", "--log", log)
        #expect(page.output.contains("Planned by qualitop"), "\(page)")
    }
}
