/// Names that repeat over events, each stored once and referred to by a number from 1 in order of first use.
///
/// Names are told apart by their bytes, so that a name is given back exactly as it came. Number 0 stands for "no name". Numbers are only ever added, so a number means the same in every block of a log.
public struct SymbolTable: Sendable {
    /// The names, the one with number 1 first.
    public private(set) var names: [String] = []
    private var numbers = NameIndex()

    /// An empty table.
    public init() {}

    /// How many names there are; also the highest number.
    public var count: Int { names.count }

    /// The number of a name, given to it now if it has none. Amortised constant time.
    public mutating func number(for name: String) -> UInt32 {
        let number = numbers.number(of: name, orInsert: UInt32(names.count) + 1)
        if number > names.count { names.append(name) }
        return number
    }

    /// The number of a name, if it has one.
    public func existingNumber(for name: String) -> UInt32? { numbers[name] }

    /// The name of a number; `nil` for 0 and for numbers not given yet.
    public func name(_ number: UInt32) -> String? {
        number >= 1 && Int(number) <= names.count ? names[Int(number) - 1] : nil
    }

    /// Forgets every name after the first `count`: what a failed commit had added.
    public mutating func truncate(to count: Int) {
        guard names.count > count else { return }
        names.removeLast(names.count - count)
        numbers.keep { $0 <= count }
    }
}
