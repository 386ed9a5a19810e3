import ClinicalEvents
import RegistrySimulator
import SignalDetection
import TestSupport
import Testing

@Suite("The same history gives the same alerts")
struct DeterminismTests {
    private func histories() throws -> [TestHistory] {
        let start = try #require(PartialDate("2020-01-01"))
        let plan = SimulationPlan(patients: 200, seed: 5, signals: 2, start: start, enrolmentDays: 200)
        let generated = (UInt64(1)...6).map { seed in
            var generated = GeneratedHistory(seed: seed, drugs: 5, terms: 6, cases: 40)
            return generated.history(300)
        }
        return generated + [TestHistory(events: try SimulatedRegistry(plan).map(\.event))]
    }

    private func alerts(_ findings: [Finding], _ history: TestHistory) -> [ProposedEvent] {
        let names = history.caseNames
        return findings.map { finding in
            finding.event(terminologyVersion: "T1", caseIdentifier: finding.caseNumber.map { names[Int($0)] })
        }
    }

    @Test func `twice, and in blocks of any size, the findings and their events are the same in the same order`() throws
    {
        for history in try histories() {
            let findings = try history.findings()
            #expect(!findings.isEmpty)
            #expect(try history.findings() == findings)
            for blockSize in [1, 7, 64] {
                let again = try history.findings(blockSize: blockSize)
                #expect(again == findings)
                #expect(alerts(again, history) == alerts(findings, history))
            }
            #expect(findings.map(\.trigger) == findings.map(\.trigger).sorted())
        }
    }

    @Test func `source keys are unique within a history, and every event is one the log accepts`() throws {
        for history in try histories() {
            let events = alerts(try history.findings(), history)
            #expect(Set(events.map(\.sourceKey)).count == events.count)
            for event in events {
                try event.validate()
                #expect(try ProposedEvent(jsonLine: event.jsonLine) == event)
            }
        }
    }

    /// Findings of one history under two configurations, as both detectors would append them to one log.
    private func keys(_ history: TestHistory, _ texts: [String], _ versions: [String]) throws -> [String: Set<
        ProposedEvent
    >] {
        var byKey: [String: Set<ProposedEvent>] = [:]
        for text in texts {
            for version in versions {
                for finding in try history.findings(DetectorConfiguration(text: text)) {
                    let event = finding.event(terminologyVersion: version, caseIdentifier: "a case")
                    byKey[event.sourceKey, default: []].insert(event)
                }
            }
        }
        return byKey
    }

    @Test func `two rules with the same bounds and another name have keys of their own`() throws {
        let texts = ["criterion mine: n >= 3 and PRR >= 2 and chi2 >= 4", "criteria: evans"]
        let both = try keys(try histories()[0], texts + [texts.joined(separator: "\n")], ["T1"])
        #expect(both.values.allSatisfy { $0.count == 1 })
        #expect(both.values.contains { $0.first?.caseIdentifier.contains("mine") == true })
    }

    @Test func `another terminology makes other alerts, not contradictions`() throws {
        #expect(try keys(try histories()[0], ["criteria: evans"], ["T1", "T2"]).values.allSatisfy { $0.count == 1 })
    }

    @Test func `an alert about names of the longest kind is still one the log accepts`() throws {
        let drug = String(repeating: "d", count: 4000)
        let term = String(repeating: "t", count: 4000)
        // A term that no table places is watched at the level of terms.
        let history = TestHistory(events: reports(6, "x", [drug], [term]) + reports(90, "y", ["aspirin"], ["Rash"]))
        let findings = try history.findings()
        #expect(!findings.isEmpty)
        for finding in findings { try finding.event(terminologyVersion: "T1", caseIdentifier: "c").validate() }
        let keys = findings.map { $0.event(terminologyVersion: "T1", caseIdentifier: "c").sourceKey }
        #expect(Set(keys).count == keys.count)
    }
}
