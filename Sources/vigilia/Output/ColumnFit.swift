/// Which columns of a table are shown, and how wide, so that its lines fit a window.
struct ColumnFit {
    /// Positions of the columns shown, in order.
    private(set) var shown: [Int]
    /// Columns of the terminal that each takes, by its position.
    private(set) var widths: [Int]
    /// Positions of the columns left out, in the order they went.
    private(set) var dropped: [Int] = []

    /// Columns of a terminal between two.
    static let gap = 2
    /// A text is cut no shorter than this: before, a column goes.
    private static let leastTextWidth = 12

    /// Everything as wide as it is, where there is no window.
    ///
    /// - Parameters:
    ///   - widths: what each column would take.
    ///   - canBeCut: which of them make sense with their end cut off.
    ///   - order: which go first where cutting does not suffice; then the others, from the last. The first one stays.
    ///   - window: the columns of the window.
    ///   - companion: the column that says nothing without a given one.
    init(
        widths: [Int], canBeCut: [Bool], droppingFirst order: [Int], window: Int?,
        goingAlong companion: (Int) -> Int? = { _ in nil }
    ) {
        self.widths = widths
        shown = Array(widths.indices)
        guard let window else { return }
        var candidates = (order + widths.indices.dropFirst().reversed().filter { !order.contains($0) })[...]
        cutTexts(canBeCut, to: window)
        while lineWidth > window, let next = candidates.popFirst() {
            let leaving = [next, companion(next)].compactMap(\.self).filter(shown.contains)
            shown.removeAll(where: leaving.contains)
            dropped += leaving
            for column in shown { self.widths[column] = widths[column] }
            cutTexts(canBeCut, to: window)
        }
    }

    private var lineWidth: Int { shown.reduce(0) { $0 + widths[$1] } + Self.gap * max(0, shown.count - 1) }

    /// Takes a column at a time from the widest text that can still be cut.
    private mutating func cutTexts(_ canBeCut: [Bool], to window: Int) {
        while lineWidth > window {
            let texts = shown.filter { canBeCut[$0] && widths[$0] > Self.leastTextWidth }
            guard let widest = texts.max(by: { widths[$0] < widths[$1] }) else { return }
            widths[widest] -= 1
        }
    }
}
