import Answers
import Projections

extension FactorCheck {
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
}
