import Foundation
import SignalStatistics

/// Estimates with their intervals as lines of text on one scale: `├──●───┤`.
///
/// The scale begins at 0, or on a logarithmic one at the lowest limit, and ends where the widest interval does, but no further than
/// some times the largest estimate: an interval that goes on beyond it ends in an arrow.
struct ForestPlot {
    private let low: Double
    private let high: Double
    private let isLogarithmic: Bool
    let width: Int

    /// Narrower plots say nothing.
    static let leastWidth = 16
    private static let mostWidth = 60
    /// How many times the largest estimate the scale reaches at most.
    private static let reach = 2.5
    /// A ratio further from 1 than this is off a logarithmic scale.
    private static let ratioReach = 50.0

    /// A plot of so many columns; `nil` where that is too narrow, or there is nothing to show.
    init?(_ estimates: [IntervalEstimate], width: Int, isLogarithmic: Bool = false) {
        let values = estimates.compactMap(\.value).filter(\.isFinite)
        guard width >= Self.leastWidth, let largest = values.max() else { return nil }
        self.width = min(width, Self.mostWidth)
        self.isLogarithmic = isLogarithmic
        let uppers = estimates.compactMap(\.upper).filter(\.isFinite)
        if isLogarithmic {
            let limits = (estimates.compactMap(\.lower) + uppers + values).filter { $0 > 0 }
            low = max(1 / Self.ratioReach, min(0.5, limits.min() ?? 0.5))
            high = min(Self.ratioReach, max(2, limits.max() ?? 2))
        } else {
            low = 0
            high = max(min(uppers.max() ?? largest, Self.reach * largest), largest, uppers.min() ?? 0)
        }
        guard high > low else { return nil }
    }

    /// The line of an estimate; blank where there is none.
    func line(_ estimate: IntervalEstimate) -> String {
        guard let value = estimate.value, value.isFinite else { return "" }
        var cells = Array(repeating: Character(" "), count: width)
        if isLogarithmic { cells[column(1)] = "┆" }
        if let lower = estimate.lower, let upper = estimate.upper {
            let (left, right) = (column(lower), column(upper))
            for index in left...max(left, right) { cells[index] = "─" }
            cells[left] = lower < low ? "←" : "├"
            cells[right] = upper > high ? "→" : "┤"
        }
        cells[column(value)] = "●"
        return String(cells)
    }

    /// The ends of the scale, under the lines.
    var axis: String {
        let (first, last) = (Self.label(low), Self.label(high))
        guard isLogarithmic else { return first + last.padded(left: width - first.count) }
        var text = first.padded(to: column(1)) + "1"
        text += last.padded(left: max(last.count + 1, width - text.count))
        return text
    }

    private static func label(_ value: Double) -> String {
        value == 0 ? "0" : value.formatted(decimals: value < 1 ? 2 : 1)
    }

    private func column(_ value: Double) -> Int {
        let share = isLogarithmic ? Self.logarithmicShare(value, low, high) : (value - low) / (high - low)
        guard share.isFinite else { return value > high ? width - 1 : 0 }
        return min(width - 1, max(0, Int((share * Double(width - 1)).rounded())))
    }

    private static func logarithmicShare(_ value: Double, _ low: Double, _ high: Double) -> Double {
        value > 0 ? log(value / low) / log(high / low) : 0
    }
}
