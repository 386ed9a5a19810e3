extension CaseStates {
    /// Drugs first, then terms: where they lie in the array. What ties them to each other lies behind (see ``row(_:)``).
    struct Stretch: Sendable {
        var drugs = 0..<0
        var terms = 0..<0

        var count: Int { drugs.count + terms.count }

        init() {}

        /// The stretch whose two counts, with the numbers behind them, start somewhere.
        @inline(__always)
        init(_ numbers: [UInt32], countsAt start: Int) {
            let middle = start + 2 + Int(numbers[start])
            drugs = start + 2..<middle
            terms = middle..<middle + Int(numbers[start + 1])
        }
    }

    /// Moves every stretch in use to a fresh array where most numbers are of no use any more. A stretch that is being made
    /// is not to be moved: ask before.
    mutating func compactIfSparse() {
        if unused > Self.leastUnused, unused > numbers.count / 2 { compact() }
    }

    private static let leastUnused = 4096

    private mutating func compact() {
        var moved: [UInt32] = [0]
        moved.reserveCapacity(numbers.count - unused)
        for index in states.indices { states[index] = move(states[index], to: &moved) }
        (numbers, unused) = (moved, 0)
    }

    /// Copies the stretches of a case to another array; gives back its state there.
    func move(_ state: State, to moved: inout [UInt32]) -> State {
        var result = state
        if state.report > 0 {
            result.report = UInt32(moved.count)
            moved += numbers[Int(state.report)..<Int(state.report) + length(ofReport: state)]
        }
        if state.registry > 0 {
            result.registry = UInt32(moved.count)
            moved += numbers[Int(state.registry)..<Int(state.registry) + length(ofRegistry: state)]
        }
        return result
    }
}
