/// The facts of every patient, in one array; those of a patient are linked in the order they were recorded.
///
/// 36 bytes a fact and 16 a case. A correction lets go of all facts of its case and puts in what stands.
struct PatientFacts: Sendable {
    private struct Place: Sendable {
        var first = PatientFacts.none
        var last = PatientFacts.none
        /// The last day of which it is known that the patient was heard of.
        var lastContact = Int32.min

        /// The place where the facts before it are more.
        func moved(by offset: UInt32) -> Place {
            guard first != PatientFacts.none else { return self }
            return Place(first: first + offset, last: last + offset, lastContact: lastContact)
        }
    }

    private static let none = UInt32.max
    private static let leastUnused = 1 << 14

    private var facts: [PatientFact] = []
    private var next: [UInt32] = []
    private var places: [Place] = []
    private var unused = 0

    /// One more than the highest number of a case that has facts.
    var caseCount: Int { places.count }

    /// Adds a fact of a case.
    mutating func add(_ fact: PatientFact, of caseNumber: UInt32) {
        makeRoom(for: caseNumber)
        let position = UInt32(facts.count)
        facts.append(fact)
        next.append(Self.none)
        let last = places[Int(caseNumber)].last
        if last == Self.none { places[Int(caseNumber)].first = position } else { next[Int(last)] = position }
        places[Int(caseNumber)].last = position
    }

    /// Notes that the patient was heard of on a day.
    mutating func note(contact day: Int32, of caseNumber: UInt32) {
        makeRoom(for: caseNumber)
        places[Int(caseNumber)].lastContact = max(places[Int(caseNumber)].lastContact, day)
    }

    /// The last day on which a patient was heard of; `nil` where none is known.
    func lastContact(of caseNumber: UInt32) -> Int32? {
        let day = Int(caseNumber) < places.count ? places[Int(caseNumber)].lastContact : .min
        return day == .min ? nil : day
    }

    /// Calls back with each fact of a case, in the order they were recorded.
    func forEach(of caseNumber: UInt32, _ body: (PatientFact) -> Void) {
        guard Int(caseNumber) < places.count else { return }
        var position = places[Int(caseNumber)].first
        while position != Self.none {
            body(facts[Int(position)])
            position = next[Int(position)]
        }
    }

    /// Whether nothing is known of a case.
    func isEmpty(_ caseNumber: UInt32) -> Bool {
        Int(caseNumber) >= places.count
            || places[Int(caseNumber)].first == Self.none && places[Int(caseNumber)].lastContact == .min
    }

    /// Lets go of everything about a case.
    mutating func forget(_ caseNumber: UInt32) {
        guard !isEmpty(caseNumber) else { return }
        forEach(of: caseNumber) { _ in unused += 1 }
        places[Int(caseNumber)] = Place()
        if unused > Self.leastUnused, unused > facts.count / 2 { compact() }
    }

    private mutating func makeRoom(for caseNumber: UInt32) {
        while places.count <= Int(caseNumber) { places.append(Place()) }
    }

    /// Moves what is in use to fresh arrays.
    private mutating func compact() {
        var moved = PatientFacts()
        moved.facts.reserveCapacity(facts.count - unused)
        for caseNumber in 0..<UInt32(places.count) { moved.take(caseNumber, from: self) { $0 } }
        moved.places += repeatElement(Place(), count: places.count - moved.places.count)
        self = moved
    }

    /// Whether no case has something in both.
    func isApart(from other: PatientFacts) -> Bool {
        (0..<UInt32(min(places.count, other.places.count))).allSatisfy { isEmpty($0) || other.isEmpty($0) }
    }

    /// Changes the numbers of names in every fact.
    mutating func renumber(_ renumbered: (PatientFact) -> PatientFact) {
        for position in facts.indices { facts[position] = renumbered(facts[position]) }
    }

    /// Takes over what another store knows, of cases of which nothing is known here.
    mutating func take(_ other: PatientFacts, _ renumbered: (PatientFact) -> PatientFact) {
        let offset = UInt32(facts.count)
        facts += other.facts.lazy.map(renumbered)
        next += other.next.lazy.map { $0 == Self.none ? $0 : $0 + offset }
        unused += other.unused
        places += repeatElement(Place(), count: max(0, other.places.count - places.count))
        for (index, place) in other.places.enumerated() where !other.isEmpty(UInt32(index)) {
            places[index] = place.moved(by: offset)
        }
    }

    /// Takes over what another store knows of a case.
    private mutating func take(
        _ caseNumber: UInt32, from other: PatientFacts, _ renumbered: (PatientFact) -> PatientFact
    ) {
        other.forEach(of: caseNumber) { add(renumbered($0), of: caseNumber) }
        if let day = other.lastContact(of: caseNumber) { note(contact: day, of: caseNumber) }
    }
}
