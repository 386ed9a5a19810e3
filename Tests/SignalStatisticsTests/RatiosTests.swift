import Foundation
import SignalStatistics
import Testing

@Suite struct RatiosTests {
    @Test func `PRR and its limits follow the published formula`() {
        let estimate = table(20, 80, 200, 9700).proportionalReportingRatio
        let error = (1.0 / 20 - 1.0 / 100 + 1.0 / 200 - 1.0 / 9900).squareRoot()
        #expect(agree(estimate.value, 9.9, tolerance: 1e-14))
        #expect(agree(estimate.lower, exp(log(9.9) - Confidence.normalQuantile * error), tolerance: 1e-13))
        #expect(agree(estimate.upper, exp(log(9.9) + Confidence.normalQuantile * error), tolerance: 1e-13))
    }

    @Test func `ROR and its limits follow the published formula`() {
        let estimate = table(20, 80, 200, 9700).reportingOddsRatio
        let error = (1.0 / 20 + 1.0 / 80 + 1.0 / 200 + 1.0 / 9700).squareRoot()
        #expect(agree(estimate.value, 12.125, tolerance: 1e-14))
        #expect(agree(estimate.lower, exp(log(12.125) - Confidence.normalQuantile * error), tolerance: 1e-13))
        #expect(agree(estimate.upper, exp(log(12.125) + Confidence.normalQuantile * error), tolerance: 1e-13))
    }

    @Test func `myocarditis under checkpoint inhibitors has the published reporting odds ratio`() throws {
        // Salem et al., Lancet Oncol 2018: 122 of 31,321 cases under the drugs, 4,454 of 12,455,401 in the database.
        let cases = try #require(ContingencyTable(pair: 122, drug: 31_321, reaction: 4454, total: 12_455_401))
        let estimate = cases.reportingOddsRatio
        #expect(abs(try #require(estimate.value) - 11.21) < 0.005)
        #expect(abs(try #require(estimate.lower) - 9.36) < 0.005)
        #expect(abs(try #require(estimate.upper) - 13.43) < 0.005)
    }

    @Test func `a reaction seen under the drug alone has an infinite ratio and no interval`() {
        #expect(table(3, 5, 0, 90).proportionalReportingRatio == IntervalEstimate(value: .infinity))
        #expect(table(3, 5, 0, 90).reportingOddsRatio == IntervalEstimate(value: .infinity))
    }

    @Test func `a drug seen with the reaction alone has an infinite ROR and a finite PRR`() throws {
        let value = table(3, 0, 5, 992)
        #expect(value.reportingOddsRatio == IntervalEstimate(value: .infinity))
        #expect(agree(value.proportionalReportingRatio.value, 199.4, tolerance: 1e-14))
        #expect(agree(value.proportionalReportingRatio.lower, 83.1786728954423))
    }

    @Test func `no case of the pair gives zero without an interval`() {
        #expect(table(0, 20, 30, 950).proportionalReportingRatio == IntervalEstimate(value: 0))
        #expect(table(0, 20, 30, 950).reportingOddsRatio == IntervalEstimate(value: 0))
        #expect(table(0, 20, 30, 0).reportingOddsRatio == IntervalEstimate(value: 0))
    }

    @Test func `no case without drug and reaction gives an ROR of zero and a finite PRR`() {
        let value = table(3, 5, 7, 0)
        #expect(value.reportingOddsRatio == IntervalEstimate(value: 0))
        #expect(agree(value.proportionalReportingRatio.value, 0.375, tolerance: 1e-14))
        #expect(value.proportionalReportingRatio.lower != nil)
    }

    @Test(arguments: [
        table(0, 0, 0, 0), table(0, 5, 0, 9), table(0, 0, 3, 9), table(7, 0, 0, 0), table(7, 5, 0, 0),
        table(0, 5, 0, 0),
        table(0, 0, 0, 9),
    ])
    func `zero over zero is undefined`(value: ContingencyTable) {
        #expect(value.proportionalReportingRatio == .undefined)
        #expect(value.reportingOddsRatio == .undefined)
    }

    @Test func `a single report is undefined whichever cell it is in`() {
        for value in [table(1, 0, 0, 0), table(0, 1, 0, 0), table(0, 0, 1, 0), table(0, 0, 0, 1)] {
            #expect(value.proportionalReportingRatio == .undefined)
            #expect(value.reportingOddsRatio == .undefined)
            #expect(value.chiSquare() == nil)
            #expect(value.informationComponent.value?.isFinite == true)
        }
    }

    @Test func `every group wholly with the reaction has a PRR of one, with an interval of no width`() {
        #expect(table(4, 0, 9, 0).proportionalReportingRatio == IntervalEstimate(value: 1, lower: 1, upper: 1))
    }

    @Test func `counts of a thousand million and of the largest Int do not overflow`() throws {
        for cell in [1_000_000_000, Int.max / 4] {
            let value = table(cell, cell, cell, cell)
            #expect(agree(value.expected, Double(cell) * 1.0, tolerance: 1e-15))
            #expect(agree(value.proportionalReportingRatio.value, 1, tolerance: 1e-15))
            #expect(agree(value.reportingOddsRatio.value, 1, tolerance: 1e-15))
            #expect(value.chiSquare(.pearson) == 0)
            let component = value.informationComponent
            let lower = try #require(component.lower)
            let upper = try #require(component.upper)
            #expect(lower < 0 && upper > 0 && upper - lower < 1e-3)
        }
    }

    @Test func `every formula shown names its source and version`() {
        #expect(FormulaVariant.proportionalReportingRatio.description == "PRR, Evans 2001, log-normal interval, v1")
        let all: [FormulaVariant] = [
            .proportionalReportingRatio, .reportingOddsRatio, .informationComponent, .chiSquareYates, .chiSquarePearson,
        ]
        #expect(Set(all.map(\.description)).count == all.count)
        #expect(ChiSquareVariant.allCases.map(\.formula) == [.chiSquareYates, .chiSquarePearson])
    }
}
