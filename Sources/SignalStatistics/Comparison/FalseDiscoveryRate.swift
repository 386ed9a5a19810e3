/// The adjustment of many p-values looked at together, by Benjamini and Hochberg.
///
/// Of the factors whose adjusted value is at most q, a share of about q is expected to be chance. Holds for independent
/// tests and for the positive dependence usual among factors. Source: Benjamini and Hochberg, J R Stat Soc B 1995;
/// 57:289-300; as R's `p.adjust(method = "BH")`.
public enum FalseDiscoveryRate {
    /// The adjusted p-values, in the order given; `nil` stays `nil` and is not counted among the tests. O(n log n).
    public static func adjusted(_ pValues: [Double?]) -> [Double?] {
        let tested = pValues.enumerated().compactMap { index, value in value.map { (index: index, value: $0) } }
        var adjusted = pValues
        var smallest = 1.0
        for (rank, test) in tested.sorted(by: { $0.value < $1.value }).enumerated().reversed() {
            smallest = min(smallest, test.value * Double(tested.count) / Double(rank + 1))
            adjusted[test.index] = smallest
        }
        return adjusted
    }

    /// What is to be said beside so many tests.
    public static func note(tests: Int) -> String {
        """
        \(tests) factors tested; adjusted p-values by Benjamini and Hochberg (1995). \
        Intervals are not adjusted. A factor found here is a hypothesis to be confirmed in other patients.
        """
    }
}

extension FormulaVariant {
    /// The formula of ``FalseDiscoveryRate/adjusted(_:)``.
    public static let falseDiscoveryRate = FormulaVariant(
        measure: "adjusted p", source: "Benjamini and Hochberg 1995", detail: "step-up", version: 1)
}
