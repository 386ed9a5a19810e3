package import Projections
import Terminology

/// Holds the factors that were asked for against what was recorded, before anything is counted by them.
package struct FactorCheck {
    package let projection: IncidenceProjection

    /// A check against what was recorded.
    package init(projection: IncidenceProjection) { self.projection = projection }

    /// Refuses factors of which nothing is recorded, naming those there are, and thresholds that several units leave unclear.
    ///
    /// - Parameters:
    ///   - factors: the factors.
    ///   - option: what asked for them, as it is named to whoever asked.
    package func check(_ factors: some Collection<IncidenceFactor>, option: String) throws {
        for factor in factors {
            switch factor {
            case .recorded(let name): try check(recorded: name, option)
            case .biomarker(let threshold): try check(threshold, option)
            default: continue
            }
        }
    }

    private func check(recorded name: String, _ option: String) throws {
        let known = Set(projection.recordedFactors).union(projection.findings)
        guard !known.contains(where: { Terminology.folded($0) == Terminology.folded(name) }) else { return }
        throw QuestionFault(
            "\(option): found \"\(FactorWords.recordedPrefix)\(name)\": nobody recorded such a factor"
                + NearestNames.list(for: name, among: known))
    }

    private func check(_ threshold: BiomarkerThreshold, _ option: String) throws {
        let units = projection.units(ofAnalyte: threshold.analyte)
        guard !units.isEmpty else {
            let known = Set(projection.analytes)
            throw QuestionFault(
                "\(option): found \"\(threshold)\": \"\(threshold.analyte)\" was never measured"
                    + NearestNames.list(for: threshold.analyte, among: known))
        }
        guard threshold.unit == nil, Set(units.keys.map { $0.map { MeasurementUnit($0) } }).count > 1 else { return }
        throw QuestionFault(
            "\(option): found \"\(threshold)\": measured in several units (\(Self.words(units))), expected one with the value, like "
                + "\(threshold)\(units.keys.compactMap(\.self).min() ?? "")")
    }

    /// Units with how often each was used.
    package static func words(_ units: [String?: Int]) -> String {
        units.map { "\($0.key ?? "no unit") \($0.value)" }.sorted().joined(separator: ", ")
    }
}
