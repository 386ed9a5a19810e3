import Terminology

/// Names by how they are spelled, letter case and the like left aside: who asks for `melanoma` means `Melanoma` too.
struct NameSpellings {
    private var numbersOfFolded: [String: [UInt32]] = [:]

    init(_ names: [String]) {
        for (number, name) in names.enumerated() {
            numbersOfFolded[Terminology.folded(name), default: []].append(UInt32(number))
        }
    }

    /// The numbers under which a name is kept, in any spelling of it.
    func numbers(of name: String) -> [UInt32] { numbersOfFolded[Terminology.folded(name)] ?? [] }
}

/// Values as they are shown: under the spelling of the first patient who has them.
struct ShownSpellings {
    private var shown: [[String: String]] = []

    /// The values, each in the spelling in which it was met first in its place.
    mutating func values(_ given: [String]) -> [String] {
        while shown.count < given.count { shown.append([:]) }
        return given.enumerated().map { place, value in
            let folded = Terminology.folded(value)
            if let known = shown[place][folded] { return known }
            shown[place][folded] = value
            return value
        }
    }
}
