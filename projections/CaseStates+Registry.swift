/// The stretch of a registry: how many drugs and terms, the drugs, the terms, and room for some more of either, so that most
/// of what a patient's course adds is put in its place there.
extension CaseStates {
    static let registryHead = 2
    /// A stretch of a registry, its head included, takes a multiple of so many numbers.
    static let registryStep = 8

    /// What the registry tells.
    func registry(of state: State) -> Stretch {
        state.registry == 0 ? Stretch() : Stretch(numbers, countsAt: Int(state.registry))
    }

    /// How many numbers a stretch with so many drugs and terms takes, the room for more included.
    static func registryLength(_ count: Int) -> Int {
        (registryHead + count + registryStep - 1) / registryStep * registryStep
    }

    func length(ofRegistry state: State) -> Int {
        state.registry == 0 ? 0 : Self.registryLength(registry(of: state).count)
    }

    /// Adds to what a case has through the registry; what was not there yet takes the place of what `came` held.
    mutating func add(toRegistryOf caseNumber: UInt32, _ names: borrowing CaseNames, came: inout CaseNames) {
        came.removeAll()
        let known = registry(of: self[caseNumber])
        came.drugs.append(names.drugs, missingFrom: known.drugs, of: numbers)
        came.terms.append(names.terms, missingFrom: known.terms, of: numbers)
        guard !came.isEmpty else { return }
        let start = makeRoomInRegistry(of: caseNumber, for: known.count + came.count)
        let stretch = Stretch(numbers, countsAt: start)
        let end = stretch.terms.upperBound + came.count
        numbers.merge(stretch.terms, with: came.terms, endingAt: end)
        numbers.merge(stretch.drugs, with: came.drugs, endingAt: end - stretch.terms.count - came.terms.count)
        numbers[start] += UInt32(came.drugs.count)
        numbers[start + 1] += UInt32(came.terms.count)
    }

    /// Makes sure that the stretch has room for so many names: a new one where it has not. Gives back where it starts.
    private mutating func makeRoomInRegistry(of caseNumber: UInt32, for count: Int) -> Int {
        makeRoom(for: caseNumber)
        let known = states[Int(caseNumber)]
        let length = Self.registryLength(count)
        if known.registry > 0, length == self.length(ofRegistry: known) { return Int(known.registry) }
        compactIfSparse()
        let state = states[Int(caseNumber)]
        unused += self.length(ofRegistry: state)
        let start = numbers.count
        if state.registry == 0 { numbers += repeatElement(0, count: Self.registryHead) }
        for index in Int(state.registry)..<registry(of: state).terms.upperBound { numbers.append(numbers[index]) }
        numbers += repeatElement(0, count: start + length - numbers.count)
        states[Int(caseNumber)].registry = UInt32(start)
        return start
    }
}

extension NumberList {
    /// Adds the numbers of another list that are not in a stretch. Stretches are a few dozen numbers long.
    fileprivate mutating func append(
        _ list: borrowing NumberList, missingFrom stretch: Range<Int>, of numbers: [UInt32]
    ) {
        let wanted = list.span
        let known = numbers.span.extracting(stretch)
        for index in wanted.indices where !known.contains(wanted[index]) { append(wanted[index]) }
    }
}

extension Span<UInt32> {
    fileprivate func contains(_ number: UInt32) -> Bool {
        for index in indices where self[index] == number { return true }
        return false
    }
}

extension [UInt32] {
    /// Moves an ascending stretch up, to end at a position, with the numbers of a list in their places among it.
    fileprivate mutating func merge(_ stretch: Range<Int>, with list: borrowing NumberList, endingAt end: Int) {
        let added = list.span
        var numbers = mutableSpan
        var (source, left, target) = (stretch.upperBound, added.count, end)
        while source < target, source > stretch.lowerBound || left > 0 {
            target -= 1
            if left > 0, source == stretch.lowerBound || numbers[source - 1] < added[left - 1] {
                left -= 1
                numbers[target] = added[left]
            } else {
                source -= 1
                numbers[target] = numbers[source]
            }
        }
    }
}
