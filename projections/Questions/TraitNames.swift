import ClinicalEvents

/// Numbers of sites and countries from 1, in order of first appearance; names that differ by letter case only are one.
struct TraitNames: Sendable {
    private(set) var names: [String] = []
    private var numbers: [String: UInt32] = [:]
    private var ofSymbol = SymbolMap()

    /// The number of a symbol; 0 where there is none.
    mutating func number(_ symbol: UInt32, _ symbols: SymbolTable) -> UInt32 {
        guard symbol != 0 else { return 0 }
        let known = ofSymbol[symbol]
        guard known == SymbolMap.unknown else { return known }
        let number = number(for: symbols.name(symbol) ?? "")
        ofSymbol[symbol] = number
        return number
    }

    private mutating func number(for name: String) -> UInt32 {
        let key = name.lowercased()
        if let number = numbers[key] { return number }
        names.append(name)
        numbers[key] = UInt32(names.count)
        return UInt32(names.count)
    }

    /// The number of a name, if it has one.
    func existingNumber(for name: String) -> UInt32? { numbers[name.lowercased()] }

    /// The name of a number; `nil` for 0.
    func name(_ number: UInt32) -> String? { number == 0 ? nil : names[Int(number) - 1] }
}
