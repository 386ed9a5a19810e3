import Projections
import Terminology

/// Holds the factors that were asked for against what was recorded, before anything is counted by them.
struct FactorCheck {
    let projection: IncidenceProjection

    /// Refuses factors of which nothing is recorded, naming those there are, and thresholds that several units leave unclear.
    func check(_ factors: some Collection<IncidenceFactor>) throws {
        for factor in factors {
            switch factor {
            case .recorded(let name): try check(recorded: name)
            case .biomarker(let threshold): try check(threshold)
            default: continue
            }
        }
    }

    private func check(recorded name: String) throws {
        let known = Set(projection.recordedFactors).union(projection.findings)
        guard !known.contains(where: { Terminology.folded($0) == Terminology.folded(name) }) else { return }
        let hint = NearestNames.hint(for: name, among: known)
        throw Failure(
            "\(FactorWords.recordedPrefix)\(name): nobody recorded such a factor\(hint)" + Self.list(known))
    }

    private func check(_ threshold: BiomarkerThreshold) throws {
        let units = projection.units(ofAnalyte: threshold.analyte)
        guard !units.isEmpty else {
            let known = Set(projection.analytes)
            let hint = NearestNames.hint(for: threshold.analyte, among: known)
            throw Failure("\(threshold): \"\(threshold.analyte)\" was never measured\(hint)" + Self.list(known))
        }
        guard threshold.unit == nil, Set(units.keys.map { $0.map { MeasurementUnit($0) } }).count > 1 else { return }
        throw Failure(
            "\(threshold): measured in several units (\(Self.words(units))), expected one with the value, like "
                + "\(threshold)\(units.keys.compactMap(\.self).min() ?? "")")
    }

    /// How many measurements say nothing of a threshold, because of their units; one line for each.
    func unitNotes(_ factors: some Collection<IncidenceFactor>) -> [String] {
        factors.compactMap { factor in
            guard case .biomarker(let threshold) = factor, let unit = threshold.unit else { return nil }
            let wanted = MeasurementUnit(unit)
            let left = projection.units(ofAnalyte: threshold.analyte).filter { found, _ in
                found.flatMap { MeasurementUnit($0).convert(1, to: wanted) } == nil
            }
            guard !left.isEmpty else { return nil }
            let count = left.values.reduce(0, +).counted("measurement")
            return "\(threshold): \(count) left out, whose unit no power of ten converts: \(Self.words(left))"
        }
    }

    private static func words(_ units: [String?: Int]) -> String {
        units.map { "\($0.key ?? "no unit") \($0.value.grouped)" }.sorted().joined(separator: ", ")
    }

    private static func list(_ known: Set<String>) -> String {
        known.isEmpty ? "; there are none" : "; there are: \(known.sorted().joined(separator: "; "))"
    }
}
