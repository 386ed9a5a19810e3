/// The levels of one factor among some patients.
struct FactorLevels {
    /// The level all others are compared with.
    let reference: String
    /// The others, in order of their names.
    let others: [String]
    /// Levels that were taken together because each has few patients.
    let pooled: Set<String>

    static let pooledName = "(other)"

    /// `nil` where patients do not differ in it.
    init?(_ values: [String?], of factor: IncidenceFactor, leastPatients: Int) {
        var counts: [String: Int] = [:]
        for case let value? in values { counts[value, default: 0] += 1 }
        let small = counts.filter { $0.value < leastPatients }
        pooled = small.count > 1 ? Set(small.keys) : []
        for level in pooled { counts[Self.pooledName, default: 0] += counts.removeValue(forKey: level) ?? 0 }
        let natural = factor.naturalReference.flatMap { counts[$0] == nil ? nil : $0 }
        // The largest level; of two alike the first by name.
        let largest = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        guard counts.count > 1, let reference = natural ?? largest else { return nil }
        self.reference = reference
        others = counts.keys.filter { $0 != reference }.sorted()
    }

    /// The level a value belongs to.
    func level(of value: String) -> String { pooled.contains(value) ? Self.pooledName : value }
}

extension IncidenceFactor {
    /// The level that stands for the absence of the factor; `nil` where there is none.
    var naturalReference: String? {
        switch self {
        case .biomarker: "low"
        case .autoimmuneHistory: "no"
        case .combination: "alone"
        case .recorded: BaselineReader.noneRecorded
        default: nil
        }
    }
}
