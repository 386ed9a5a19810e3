import ClinicalEvents
import Projections
import TestSupport
import Testing

@Suite("iRECIST (Seymour et al. 2017)")
struct ImmuneResponseTests {
    private func course(_ text: String, step: Int = 42) throws -> ImmuneCourse {
        let categories = try text.split(separator: " ").map { try #require(ImmuneResponse(rawValue: String($0))) }
        return try ImmuneCourse(try series(categories.enumerated().map { (($0.offset + 1) * step, $0.element) }))
    }

    /// The eight examples, each with the choices of its cells that leave the question open longest.
    @Test(arguments: [
        ("iCR iPR NE iUPD iCPD", "iCR"), ("iCR iCR iUPD iUPD iCPD", "iCR"),
        ("iUPD iPR iCR iCR iPR", "iCR"), ("iUPD NE iCR iUPD iCPD", "iCR"),
        ("iUPD iPR iSD iUPD iCPD", "iPR"), ("iUPD iPR iPR NE iSD", "iPR"),
        ("iUPD iSD iPR iUPD iCPD", "iPR"), ("iUPD NE iPR iSD NE", "iPR"),
        ("iUPD iSD iSD iUPD iCPD", "iSD"), ("iUPD iSD NE iSD NE", "iSD"),
        ("iUPD iCPD iCR iCR iCR", "iCPD"), ("iUPD iUPD iCPD iPR iPR", "iCPD"), ("iUPD NE NE NE NE", "iUPD"),
    ])
    func `table 3, best overall response`(points: String, best: String) throws {
        #expect(try course(points).bestResponse.value?.rawValue == best)
    }

    @Test func `the date of progression is the first iUPD of those that were confirmed`() throws {
        let confirmed = try course("iUPD iSD iUPD iUPD iCPD").progression
        #expect(confirmed?.date == (try date("2024-05-06")))
        #expect(confirmed?.confirmed == (try date("2024-07-29")))
        #expect(confirmed?.isConfirmedInTime == true)
        #expect(try course("iUPD iPR").progression == nil)
        let open = try course("iSD iUPD NE").progression
        #expect(open?.date == (try date("2024-03-25")))
        #expect(open?.confirmed == nil)
        #expect(try course("iUPD iCPD", step: 27).progression?.isConfirmedInTime == false)
        #expect(try course("iUPD iCPD", step: 28).progression?.isConfirmedInTime == true)
        #expect(try course("iUPD iCPD", step: 56).progression?.isConfirmedInTime == true)
        #expect(try course("iUPD iCPD", step: 57).progression?.isConfirmedInTime == false)
    }

    @Test func `a confirmation that nothing comes before is refused`() {
        #expect(throws: ResponseError.self) { try course("iCPD") }
        #expect(throws: ResponseError.self) { try course("iUPD iSD iCPD") }
    }

    @Test func `a response lasts to confirmed progression, through one that was not`() throws {
        let duration = try course("iPR iUPD iPR iUPD iCPD").duration
        #expect(duration?.days == 126...126)
        #expect(duration?.hasEnded == true)
        #expect(try course("iPR iUPD iPR").duration?.hasEnded == false)
        #expect(try course("iSD iUPD").duration == nil)
    }

    private func read(
        _ points: [(Double, NonTargetResponse, Bool, ImmuneMeasurement.NewLesions)], days: Int32 = 42
    ) throws -> [ImmuneResponse] {
        let start = try date("2024-01-01")
        let measurements = try points.enumerated().map { offset, point in
            ImmuneMeasurement(
                date: try #require(PartialDate(dayNumber: start.earliestDay + Int32(offset + 1) * days)),
                targets: [try TargetLesion(millimetres: point.0)], nonTarget: point.1, nonTargetGrew: point.2,
                newLesions: point.3)
        }
        let series = try AssessmentSeries<ImmuneResponse>(
            start: start, baseline: [try TargetLesion(millimetres: 100)], measurements: measurements)
        return series.assessments.map(\.category)
    }

    private let still = NonTargetResponse.nonCompleteNonProgressive

    @Test func `table 2, without an iUPD before`() throws {
        #expect(try read([(0, .complete, false, .none)]) == [.complete])
        #expect(try read([(0, still, false, .none)]) == [.partial])
        #expect(try read([(70, still, false, .none)]) == [.partial])
        #expect(try read([(90, still, false, .none)]) == [.stable])
        #expect(try read([(90, .progressive, false, .none)]) == [.unconfirmedProgressive])
        #expect(try read([(120, .complete, false, .none)]) == [.unconfirmedProgressive])
        #expect(try read([(120, .progressive, false, .none)]) == [.unconfirmedProgressive])
        #expect(try read([(90, still, false, .appearedOrGrew)]) == [.unconfirmedProgressive])
    }

    @Test func `table 2, target progression is confirmed by 5 mm more`() throws {
        #expect(try read([(120, still, false, .none), (124.99, still, false, .none)]).last == .unconfirmedProgressive)
        #expect(try read([(120, still, false, .none), (125, still, false, .none)]).last == .confirmedProgressive)
        // Progression of another kind confirms as well.
        #expect(
            try read([(120, still, false, .none), (120, .progressive, false, .none)]).last == .confirmedProgressive)
        #expect(
            try read([(120, still, false, .none), (120, still, false, .appearedOrGrew)]).last == .confirmedProgressive)
    }

    @Test func `table 2, non-target progression is confirmed by any growth`() throws {
        let first = (90.0, NonTargetResponse.progressive, false, ImmuneMeasurement.NewLesions.none)
        #expect(try read([first, (90, .progressive, false, .none)]).last == .unconfirmedProgressive)
        #expect(try read([first, (90, .progressive, true, .none)]).last == .confirmedProgressive)
    }

    @Test func `table 2, new lesions confirm if they grow or multiply, and stay iUPD if they do not`() throws {
        let first = (90.0, still, false, ImmuneMeasurement.NewLesions.appearedOrGrew)
        #expect(try read([first, (90, still, false, .unchanged)]).last == .unconfirmedProgressive)
        #expect(try read([first, (90, still, false, .appearedOrGrew)]).last == .confirmedProgressive)
        #expect(try read([first, (65, still, false, .unchanged)]).last == .partial)
        #expect(try read([first, (0, .complete, false, .unchanged)]).last == .partial)
    }

    @Test func `shrinkage undoes an iUPD, and the next one needs its own confirmation`() throws {
        let found = try read([
            (120, still, false, .none), (90, still, false, .none), (120, still, false, .none),
            (126, still, false, .none),
        ])
        #expect(found == [.unconfirmedProgressive, .stable, .unconfirmedProgressive, .confirmedProgressive])
    }

    @Test func `growth before four weeks are over does not confirm`() throws {
        let points = [(120.0, still, false, ImmuneMeasurement.NewLesions.none), (130, still, false, .none)]
        #expect(try read(points, days: 27).last == .unconfirmedProgressive)
        #expect(try read(points, days: 28).last == .confirmedProgressive)
    }
}
