import ClinicalEvents
import Testing

@testable import RegistrySimulator

@Suite("Injected signals are there, and the truth says so")
struct SignalTests {
    @Test func `each injected relative risk is found again in a large registry`() throws {
        let plan = try plan(60_000, seed: 11, signals: 8)
        let truth = try SimulatedRegistry(plan).truth
        let stories = try PatientStory.all(plan)
        var (observed, expected, background) = (0.0, 0.0, 0.0)
        for signal in truth {
            let start = signal.startsOn?.ordinal ?? plan.start.ordinal
            let exposed = stories.filter { $0.drugs.contains(signal.drug) && $0.startDay >= start }
            let cases = Double(exposed.count { $0.worst[signal.term] != nil })
            let mean =
                Double(exposed.count) * signal.expectedBackgroundCases / signal.expectedExposed * signal.relativeRisk
            #expect(abs(cases - mean) <= 4 * mean.squareRoot() + 1, "\(signal)")
            let exposedError = abs(Double(exposed.count) - signal.expectedExposed)
            #expect(exposedError <= 4.5 * signal.expectedExposed.squareRoot(), "\(signal)")
            observed += cases
            expected += signal.expectedCases
            background += signal.expectedBackgroundCases
        }
        #expect(expected > 2 * background)
        #expect(abs(observed - expected) <= 4 * expected.squareRoot())
    }

    @Test func `before its day and without its drug a signal's term keeps its background frequency`() throws {
        let plan = try plan(60_000, seed: 11, signals: 8)
        let stories = try PatientStory.all(plan)
        for signal in try SimulatedRegistry(plan).truth {
            let start = signal.startsOn?.ordinal ?? plan.start.ordinal
            let others = stories.filter { !$0.drugs.contains(signal.drug) || $0.startDay < start }
            let cases = Double(others.count { $0.worst[signal.term] != nil })
            let mean = Double(others.count) * signal.expectedBackgroundCases / signal.expectedExposed
            #expect(abs(cases - mean) <= 4 * mean.squareRoot() + 1, "\(signal)")
        }
    }

    @Test func `the first signals of a seed do not depend on how many there are, nor on the size`() throws {
        let three = try SimulatedRegistry(plan(10, signals: 3)).truth
        let ten = try SimulatedRegistry(plan(1000, signals: 10)).truth
        #expect(three.map(\.drug) == ten.prefix(3).map(\.drug))
        #expect(three.map(\.term) == ten.prefix(3).map(\.term))
        #expect(three.map(\.relativeRisk) == ten.prefix(3).map(\.relativeRisk))
    }

    @Test func `every pair can be asked for, each once, with a risk between two and eight`() throws {
        let truth = try SimulatedRegistry(plan(100, signals: InjectedSignal.available)).truth
        #expect(Set(truth.map { "\($0.drug)|\($0.term)" }).count == InjectedSignal.available)
        #expect(truth.allSatisfy { (2...8).contains($0.relativeRisk) && $0.expectedExtraCases >= 0 })
        let none = try SimulatedRegistry(plan(0, signals: 2)).truth
        #expect(none.allSatisfy { $0.expectedCases == 0 })
    }

    @Test func `the truth file is a table with one line a signal`() throws {
        let start = try #require(PartialDate("2021-02-03"))
        let signals = [
            InjectedSignal(
                drug: "avelumab", term: "Sarcoidosis", organ: "lung", relativeRisk: 4.5, startsOn: start,
                expectedExposed: 1000, expectedBackgroundCases: 1.5),
            InjectedSignal(
                drug: "nivolumab", term: "Scleritis", organ: "eye", relativeRisk: 2, startsOn: nil,
                expectedExposed: 100, expectedBackgroundCases: 0.08),
        ]
        #expect(
            TruthFile.csv(signals) == """
                drug,term,relative_risk,starts_on,expected_cases,background_cases,organ
                avelumab,Sarcoidosis,4.5,2021-02-03,6.75,1.50,lung
                nivolumab,Scleritis,2.0,,0.16,0.08,eye

                """)
    }
}
