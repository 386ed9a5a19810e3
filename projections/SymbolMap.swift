/// The number that was found out for each symbol: an array, since symbols are dense.
struct SymbolMap: Sendable {
    /// Nothing was found out yet.
    static let unknown = UInt32.max

    private var numbers: [UInt32] = []

    subscript(_ symbol: UInt32) -> UInt32 {
        get { Int(symbol) < numbers.count ? numbers[Int(symbol)] : Self.unknown }
        set {
            while numbers.count <= Int(symbol) { numbers.append(Self.unknown) }
            numbers[Int(symbol)] = newValue
        }
    }
}

/// The substances that each symbol of a drug stands for: mostly one, whose number is kept in place; of others a list.
struct SubstanceMap: Sendable {
    private var codes = SymbolMap()
    private var lists: [[UInt32]] = []

    /// Marks the place of a list.
    private static let listBit: UInt32 = 1 << 31

    func knows(_ symbol: UInt32) -> Bool { codes[symbol] != SymbolMap.unknown }

    mutating func set(_ symbol: UInt32, _ substances: [UInt32]) {
        if substances.count == 1 {
            codes[symbol] = substances[0]
        } else {
            codes[symbol] = Self.listBit | UInt32(lists.count)
            lists.append(substances)
        }
    }

    /// Adds the substances of a symbol that is known; `false` where there is none.
    @discardableResult
    func add(_ symbol: UInt32, to drugs: inout NumberList) -> Bool {
        let code = codes[symbol]
        guard code & Self.listBit != 0 else {
            drugs.insertSorted(code)
            return true
        }
        let list = lists[Int(code & ~Self.listBit)]
        for drug in list { drugs.insertSorted(drug) }
        return !list.isEmpty
    }
}
