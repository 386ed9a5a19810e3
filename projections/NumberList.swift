/// A short list of numbers, ascending but for places, that is filled anew with each event. The first few lie in the list itself, so that
/// filling it neither allocates nor asks whether memory is shared.
struct NumberList: Sendable {
    private var near = InlineArray<8, UInt32>(repeating: 0)
    /// Every number, in place of the near ones, where there are more.
    private var far: [UInt32] = []
    private(set) var count = 0

    private static let nearCount = 8

    var isEmpty: Bool { count == 0 }

    /// The numbers, in order.
    var span: Span<UInt32> {
        @_lifetime(borrow self) get {
            count <= Self.nearCount ? near.span.extracting(first: count) : far.span.extracting(first: count)
        }
    }

    private var mutableSpan: MutableSpan<UInt32> {
        @_lifetime(&self) mutating get { count <= Self.nearCount ? near.mutableSpan : far.mutableSpan }
    }

    var array: [UInt32] {
        let numbers = span
        return numbers.indices.map { numbers[$0] }
    }

    @inline(__always)
    mutating func removeAll() { count = 0 }

    /// Adds a number behind all others.
    @inline(__always)
    mutating func append(_ number: UInt32) {
        if count < Self.nearCount { near[count] = number } else { appendFar(number) }
        count += 1
    }

    private mutating func appendFar(_ number: UInt32) {
        if count == Self.nearCount {
            far.removeAll(keepingCapacity: true)
            for index in near.indices { far.append(near[index]) }
        }
        far.append(number)
    }

    /// Puts a number in its place; where it is there already it stays there once.
    mutating func insertSorted(_ number: UInt32) {
        guard let position = place(of: number) else { return }
        let last = count
        append(number)
        guard position < last else { return }
        var numbers = mutableSpan
        for index in stride(from: last, to: position, by: -1) { numbers[index] = numbers[index - 1] }
        numbers[position] = number
    }

    /// Where a number belongs; `nil` where it is there.
    private func place(of number: UInt32) -> Int? {
        let known = span
        var position = known.count
        while position > 0, known[position - 1] >= number { position -= 1 }
        return position < known.count && known[position] == number ? nil : position
    }
}

/// The drugs and terms of one event, by their numbers, ascending and each once.
struct CaseNames: Sendable {
    var drugs = NumberList()
    var terms = NumberList()

    var isEmpty: Bool { drugs.isEmpty && terms.isEmpty }
    var count: Int { drugs.count + terms.count }

    @inline(__always)
    mutating func removeAll() {
        drugs.removeAll()
        terms.removeAll()
    }
}
