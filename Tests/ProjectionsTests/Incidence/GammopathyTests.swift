import ClinicalEvents
import Foundation
import Projections
import SignalStatistics
import TestSupport
import Testing

/// R's mgus2 told as a registry: progression is a reaction, a month a day, and whoever was censored was last seen then.
@Suite(.enabled(if: SharedData.has("reference/competing-risks"), "the shared reference values are not here"))
struct `Incidence from events against R` {
    private static let firstDay: Int32 = 10_957

    private static func history() throws -> RegistryHistory {
        let file = try CSVTable(SharedData.text("reference/competing-risks/survival_mgus2.csv"))
        var history = RegistryHistory()
        func date(_ day: Int32) -> String { PartialDate(dayNumber: firstDay + day)?.description ?? "" }
        for row in file.rows {
            let name = file.field(row, "id")
            let end = date(Int32(try #require(file.number(row, "etime"))))
            history.enrol(name, date(0), file.field(row, "sex") == "M" ? .male : .female)
            history.start(name, date(0), "observation")
            switch file.field(row, "ev") {
            case "1": history.react(name, end, "Plasma cell myeloma")
            case "2": history.die(name, end)
            default: history.add(name, end, .lifestyleRecorded(LifestyleRecorded()))
            }
        }
        return history
    }

    private static func table(_ strata: [IncidenceFactor]) throws -> IncidenceTable {
        try history().table(until: "2020-01-01") {
            ($0.window, $0.followUp, $0.strata) = (.open, .contact, strata)
        }
    }

    @Test func `The cumulative incidence, its errors and the numbers at risk are those of survfit and cuminc`() throws {
        let table = try Self.table([])
        let estimate = try AalenJohansen(table.followUps(of: table.rows[0]), causes: IncidenceTable.causes)
        let file = try CSVTable(SharedData.text("reference/competing-risks/cif_mgus2.csv"))
        for row in file.rows {
            let time = try #require(file.number(row, "time_months"))
            let (own, death) = (estimate.curves[0], estimate.curves[1])
            let pairs: [(Double?, String)] = [
                (own.value(at: time), "cmprsk_cif_pcm"), (own.variance(at: time, .aalen), "cmprsk_var_pcm"),
                (death.value(at: time), "cmprsk_cif_death"), (own.variance(at: time)?.squareRoot(), "AJ_se_pcm"),
                (own.estimate(at: time).lower, "AJ_lo_pcm"), (own.estimate(at: time).upper, "AJ_hi_pcm"),
            ]
            for (ours, column) in pairs {
                let theirs = try #require(file.number(row, column))
                #expect(abs((ours ?? .infinity) - theirs) <= 1e-9 * theirs, "\(column) at \(time)")
            }
            #expect(estimate.atRisk(at: time) == file.number(row, "n_risk").map { Int($0) })
        }
    }

    @Test func `Gray's test between the sexes is that of cuminc`() throws {
        let table = try Self.table([.sex])
        let subjects = table.rows.enumerated().flatMap { group, row in
            table.followUps(of: row).map { GroupedFollowUp($0, group: group) }
        }
        let file = try CSVTable(SharedData.text("reference/competing-risks/gray_test_mgus2_by_sex.csv"))
        let theirs = try #require(file.number(file.rows[0], "stat"))
        let ours = try #require(try GrayTest.compare(subjects, cause: 1))
        #expect(abs(ours.statistic - theirs) <= 1e-9 * theirs)
    }
}
