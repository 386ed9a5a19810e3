/// Numbers in a row as bars of eight heights.
struct Sparkline {
    private let values: [Double?]

    /// At most so many bars: where there are more numbers, each bar stands for several, by the last of them.
    init(_ values: [Double?], width: Int) {
        let step = max(1, (values.count + width - 1) / max(1, width))
        let ends = stride(from: values.count - 1, through: 0, by: -step).reversed()
        self.values = ends.map { values[$0].flatMap { $0.isFinite ? $0 : nil } }
    }

    private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// The bars, from the least to the greatest of the numbers; a space where there is no number.
    var text: String {
        guard let range else { return String(repeating: " ", count: values.count) }
        let span = range.upperBound - range.lowerBound
        return String(
            values.map { value -> Character in
                guard let value else { return " " }
                let share = span > 0 ? (value - range.lowerBound) / span : 0
                return Self.bars[min(Self.bars.count - 1, Int(share * Double(Self.bars.count)))]
            })
    }

    /// From the least to the greatest; `nil` where there is none.
    var range: ClosedRange<Double>? {
        let known = values.compactMap { $0 }
        guard let least = known.min(), let greatest = known.max() else { return nil }
        return least...greatest
    }
}
