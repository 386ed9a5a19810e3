import ClinicalEvents
import TestSupport
import Projections
import Testing

@testable import SignalDetection

@Suite("What the detector keeps")
struct MemoryTests {
    @Test func `what waits for the total grows with the pairs, not with the events`() throws {
        let criteria = DetectorConfiguration.threeCriteria.criteria
        var monitor = PairMonitor(criteria)
        var projection = DisproportionalityProjection()
        let events = crossed(6000)
        var most = 0
        let history = TestHistory(events: events)
        try history.replay { row, names in
            let hasChanged = try projection.apply(row, names: names) { try history.standing($0, names) }
            guard hasChanged else { return }
            var crossings: [Crossing] = []
            let change = WatchedChange(
                view: WatchedView(population: .all), before: projection.change.before(.term, .all),
                after: projection.change.after(.term, .all))
            monitor.update(projection.tables.terms, change, ListedNames(criteria), into: &crossings)
            most = max(most, monitor.waiting)
        }
        #expect(projection.counts(.term).pairCount == 4)
        #expect(most < 200, "\(most)")
    }

    /// Each drug has the other's reaction in three cases of ten: those pairs are moved often and never cross.
    private func crossed(_ count: Int) -> [ProposedEvent] {
        (0..<count).map { number in
            let hasOther = number / 2 % 10 < 3
            return report(
                "\(number)", [number % 2 == 0 ? "aspirin" : "nivolumab"],
                [(number % 2 == 0) == hasOther ? "Rash" : "Colitis"])
        }
    }

    @Test func `a pair that waits long is still there when outdated entries have been dropped`() throws {
        let waiting = reports(3, "pair", ["ipilimumab"], ["Myocarditis"]) + reports(2, "b", ["ipilimumab"], ["Rash"])
        let others = reports(200, "c", ["aspirin"], ["Myocarditis"])
        let history = TestHistory(events: waiting + others + crossed(2500))
        let checker = try ExactnessChecker.check(history, Criterion.presets, stride: 100)
        #expect(checker.problems.isEmpty, "\(checker.problems.prefix(3))")
        let triggers = checker.findings.filter { finding in
            guard case .pair(.term, .all, "ipilimumab", "Myocarditis") = finding.subject else { return false }
            return finding.trigger > 1000
        }
        #expect(!triggers.isEmpty)
    }
}
