extension SignalAnswer {
    /// Scores every pair, those with the cases that are left out by a prior of their own.
    mutating func score(_ options: ShrinkageOptions) {
        if let prior = options.score(&rows) { notes.append("\(prior)") }
        if !whole.isEmpty, let prior = options.score(&whole) {
            notes.append("with the cases that are left out: \(prior)")
        }
    }

    /// Sets each pair beside itself with the cases that are left out.
    mutating func setBeside(_ criterion: SignalCriterion) {
        let known = Dictionary(whole.map { ($0.key, $0) }) { first, _ in first }
        for index in rows.indices {
            guard let whole = known[rows[index].key] else { continue }
            rows[index].unmasked = Unmasking(rows[index], whole: whole, isSignal: criterion.isMet)
        }
        let changes = rows.compactMap { $0.unmasked?.change }
        let gone = Set(whole.lazy.filter(criterion.isMet).map(\.key)).subtracting(rows.map(\.key)).count
        notes.append(
            "without \(leftOut), of signals by \(criterion): "
                + "\(changes.count { $0 == .appears }.grouped) appear, \(changes.count { $0 == .stays }.grouped) stay, "
                + "\((changes.count { $0 == .goes } + gone).grouped) go (\(gone.grouped) of them with their last case); "
                + "PRR ratio: without over with them (Juhlin 2013, Maignen 2014)")
    }
}
