import ClinicalEvents
import Projections
import SignalDetection

extension ClusterWatch.Standing {
    /// `from 2024-03-01 to 2024-03-09 observed 5, expected 1.2, p 0.0003 on the day it was told of`
    var sentence: String {
        func day(_ number: Int32) -> String { PartialDate(dayNumber: number)?.description ?? "?" }
        let days =
            "from \(day(cluster.days.lowerBound)) to \(day(cluster.days.upperBound)) \(cases.count.counted("case"))"
        guard let now else { return days + ", too few for a scan" }
        return days + "; the most crowded days that end then: observed \(now.observed), expected "
            + "\(now.expected.formatted(decimals: 2)), p \(now.pValue.probabilityText)"
    }

    /// Severe cases by month, as bars.
    func monthly(_ width: Int) -> String {
        let months = days.map { CalendarMonth(ofDay: $0) }
        guard let first = months.first, let last = months.last else { return "severe   none" }
        var (counts, month): ([Double], CalendarMonth) = ([], first)
        while month <= last {
            counts.append(Double(months.count { $0 == month }))
            month = month.next
        }
        let line = Sparkline(counts, width: width)
        let range = line.range.map { "\(Int($0.lowerBound)) to \(Int($0.upperBound)) a month" } ?? ""
        return "severe   \(line.text)  \(range), \(first) to \(last)"
    }
}
