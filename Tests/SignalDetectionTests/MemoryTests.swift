import ClinicalEvents
import Projections
import Testing

@testable import SignalDetection

@Suite("What the detector keeps")
struct MemoryTests {
    @Test func `what waits for the total grows with the pairs, not with the events`() throws {
        let criteria = Criterion.presets
        var monitor = PairMonitor(level: .term, population: .all, criteria: criteria)
        var projection = DisproportionalityProjection()
        // Each drug has the other's reaction in three cases of ten: those pairs are moved often and never cross.
        let events = (0..<6000).map { number in
            let hasOther = number / 2 % 10 < 3
            return report(
                "\(number)", [number % 2 == 0 ? "aspirin" : "nivolumab"],
                [(number % 2 == 0) == hasOther ? "Rash" : "Colitis"])
        }
        var most = 0
        try TestHistory(events: events).replay { row, names in
            guard projection.apply(row, names: names) else { return }
            var crossings: [Crossing] = []
            monitor.update(projection, into: &crossings)
            most = max(most, monitor.waiting)
        }
        #expect(projection.counts(.term).pairCount == 4)
        #expect(most < 200, "\(most)")
    }
}
