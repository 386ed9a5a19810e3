import SignalStatistics

extension OutputTable {
    /// Adds estimates as a drawn column with its scale under it. In a window too narrow for both, the columns least wanted give way;
    /// where that is not enough either, nothing is drawn and nothing taken away.
    mutating func draw(_ estimates: [IntervalEstimate], named name: String, isLogarithmic: Bool = false) {
        var table = self
        var spared = leastWanted[...]
        while table.room < ForestPlot.leastWidth, let column = spared.popFirst() { table.remove(column) }
        guard let plot = ForestPlot(estimates, width: table.room, isLogarithmic: isLogarithmic) else { return }
        table.columns.append(name)
        for (place, estimate) in estimates.enumerated() { table.rows[place].append(.figures(plot.line(estimate))) }
        let blanks = Array(repeating: Cell.missing, count: table.columns.count - 1)
        table.rows.append(blanks + [.figures(plot.axis)])
        self = table
    }

    /// The columns of the window that the table leaves free, at most those a cell may take.
    private var room: Int {
        guard let window = TerminalWindow.width else { return Self.maximumTextWidth }
        let used = printed(as: .table).split(separator: "\n").map { String($0).displayWidth }.max() ?? 0
        return min(window - used - ColumnFit.gap, Self.maximumTextWidth)
    }

    private mutating func remove(_ column: String) {
        guard let place = columns.firstIndex(of: column) else { return }
        columns.remove(at: place)
        for row in rows.indices { rows[row].remove(at: place) }
    }
}

extension Cell {
    /// A p-value: small ones are said to be small.
    static func probability(_ value: Double?) -> Cell {
        guard let value else { return .missing }
        return .figures(value.probabilityText)
    }
}
