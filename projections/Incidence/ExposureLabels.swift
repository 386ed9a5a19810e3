import Terminology

/// Which exposures a regimen is, and which of its drugs make each.
struct ExposureLabels {
    /// An exposure, with the drugs of a regimen that make it.
    struct Part {
        var label: UInt32
        var drugs: [UInt32]
    }

    let kind: ExposureKind
    private(set) var names = NameList()
    private var parts: [[Part]?] = []

    static let anyTreatment = "(any treatment)"
    static let noClass = "(no class)"

    init(_ kind: ExposureKind) { self.kind = kind }

    /// The exposures of a regimen; looked up once for each.
    mutating func parts(of regimen: UInt32, _ known: IncidenceNames) -> [Part] {
        while parts.count <= Int(regimen) { parts.append(nil) }
        if let found = parts[Int(regimen)] { return found }
        let drugs = known.drugSets[Int(regimen)]
        let substances = known.resolver.drugs.names
        let found: [Part] =
            switch kind {
            case .any: [Part(label: names.number(for: Self.anyTreatment), drugs: drugs)]
            case .regimen:
                [Part(label: names.number(for: Self.joined(drugs.map { substances[Int($0)] })), drugs: drugs)]
            case .drug: drugs.map { Part(label: names.number(for: substances[Int($0)]), drugs: [$0]) }
            case .drugClass: classParts(drugs, substances, known)
            }
        parts[Int(regimen)] = found
        return found
    }

    private mutating func classParts(_ drugs: [UInt32], _ substances: [String], _ known: IncidenceNames) -> [Part] {
        var found: [Part] = []
        for drug in drugs {
            for name in Self.classes(of: substances[Int(drug)], known.resolver.terminology) {
                let label = names.number(for: name)
                if let place = found.firstIndex(where: { $0.label == label }) {
                    found[place].drugs.append(drug)
                } else {
                    found.append(Part(label: label, drugs: [drug]))
                }
            }
        }
        return found
    }

    /// The targets of a substance; its family, where it has no single target.
    private static func classes(of substance: String, _ terminology: Terminology) -> [String] {
        guard let known = terminology.drugClass(of: substance) else { return [noClass] }
        return known.targets.isEmpty ? [known.family.rawValue] : known.targets.map(\.rawValue)
    }

    /// The name of a regimen: its substances in the order of the alphabet.
    static func joined(_ substances: [String]) -> String { substances.sorted().joined(separator: " + ") }
}
