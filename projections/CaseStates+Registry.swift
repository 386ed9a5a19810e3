/// The stretch of a registry: how many drugs and terms, the drugs, the terms, both in the order in which they came, and room for
/// some more of either, so that most of what a patient's course adds is put behind them there. Where reactions are not all of the
/// same drugs, rows of bits behind the terms tell which is of which.
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
    ///   - ties: where its reactions are not all of the same drugs, which drug was tied to which reaction that it had not been
    ///     tied to, those of a drug one after the other; else nothing.
    mutating func add(
        toRegistryOf caseNumber: UInt32, _ names: borrowing CaseNames, came: inout CaseNames, ties: inout [Tie]
    ) {
        came.removeAll()
        ties.removeAll(keepingCapacity: true)
        let state = self[caseNumber]
        let known = registry(of: state)
        var places = CaseNames()
        places.drugs.findPlaces(of: names.drugs, in: known.drugs, of: numbers, came: &came.drugs)
        places.terms.findPlaces(of: names.terms, in: known.terms, of: numbers, came: &came.terms)
        let hasOtherDrugs = !came.drugs.isEmpty || names.drugs.count < known.drugs.count
        let hasTies = state.flags.contains(.hasTies) || state.registry > 0 && hasOtherDrugs
        if hasTies {
            tie(registryOf: caseNumber, places, came, &ties)
        } else if !came.isEmpty {
            let stretch = makeRoomInRegistry(of: caseNumber, for: came, hasTies: false)
            numbers.append(came, to: stretch)
        }
    }

    /// Makes sure that the stretch has room for more names, or for rows of bits: a new one where it has not. Gives it back as it
    /// was told before.
    mutating func makeRoomInRegistry(of caseNumber: UInt32, for came: borrowing CaseNames, hasTies: Bool) -> Stretch {
        makeRoom(for: caseNumber)
        let known = registry(of: states[Int(caseNumber)])
        let length = Self.registryLength(
            drugs: known.drugs.count + came.drugs.count, terms: known.terms.count + came.terms.count, hasTies: hasTies)
        if length > self.length(ofRegistry: states[Int(caseNumber)]) { moveRegistry(of: caseNumber, length) }
        return registry(of: states[Int(caseNumber)])
    }

    /// Moves the stretch to the end of the array, where it takes so many numbers.
    private mutating func moveRegistry(of caseNumber: UInt32, _ length: Int) {
        compactIfSparse()
        let state = states[Int(caseNumber)]
        unused += self.length(ofRegistry: state)
        let start = numbers.count
        if state.registry == 0 { numbers += repeatElement(0, count: Self.registryHead) }
        for index in Int(state.registry)..<endOfNames(ofRegistry: state) { numbers.append(numbers[index]) }
        numbers += repeatElement(0, count: start + length - numbers.count)
        states[Int(caseNumber)].registry = UInt32(start)
    }

    /// Where what is told in the stretch ends, and the room for more begins.
    private func endOfNames(ofRegistry state: State) -> Int {
        let stretch = registry(of: state)
        return state.flags.contains(.hasTies) ? stretch.row(stretch.terms.count) : stretch.terms.upperBound
    }
}

extension NumberList {
    /// Adds where in a stretch the numbers of another list lie; those that are not there come, and will lie behind it. Stretches
    /// are a few dozen numbers long.
    fileprivate mutating func findPlaces(
        of list: borrowing NumberList, in stretch: Range<Int>, of numbers: [UInt32], came: inout NumberList
    ) {
        let wanted = list.span
        let known = numbers.span.extracting(stretch)
        for index in wanted.indices {
            if let place = known.place(of: wanted[index]) {
                append(UInt32(place))
            } else {
                append(UInt32(known.count + came.count))
                came.append(wanted[index])
            }
        }
    }
}

extension Span<UInt32> {
    fileprivate func place(of number: UInt32) -> Int? {
        for index in indices where self[index] == number { return index }
        return nil
    }
}

extension [UInt32] {
    /// Puts names behind those of a stretch that has room for them; what lies behind its terms is lost.
    mutating func append(_ came: borrowing CaseNames, to stretch: CaseStates.Stretch) {
        let (drugs, terms) = (came.drugs.span, came.terms.span)
        var numbers = mutableSpan
        if !drugs.isEmpty {
            for index in stretch.terms.reversed() { numbers[index + drugs.count] = numbers[index] }
        }
        let end = stretch.terms.upperBound + drugs.count
        for index in terms.indices { numbers[end + index] = terms[index] }
        for index in drugs.indices { numbers[stretch.drugs.upperBound + index] = drugs[index] }
        let start = stretch.drugs.lowerBound - CaseStates.registryHead
        numbers[start] += UInt32(drugs.count)
        numbers[start + 1] += UInt32(terms.count)
    }
}
