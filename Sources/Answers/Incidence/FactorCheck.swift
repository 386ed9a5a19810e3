package import Projections
import Terminology

/// Holds the factors that were asked for against what was recorded, before anything is counted by them.
package struct FactorCheck {
    package let projection: IncidenceProjection

    /// A check against what was recorded.
    package init(projection: IncidenceProjection) { self.projection = projection }

    /// Refuses factors of which nothing is recorded, naming those there are, and thresholds that several units leave unclear.
    package func check(_ factors: some Collection<IncidenceFactor>) throws {
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
        throw QuestionFault(
            "\(FactorWords.recordedPrefix)\(name): nobody recorded such a factor\(hint)" + Self.list(known))
    }

    private func check(_ threshold: BiomarkerThreshold) throws {
        let units = projection.units(ofAnalyte: threshold.analyte)
        guard !units.isEmpty else {
            let known = Set(projection.analytes)
            let hint = NearestNames.hint(for: threshold.analyte, among: known)
            throw QuestionFault("\(threshold): \"\(threshold.analyte)\" was never measured\(hint)" + Self.list(known))
        }
        guard threshold.unit == nil, Set(units.keys.map { $0.map { MeasurementUnit($0) } }).count > 1 else { return }
        throw QuestionFault(
            "\(threshold): measured in several units (\(Self.words(units))), expected one with the value, like "
                + "\(threshold)\(units.keys.compactMap(\.self).min() ?? "")")
    }

    /// Units with how often each was used.
    package static func words(_ units: [String?: Int]) -> String {
        units.map { "\($0.key ?? "no unit") \($0.value)" }.sorted().joined(separator: ", ")
    }

    private static func list(_ known: Set<String>) -> String {
        known.isEmpty ? "; there are none" : "; there are: \(known.sorted().joined(separator: "; "))"
    }
}
