/// The stretch of a registry: how many drugs and terms, the drugs, the terms, and room for some more of either, so that most
/// of what a patient's course adds is put in its place there. Where reactions are not all of the same drugs, rows of bits behind the
/// terms tell which is of which.
extension CaseStates {
    static let registryHead = 2
    /// A stretch of a registry, its head included, takes a multiple of so many numbers.
    static let registryStep = 8

    /// What the registry tells.
    func registry(of state: State) -> Stretch {
        state.registry == 0 ? Stretch() : Stretch(numbers, countsAt: Int(state.registry))
    }

    /// How many numbers a stretch takes, the room for more included.
    static func registryLength(drugs: Int, terms: Int, hasTies: Bool) -> Int {
        let rows = hasTies ? terms * Stretch.rowLength(drugs: drugs) : 0
        return (registryHead + drugs + terms + rows + registryStep - 1) / registryStep * registryStep
    }

    func length(ofRegistry state: State) -> Int {
        guard state.registry > 0 else { return 0 }
        let stretch = registry(of: state)
        return Self.registryLength(
            drugs: stretch.drugs.count, terms: stretch.terms.count, hasTies: state.flags.contains(.hasTies))
    }

    /// Adds to what a case has through the registry one or more reactions of the same suspects; what was not there yet takes the
    /// place of what `came` held.
    ///
    /// - Parameters:
    ///   - caseNumber: the case.
    ///   - names: the reactions and their suspects; where there are none, every drug of the case is suspected.
    ///   - came: the names that the case had not.
    ///   - pairs: where its reactions are not all of the same drugs, the pairs that it had not, ascending; else nothing.
    mutating func add(
        toRegistryOf caseNumber: UInt32, _ names: borrowing CaseNames, came: inout CaseNames, pairs: inout [UInt64]
    ) {
        came.removeAll()
        pairs.removeAll(keepingCapacity: true)
        let state = self[caseNumber]
        let known = registry(of: state)
        came.drugs.append(names.drugs, missingFrom: known.drugs, of: numbers)
        came.terms.append(names.terms, missingFrom: known.terms, of: numbers)
        let hasSameDrugs = came.drugs.isEmpty && names.drugs.count == known.drugs.count
        guard state.registry == 0 || !state.flags.contains(.hasTies) && hasSameDrugs else {
            return tie(registryOf: caseNumber, names, came, pairs: &pairs)
        }
        guard !came.isEmpty else { return }
        let length = Self.registryLength(
            drugs: known.drugs.count + came.drugs.count, terms: known.terms.count + came.terms.count, hasTies: false)
        let start = makeRoomInRegistry(of: caseNumber, length)
        putInPlace(came, countsAt: start)
    }

    /// Puts new names among those of a stretch that has room for them.
    mutating func putInPlace(_ came: borrowing CaseNames, countsAt start: Int) {
        let stretch = Stretch(numbers, countsAt: start)
        let end = stretch.terms.upperBound + came.count
        numbers.merge(stretch.terms, with: came.terms, endingAt: end)
        numbers.merge(stretch.drugs, with: came.drugs, endingAt: end - stretch.terms.count - came.terms.count)
        numbers[start] += UInt32(came.drugs.count)
        numbers[start + 1] += UInt32(came.terms.count)
    }

    /// Makes sure that the stretch takes so many numbers: a new one where it does not. Gives back where it starts.
    mutating func makeRoomInRegistry(of caseNumber: UInt32, _ length: Int) -> Int {
        makeRoom(for: caseNumber)
        let known = states[Int(caseNumber)]
        if known.registry > 0, length == self.length(ofRegistry: known) { return Int(known.registry) }
        compactIfSparse()
        let state = states[Int(caseNumber)]
        unused += self.length(ofRegistry: state)
        let start = numbers.count
        if state.registry == 0 { numbers += repeatElement(0, count: Self.registryHead) }
        for index in Int(state.registry)..<endOfNames(ofRegistry: state) { numbers.append(numbers[index]) }
        numbers += repeatElement(0, count: start + length - numbers.count)
        states[Int(caseNumber)].registry = UInt32(start)
        return start
    }

    /// Where what is told in the stretch ends, and the room for more begins.
    private func endOfNames(ofRegistry state: State) -> Int {
        let stretch = registry(of: state)
        return state.flags.contains(.hasTies) ? stretch.row(stretch.terms.count) : stretch.terms.upperBound
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
    func contains(_ number: UInt32) -> Bool {
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
