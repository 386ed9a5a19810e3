import ClinicalEvents
import TestSupport
import Testing

@testable import RegistrySimulator

@Suite("Reactions are as frequent as the facts say")
struct FrequencyTests {
    @Test(
        .enabled(if: SharedData.has("data/irae_trials_meta/FinalAEs.csv"), "needs the trials' table"))
    func `the table holds what the trials' file sums to`() throws {
        let table = CSVTable(try SharedData.text("data/irae_trials_meta/FinalAEs.csv"))
        let target = try #require(table.columns.firstIndex(of: "Target"))
        let treated = try #require(table.columns.firstIndex(of: "No. of treated patients"))
        #expect(TrialFact.all.count == 75)
        for fact in TrialFact.all {
            let column = try #require(
                table.columns.firstIndex { $0.hasSuffix("(All Grade)") && trimmed($0.dropLast(11)) == fact.column })
            func pooled(_ name: String) -> TrialFact.Counts {
                var counts = TrialFact.Counts(events: 0, patients: 0, severeEvents: 0, severePatients: 0)
                for row in table.rows where row[target] == name {
                    guard let patients = Int(row[treated]) else { continue }
                    if let events = Int(row[column]) {
                        counts.events += events
                        counts.patients += patients
                    }
                    if let events = Int(row[column + 1]) {
                        counts.severeEvents += events
                        counts.severePatients += patients
                    }
                }
                return counts
            }
            #expect(fact.pd1 == pooled("PD-1"), "\(fact.column)")
            #expect(fact.pdl1 == pooled("PD-L1"), "\(fact.column)")
        }
    }

    private func trimmed(_ text: Substring) -> String {
        String(text.reversed().drop { $0 == " " }.reversed())
    }

    @Test(.enabled(if: SharedData.has("data/ctgov_checkmate017"), "needs the trial's registered results"))
    func `the docetaxel counts are those registered for CheckMate 017`() throws {
        let table = CSVTable(try SharedData.text("data/ctgov_checkmate017/NCT01642004_reported_events.csv"))
        for row in ComparatorFrequencies.docetaxel {
            let found = try #require(
                table.rows.first {
                    table.field($0, "event_type") == "other" && table.field($0, "term") == row.term
                        && table.field($0, "group") == "DOCETAXEL"
                }, "\(row.term)")
            #expect(table.number(found, "affected") == Double(row.affected))
            #expect(table.number(found, "at_risk") == Double(ComparatorFrequencies.docetaxelPatients))
        }
    }

    @Test(.enabled(if: SharedData.has("data/ctcae/ctcae_v5.csv"), "needs the CTCAE table"))
    func `a term that CTCAE spells alike has the grades CTCAE describes`() throws {
        let table = CSVTable(try SharedData.text("data/ctcae/ctcae_v5.csv"))
        var compared = 0
        for term in Catalogue.standard.terms {
            guard let row = table.rows.first(where: { table.field($0, "term").lowercased() == term.name.lowercased() })
            else { continue }
            let described = (1...5).filter { !["", "-", " -"].contains(table.field(row, "grade\($0)")) }
            #expect(described == Array(term.grades), "\(term.name)")
            compared += 1
        }
        #expect(compared > 40)
    }

    @Test func `every term stands once, and every listed frequency is of a term`() {
        let terms = Catalogue.standard.terms
        let names = Set(terms.map(\.name))
        #expect(names.count == terms.count)
        let listed =
            PublishedFrequencies.ctla4.map(\.term) + ComparatorFrequencies.docetaxel.map(\.term)
            + ComparatorFrequencies.antiangiogenic.map(\.term) + ComparatorFrequencies.otherTargeted.map(\.term)
        #expect(listed.allSatisfy(names.contains))
        #expect(Catalogue.standard.candidates.count == SignalCandidates.all.count)
    }

    @Test func `an arm's frequencies are probabilities, and arms cover all patients`() {
        let arms = Catalogue.standard.arms
        #expect(abs(arms.reduce(0) { $0 + $1.share } - 1) < 1e-12)
        #expect(arms.count < 256)
        for frequency in arms.flatMap(\.frequencies) {
            #expect((0...1).contains(frequency.any) && (0...frequency.any).contains(frequency.severe))
            #expect(frequency.any * PatientTimeline.susceptible < 1, "a susceptible patient's probability")
        }
        let inhibitors = arms.filter(\.hasInhibitor).reduce(0) { $0 + $1.share }
        #expect(abs(inhibitors - 0.65) < 0.02)
    }

    @Test func `patients on one inhibitor alone have the pooled frequencies, at any grade and severe`() throws {
        let stories = try PatientStory.all(plan(20_000))
        for isPDL1 in [false, true] {
            let drugs =
                isPDL1 ? ["atezolizumab", "avelumab", "durvalumab"] : ["nivolumab", "pembrolizumab", "cemiplimab"]
            let alone = stories.filter { $0.drugs.count == 1 && drugs.contains($0.drugs[0]) }
            #expect(alone.count > 1000)
            for fact in TrialFact.all where fact.term.name != "Vitiligo" {
                let expected = fact.frequency(pdl1: isPDL1)
                let cases = alone.compactMap { $0.worst[fact.term.name] }
                expectBinomial(cases.count, of: alone.count, expected.any, fact.term.name)
                if fact.term.grades.upperBound >= 3 {
                    expectBinomial(cases.count { $0 >= 3 }, of: alone.count, expected.severe, fact.term.name)
                }
            }
        }
    }

    /// Within 4.5 standard deviations and two cases of a binomial count.
    private func expectBinomial(_ count: Int, of patients: Int, _ probability: Double, _ term: String) {
        let mean = Double(patients) * probability
        let tolerance = 4.5 * (mean * (1 - probability)).squareRoot() + 2
        #expect(abs(Double(count) - mean) <= tolerance, "\(term): \(count) cases, \(mean) expected")
    }
}
