import Terminology

/// Turns the drugs of a case into what the rows of a question are: the same, their classes, or all of them together.
struct ExposureNames {
    private let exposure: Exposure
    private let drugs: [String]
    private let classesOfDrug: [[UInt32]]
    private var regimens: [[UInt32]: UInt32] = [:]
    /// The names by number; those of regimens are spelt when asked for.
    private let names: [String]

    /// - Parameter hasFamilies: whether a class is also the family that a substance's target is of.
    init(_ exposure: Exposure, _ resolver: NameResolver, hasFamilies: Bool = true) {
        self.exposure = exposure
        drugs = resolver.drugs.names
        switch exposure {
        case .drug: (names, classesOfDrug) = (drugs, [])
        case .regimen: (names, classesOfDrug) = ([], [])
        case .drugClass:
            var list = NameList()
            classesOfDrug = drugs.map { drug in
                guard let known = resolver.terminology.drugClass(of: drug) else { return [] }
                let names = [known.target.rawValue] + (hasFamilies ? [known.family.rawValue] : [])
                return names.map { list.number(for: $0) }.sorted()
            }
            names = list.names
        }
    }

    /// The name of an exposure. Drugs of a regimen stand in the order of their names.
    var allNames: [String] {
        guard exposure == .regimen else { return names }
        var names = [String](repeating: "", count: regimens.count)
        for (numbers, number) in regimens {
            names[Int(number)] = numbers.map { drugs[Int($0)] }.sorted().joined(separator: " + ")
        }
        return names
    }

    /// A case under its exposures in place of its drugs.
    mutating func exposed(_ counted: CountedCase) -> CountedCase {
        switch exposure {
        case .drug: counted
        case .drugClass: grouped(counted) { classesOfDrug[Int($0)] }
        case .regimen: ofRegimen(counted)
        }
    }

    private mutating func ofRegimen(_ counted: CountedCase) -> CountedCase {
        guard !counted.drugs.isEmpty else { return counted }
        let number = regimens[counted.drugs] ?? UInt32(regimens.count)
        regimens[counted.drugs] = number
        return grouped(counted) { _ in [number] }
    }

    /// An exposure is tied to a reaction where one of its drugs is.
    private func grouped(_ counted: CountedCase, _ groups: (UInt32) -> [UInt32]) -> CountedCase {
        let pairs = counted.pairs.map { pairs in
            Set(
                pairs.flatMap { pair in
                    groups(UInt32(truncatingIfNeeded: pair >> 32)).map { UInt64($0) << 32 | pair & UInt64(UInt32.max) }
                }
            ).sorted()
        }
        return CountedCase(
            drugs: Set(counted.drugs.flatMap(groups)).sorted(), reactions: counted.reactions, pairs: pairs)
    }
}
