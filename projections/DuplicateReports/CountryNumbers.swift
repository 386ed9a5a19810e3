import ClinicalEvents

/// Numbers of countries from 1, in order of first appearance; the codes (ISO 3166-1 alpha-2) and the names of FAERS's legacy
/// layout are one, as far as ``CountryNames`` has them.
struct CountryNumbers: Sendable {
    private(set) var codes: [String] = []
    private var numbers: [String: UInt32] = [:]
    private var ofSymbol = SymbolMap()

    /// The number of a symbol; 0 where there is none, or where it says that the country is not told.
    mutating func number(_ symbol: UInt32, _ symbols: SymbolTable) -> UInt32 {
        guard symbol != 0 else { return 0 }
        let known = ofSymbol[symbol]
        guard known == SymbolMap.unknown else { return known }
        let number = number(for: symbols.name(symbol) ?? "")
        ofSymbol[symbol] = number
        return number
    }

    private mutating func number(for name: String) -> UInt32 {
        let given = name.uppercased()
        guard !CountryNames.notTold.contains(given) else { return 0 }
        let code = CountryNames.code(given) ?? given
        if let number = numbers[code] { return number }
        codes.append(code)
        numbers[code] = UInt32(codes.count)
        return UInt32(codes.count)
    }
}

/// The countries that a masked report of the European Economic Area may mean when it says "EU", the United Kingdom included: it
/// was one of them for most of the years that reports are of.
enum EuropeanUnion {
    /// What masked reports say in place of the country.
    static let code = "EU"

    /// Code of each member by its English name.
    static let codes = [
        "AUSTRIA": "AT", "BELGIUM": "BE", "BULGARIA": "BG", "CROATIA": "HR", "CYPRUS": "CY", "CZECH REPUBLIC": "CZ",
        "CZECHIA": "CZ", "DENMARK": "DK", "ESTONIA": "EE", "EUROPEAN UNION": code, "FINLAND": "FI", "FRANCE": "FR",
        "GERMANY": "DE", "GREECE": "GR", "HUNGARY": "HU", "ICELAND": "IS", "IRELAND": "IE", "ITALY": "IT",
        "LATVIA": "LV", "LIECHTENSTEIN": "LI", "LITHUANIA": "LT", "LUXEMBOURG": "LU", "MALTA": "MT",
        "NETHERLANDS": "NL", "NORWAY": "NO", "POLAND": "PL", "PORTUGAL": "PT", "ROMANIA": "RO", "SLOVAKIA": "SK",
        "SLOVENIA": "SI", "SPAIN": "ES", "SWEDEN": "SE", "UNITED KINGDOM": "GB",
    ]

    /// The codes of the members, and that of the whole.
    static let members = Set(codes.values)
}
