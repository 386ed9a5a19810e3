/// The adjustment of many p-values looked at together, by Holm.
///
/// The probability that even one factor whose adjusted value is at most p is chance is at most p, however the tests depend on each
/// other. Stricter than ``FalseDiscoveryRate``. Source: Holm, Scand J Stat 1979; 6:65-70; as R's `p.adjust(method = "holm")`.
public enum FamilywiseError {
    /// The adjusted p-values, in the order given; `nil` stays `nil` and is not counted among the tests. O(n log n).
    public static func adjusted(_ pValues: [Double?]) -> [Double?] {
        let tested = pValues.enumerated().compactMap { index, value in value.map { (index: index, value: $0) } }
        var adjusted = pValues
        var largest = 0.0
        for (rank, test) in tested.sorted(by: { $0.value < $1.value }).enumerated() {
            largest = max(largest, min(1, test.value * Double(tested.count - rank)))
            adjusted[test.index] = largest
        }
        return adjusted
    }
}

extension FormulaVariant {
    /// The formula of ``FamilywiseError/adjusted(_:)``.
    public static let familywiseError = FormulaVariant(
        measure: "adjusted p", source: "Holm 1979", detail: "step-down", version: 1)
}
