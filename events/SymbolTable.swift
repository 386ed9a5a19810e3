/// Names that repeat over events, each stored once and referred to by a number from 1 in order of first use.
///
/// Names are told apart by their bytes, so that a name is given back exactly as it came. Number 0 stands for "no name". Numbers are only ever added, so a number means the same in every block of a log.
public struct SymbolTable: Sendable {
    /// The names, the one with number 1 first.
    public private(set) var names: [String] = []
    private var numbers: [ExactName: UInt32] = [:]

    /// An empty table.
    public init() {}

    /// How many names there are; also the highest number.
    public var count: Int { names.count }

    /// The number of a name, given to it now if it has none. Amortised constant time.
    public mutating func number(for name: String) -> UInt32 {
        let key = ExactName(name)
        if let number = numbers[key] { return number }
        names.append(name)
        let number = UInt32(names.count)
        numbers[key] = number
        return number
    }

    /// The number of a name, if it has one.
    public func existingNumber(for name: String) -> UInt32? { numbers[ExactName(name)] }

    /// The name of a number; `nil` for 0 and for numbers not given yet.
    public func name(_ number: UInt32) -> String? {
        number >= 1 && Int(number) <= names.count ? names[Int(number) - 1] : nil
    }

    /// Forgets every name after the first `count`: what a failed commit had added.
    public mutating func truncate(to count: Int) {
        while names.count > count { numbers[ExactName(names.removeLast())] = nil }
    }
}
