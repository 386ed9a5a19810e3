internal import ClinicalEvents

extension FAERSReportBuilder {
    /// The drugs in the order of `drug_seq`, each with what THER and INDI say of it.
    ///
    /// Where no drug is the primary suspect the first one is (FDA, FAERS FAQ 30).
    func drugs() -> [ReportedDrug] {
        let ordered = rows.drugs.enumerated().sorted { left, right in
            (sequence(left.element), left.offset) < (sequence(right.element), right.offset)
        }
        .map(\.element)
        let therapies = attached(rows.therapies, to: ordered)
        let indications = attached(rows.indications, to: ordered)
        var drugs = ordered.indices.map { drug(ordered[$0], therapies[$0], indications[$0]) }
        if !drugs.contains(where: { $0.role == .primarySuspect }) {
            drugs[drugs.startIndex].role = .primarySuspect
            run.summary.note("reports without a primary suspect: the first drug was taken")
        }
        return drugs
    }

    private func sequence(_ row: FAERSRow) -> UInt64 { row[.drugSequence].wholeNumber ?? .max }

    /// Rows by the index of their drug. A row that names no drug of the report is left out and noted.
    private func attached(_ children: [FAERSRow], to drugs: [FAERSRow]) -> [[FAERSRow]] {
        var result = [[FAERSRow]](repeating: [], count: drugs.count)
        guard !children.isEmpty else { return result }
        let indexes = Dictionary(drugs.enumerated().map { (sequence($1), $0) }, uniquingKeysWith: { first, _ in first })
        for child in children {
            guard let index = indexes[sequence(child)] else {
                run.summary.note(
                    "rows of \(child.layout.table.name) whose drug_seq is in no drug of the report, not kept")
                continue
            }
            result[index].append(child)
        }
        return result
    }

    private func drug(_ row: FAERSRow, _ therapies: [FAERSRow], _ indications: [FAERSRow]) -> ReportedDrug {
        if row[.drugName].isBlank { run.summary.note("drugs without a name, named by their active ingredient") }
        let administration = administration(row, therapies, indications)
        return ReportedDrug(
            role: role(row[.role]), name: optional(row[.drugName]) ?? name(row[.activeIngredient]),
            activeIngredient: optional(row[.activeIngredient]),
            administration: administration.isEmpty ? nil : administration)
    }

    private func administration(
        _ row: FAERSRow, _ therapies: [FAERSRow], _ indications: [FAERSRow]
    ) -> DrugAdministration {
        DrugAdministration(
            route: optional(row[.route]), indications: distinct(indications.compactMap { optional($0[.indication]) }),
            start: therapies.compactMap { $0[.start].date }.min { $0.earliestDay < $1.earliestDay },
            end: therapies.compactMap { $0[.end].date }.max { $0.latestDay < $1.latestDay }, dose: dose(row),
            lot: text(row[.lot]), dechallenge: challenge(row[.dechallenge]), rechallenge: challenge(row[.rechallenge]))
    }

    /// The dose as the reporter wrote it; where that is blank, the coded amount, unit and frequency.
    private func dose(_ row: FAERSRow) -> String? {
        if let dose = text(row[.dose]) { return dose }
        let parts = [FAERSColumn.doseAmount, .doseUnit, .doseFrequency].compactMap { text(row[$0].trimmed) }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    private func role(_ bytes: ArraySlice<UInt8>) -> DrugRole {
        switch Code(bytes) {
        case "PS": .primarySuspect
        case "SS": .secondarySuspect
        case "I": .interacting
        default: .concomitant
        }
    }

    private func challenge(_ bytes: ArraySlice<UInt8>) -> Challenge? {
        switch Code(bytes) {
        case "Y": .positive
        case "N": .negative
        case "U": .unknown
        case "D": .notApplicable
        default: nil
        }
    }

    private func distinct(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.count < 2 ? names : names.filter { seen.insert($0).inserted }
    }
}
