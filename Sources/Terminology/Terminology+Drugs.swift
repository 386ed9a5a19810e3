import Foundation

extension Terminology {
    /// What a drug name stands for: a brand, a synonym, a research code, or a substance with or without its salt.
    ///
    /// A combination (`carbidopa\levodopa`) is known where each of its parts is. Constant time, some microseconds; callers
    /// that ask for every row of a file should remember the answer for each distinct name.
    public func drug(named name: String) -> DrugResolution {
        let folded = Self.folded(name)
        if let entry = drugs.entry(folded) {
            return DrugResolution(substances: entry.substances, isKnown: true, entry: entry)
        }
        let parts = combinationParts(of: folded)
        guard parts.count > 1 else { return DrugResolution(substances: [folded], isKnown: false, entry: nil) }
        let resolved = parts.map { part in drugs.entry(part)?.substances ?? [part] }
        return DrugResolution(
            substances: Self.distinct(resolved.joined()), isKnown: parts.allSatisfy { drugs.entry($0) != nil },
            entry: nil)
    }

    /// The substances of an active-ingredient field (FAERS `prod_ai`, E2B substance name), in their order, none twice.
    ///
    /// Separators are the backslash of FAERS, a semicolon, and a plus sign between spaces; a slash counts only where every
    /// part is a name the table knows, since it also occurs inside names. An empty field gives no substance.
    public func substances(activeIngredient: String) -> [String] {
        drug(named: activeIngredient).substances.filter { !$0.isEmpty }
    }

    /// Target, family and ATC code of an immunotherapy; `nil` for any other substance.
    ///
    /// Any name that stands for one substance will do.
    public func drugClass(of substance: String) -> DrugClass? {
        let folded = Self.folded(substance)
        if let known = drugClasses[folded] { return known }
        guard let entry = drugs.entry(folded), entry.substances.count == 1 else { return nil }
        return drugClasses[entry.substances[0]]
    }

    /// Whether a substance is given beside anticancer treatment, and is none by itself: an antiemetic, a corticosteroid and the like.
    ///
    /// Any name that stands for one substance will do. What is not known counts as treatment.
    public func isSupportive(_ substance: String) -> Bool {
        let folded = Self.folded(substance)
        if Self.supportive.contains(folded) { return true }
        guard let entry = drugs.entry(folded), entry.substances.count == 1 else { return false }
        return Self.supportive.contains(entry.substances[0])
    }

    private static let supportive = Set(
        SupportiveDrugNames.substances.split { $0 == ";" || $0 == "\n" }.map { folded(String($0)) })

    private func combinationParts(of folded: String) -> [String] {
        var parts = [folded]
        for separator in ["\\", ";", " + "] {
            parts = parts.flatMap { $0.split(separator: separator).map { Self.folded(String($0)) } }
        }
        parts.removeAll(where: \.isEmpty)
        guard parts.count == 1 else { return parts }
        let slashed = parts[0].split(separator: "/").map { Self.folded(String($0)) }
        return slashed.count > 1 && slashed.allSatisfy { drugs.entry($0) != nil } ? slashed : parts
    }

    private static func distinct(_ names: some Sequence<String>) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    /// The classes of the built-in immunotherapies, by substance.
    static func builtInDrugClasses() -> [String: DrugClass] {
        var classes: [String: DrugClass] = [:]
        for (family, list) in Immunotherapies.families {
            for line in list.split(separator: "\n") {
                guard let row = drugClass(row: line, family: family) else { continue }
                classes[row.substance] = row
            }
        }
        return classes
    }

    private static func drugClass(row: Substring, family: DrugFamily) -> DrugClass? {
        let columns = row.split(separator: "|", omittingEmptySubsequences: false).map { folded(String($0)) }
        guard columns.count == 6 else { return nil }
        let targets = columns[1].split(separator: " + ").map { DrugTarget(named: String($0)) }
        guard !targets.contains(nil) else { return nil }
        func code(_ column: String) -> String? { column.isEmpty ? nil : column.uppercased() }
        return DrugClass(
            substance: columns[0], targets: targets.compactMap(\.self), family: family, atcCode: code(columns[2]),
            formerATCCode: code(columns[3]), atcCodeIsCorroborated: columns[4] == "yes",
            authorisation: row.split(separator: "|").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "")
    }
}
