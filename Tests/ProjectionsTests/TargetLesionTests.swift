import ClinicalEvents
import Projections
import Testing

@Suite("Target lesions by RECIST 1.1")
struct TargetLesionTests {
    private func read(_ baseline: [Double?], _ later: [[Double?]], nodes: Bool = false) throws -> [TumourResponse] {
        let lesions = { (sizes: [Double?]) in try sizes.map { try TargetLesion(millimetres: $0, isLymphNode: nodes) } }
        let measurements = try later.enumerated().map { offset, sizes in
            TumourMeasurement(
                date: try #require(PartialDate(year: 2024, month: offset + 1, day: 1)), targets: try lesions(sizes))
        }
        let series = try AssessmentSeries<TumourResponse>(
            start: nil, baseline: try lesions(baseline), measurements: measurements)
        return series.assessments.map(\.category)
    }

    @Test func `thirty per cent below the baseline is partial response, to the hundredth`() throws {
        #expect(try read([50, 50], [[35, 35], [40, 30.01]]) == [.partial, .stable])
        #expect(try read([10.1], [[7.07]]) == [.partial])
    }

    @Test func `progression is twenty per cent and five millimetres above the nadir, not the baseline`() throws {
        #expect(try read([100], [[50], [59.99], [60]]) == [.partial, .partial, .progressive])
        // 20 % of a nadir of 20 mm is only 4 mm.
        #expect(try read([40], [[20], [24.99], [25]]) == [.partial, .partial, .progressive])
        #expect(try read([100], [[120]]) == [.progressive])
        #expect(try read([100], [[119.99]]) == [.stable])
    }

    @Test func `a lesion that returns after all were gone is progression, however small`() throws {
        #expect(try read([30, 20], [[0, 0], [0, 2]]) == [.complete, .progressive])
        // One gone while another was left is no complete response: the sum decides.
        #expect(try read([30, 20], [[0, 10], [2, 10]]) == [.partial, .partial])
    }

    @Test func `nodes are gone below ten millimetres and need 5 mm more to progress`() throws {
        #expect(try read([20, 15], [[9.9, 9]], nodes: true) == [.complete])
        #expect(try read([20, 15], [[10, 9]], nodes: true) == [.partial])
        #expect(try read([20], [[8], [11], [13]], nodes: true) == [.complete, .partial, .progressive])
    }

    @Test func `lesions left out make a time point not evaluable, unless the others already progressed`() throws {
        #expect(try read([30, 30], [[20, nil], [75, nil]]) == [.notEvaluable, .progressive])
        // A sum without all lesions is no nadir.
        #expect(try read([30, 30], [[nil, 10], [30, 30]]) == [.notEvaluable, .stable])
    }

    @Test func `without a baseline there is nothing to compare`() throws {
        #expect(throws: ResponseError.measurement(.baselineNotMeasured(lesion: 2))) {
            try read([30, nil], [[30, 20]])
        }
        #expect(throws: ResponseError.measurement(.baselineNotMeasured(lesion: 1))) { try read([0], [[10]]) }
        #expect(throws: ResponseError.self) { try read([30], [[30, 20]]) }
        #expect(throws: MeasurementError.impossibleDiameter(millimetres: -1)) { try TargetLesion(millimetres: -1) }
        #expect(throws: MeasurementError.self) { try TargetLesion(millimetres: .nan) }
    }
}
