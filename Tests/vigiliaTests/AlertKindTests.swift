import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Vigilia.isBuilt)) struct `Alerts of every kind on a page, then and now` {
    private let folder: TemporaryFolder
    private let log: String
    private let rules: String

    /// Patients on nivolumab, one a week; every fourth has myocarditis soon, all of them colitis late, a third of those on pembrolizumab too.
    /// A crowd of ipilimumab patients has colitis in the same week.
    init() throws {
        folder = try TemporaryFolder()
        log = folder.path("log")
        var events: [(day: Int, text: String)] = []
        func add(_ patient: String, _ kind: String, _ day: Int, _ data: String, key: String? = nil) {
            let date = Self.date(day)
            events.append(
                (
                    day,
                    #"{"kind":"\#(kind)","case":"R:\#(patient)","site":"Lyon","occurred":"\#(date)","received":"\#(date)","#
                        + #""source":"s","sourceKey":"\#(key ?? String(events.count))","data":{\#(data)}}"#
                ))
        }
        func reaction(_ episode: Int, _ term: String, _ drug: String) -> String {
            #""episode":\#(episode),"grade":3,"term":"\#(term)","suspects":[{"name":"\#(drug)"}]"#
        }
        for week in 0..<32 {
            for (drug, every, delay) in [("nivolumab", 4, 10), ("pembrolizumab", 8, 60)] {
                let (patient, start) = ("\(drug)-\(week)", 19_000 + 7 * week)
                add(patient, "treatmentStarted", start, #""drugs":["\#(drug)"]"#)
                guard week.isMultiple(of: every) else { continue }
                add(
                    patient, "reactionReported", start + delay, reaction(1, "Myocarditis", drug),
                    key: "\(patient)/heart")
                if week.isMultiple(of: 8) {
                    add(patient, "reactionReported", start + 100, reaction(2, "Colitis", drug))
                }
            }
        }
        for patient in 0..<10 {
            let start = patient < 4 ? 19_000 + 60 * patient : 19_250
            let term = patient == 1 || patient > 3 ? "Colitis" : "Hepatitis"
            add("crowd-\(patient)", "treatmentStarted", start, #""drugs":["ipilimumab"]"#)
            add(
                "crowd-\(patient)", "reactionReported", start + patient, reaction(1, term, "ipilimumab"),
                key: "crowd-\(patient)")
        }
        rules = try folder.write(
            """
            criterion often: n >= 2 and PRR >= 1.2
            exposures: drug, regimen, class
            populations: all, site=Lyon
            rates: events 3
            rate nivolumab | Cardiac disorders: 2 per 100 patient-years
            clusters: window 30, cases 4, level 0.01
            """, to: "rules.conf")
        let list = try folder.write("drug,term,grade,valid_from\nnivolumab,Myocarditis,2,2022-01-01\n", to: "rsi.csv")
        #expect(try Vigilia.run("rsi", "load", list, "--log", log, "--document", "SmPC", "--actor", "A").status == 0)
        try append(
            events.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element.text)
        )
    }

    private static func date(_ day: Int) -> String {
        String(Date(timeIntervalSince1970: Double(day) * 86_400).ISO8601Format().prefix(10))
    }

    private func append(_ lines: [String]) throws {
        let file = try folder.write(lines.joined(separator: "\n"), to: "events.ndjson")
        let run = try Vigilia.run("append", "--log", log, "--detector", rules, file)
        #expect(run.status == 0, "\(run)")
    }

    /// The alerts as rows of names and values.
    private func alerts() throws -> [[String: String]] {
        let run = try Vigilia.run("alerts", "--log", log, "--format", "csv")
        let names = run.output.split(separator: "\n")[0].split(separator: ",").map(String.init)
        let table = CSVTable(run.output)
        return table.rows.map { row in Dictionary(uniqueKeysWithValues: names.map { ($0, table.field(row, $0)) }) }
    }

    private func page(_ rule: String, _ level: String, _ population: String, _ drug: String, _ reaction: String) throws
        -> String
    {
        let found = try alerts().first {
            $0["rule"] == rule && $0["level"] == level && $0["population"] == population && $0["drug"] == drug
                && $0["reaction"] == reaction
        }
        let digits = try #require(found?["alert"], "\(rule) \(level) \(population) \(drug) \(reaction)")
        let run = try Vigilia.run("alert", digits, "--log", log, "--detector", rules)
        #expect(run.status == 0, "\(run)")
        return run.output
    }

    private func retraction(_ patient: String, _ key: String) -> String {
        let date = Self.date(19_400)
        return
            #"{"kind":"eventRetracted","case":"R:\#(patient)","received":"\#(date)","source":"s","sourceKey":"\#(key)/out","#
            + #""data":{"source":"s","sourceKey":"\#(key)","reason":"another patient"}}"#
    }

    @Test func `each shows tables, criteria, listing, course and cases, and says when its ground is gone`() throws {
        for (level, population, drug) in [
            ("term", "all", "nivolumab"), ("term by regimen", "all", "nivolumab"), ("term by class", "all", "PD-1"),
            ("term", "site=Lyon", "nivolumab"),
        ] {
            let page = try page("often", level, population, drug, "Myocarditis")
            for part in [
                "\nTables\n", "\n  then ", "\n  now  ", "often: n >= 2 and PRR >= 1.2, which raised it\n",
                "\nBy month, as recorded\n",
                "nivolumab: SmPC, version 2022-01-01, from 2022-01-01: listed, up to grade 2", "\nCases now: ",
                "R:nivolumab-0: events ",
            ] {
                #expect(page.contains(part), "\(level), \(population): \(part)\n\(page)")
            }
        }
        let onset = try page("often", "term", "all", "nivolumab", "Myocarditis")
        #expect(onset.contains("its other reactions: median day 100"), "\(onset)")
        let rate = try page("maxsprt", "organ", "", "nivolumab", "Cardiac disorders")
        for part in [
            "then    log-likelihood ratio", "now     observed 8, expected ", "the limit was crossed at event",
            "Myocarditis (up to grade 2)", "Patients with a first reaction, now: 8", "observed ▁",
        ] {
            #expect(rate.contains(part), "\(part)\n\(rate)")
        }
        let cluster = try page("cluster", "organ", "serious", "ipilimumab", "Gastrointestinal disorders")
        for part in [
            "now     from 20", "met by what is known now", "Cases on its days, by what is known now: ", "a month",
        ] {
            #expect(cluster.contains(part), "\(part)\n\(cluster)")
        }
        let patient = try #require(try alerts().first { $0["rule"] == "more-severe-than-listed" })
        let own = try Vigilia.run("alert", try #require(patient["alert"]), "--log", log, "--detector", rules).output
        for part in ["more-severe-than-listed, of this case", "\n  now  ", "listed, up to grade 2", "\nCase\n"] {
            #expect(own.contains(part), "\(part)\n\(own)")
        }

        let hearts = (0..<8).map { retraction("nivolumab-\(4 * $0)", "nivolumab-\(4 * $0)/heart") }
        try append(hearts + (4..<10).map { retraction("crowd-\($0)", "crowd-\($0)") })
        let gone = "As of now its ground is gone. With what is known now"
        let fallen = try page("maxsprt", "organ", "", "nivolumab", "Cardiac disorders")
        #expect(fallen.contains(gone) && fallen.contains("the limit was not crossed on any day"), "\(fallen)")
        #expect(fallen.contains("raised, ground withdrawn"), "\(fallen)")
        #expect(try page("cluster", "organ", "serious", "ipilimumab", "Gastrointestinal disorders").contains(gone))
        let pair = try page("often", "term", "all", "nivolumab", "Myocarditis")
        #expect(pair.contains("the pair does not meet the criterion any more"), "\(pair)")
        #expect(try alerts().contains { $0["rule"] == "maxsprt withdrawn" })
        let replay = try Vigilia.run("replay", "--log", log, "--detector", rules)
        #expect(replay.output.contains("every one found again from the same history"), "\(replay)")
    }
}
