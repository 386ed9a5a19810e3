/// The sum of target lesions over time, and the response it means (Eisenhauer et al., Eur J Cancer 2009; 45:228-247, 4.3.1).
///
/// Sums are in hundredths of a millimetre. The nadir is the smallest complete sum before the time point, the baseline's
/// included; a time point at which a lesion was not measured does not lower it.
struct TargetBurden {
    let baseline: Int
    private(set) var nadir: Int
    /// Whether every lesion was gone at some time point.
    private var wasComplete = false

    /// The increase over the nadir below which there is no progression: 5 mm.
    static let progressionMinimum = 500

    init(baseline lesions: [TargetLesion]) throws(MeasurementError) {
        var sum = 0
        for (offset, lesion) in lesions.enumerated() {
            guard let diameter = lesion.hundredths, diameter > 0 else {
                throw .baselineNotMeasured(lesion: offset + 1)
            }
            sum += diameter
        }
        (baseline, nadir) = (sum, sum)
    }

    /// The response at the next time point.
    ///
    /// Lesions left out can only add to the sum: if those measured already mean progression it is said, otherwise the
    /// time point is not evaluated (4.4, "Missing assessments and inevaluable designation"). A lesion other than a node
    /// that returns after all were gone is progression, however small (footnote a of table 3).
    mutating func response(of lesions: [TargetLesion]) -> TargetResponse {
        let measured = lesions.compactMap { lesion in lesion.hundredths.map { (lesion, $0) } }
        let sum = measured.reduce(0) { $0 + $1.1 }
        let returns = wasComplete && measured.contains { !$0.0.isLymphNode && $0.1 > 0 }
        if returns || isProgression(sum) {
            if measured.count == lesions.count { nadir = min(nadir, sum) }
            return .progressive
        }
        guard measured.count == lesions.count else { return .notEvaluated }
        nadir = min(nadir, sum)
        guard !measured.allSatisfy({ $0.0.isGone($0.1) }) else {
            wasComplete = true
            return .complete
        }
        return (baseline - sum) * 10 >= baseline * 3 ? .partial : .stable
    }

    private func isProgression(_ sum: Int) -> Bool {
        let increase = sum - nadir
        return increase >= Self.progressionMinimum && increase * 5 >= nadir
    }
}

extension [TargetLesion] {
    /// The sum in hundredths of a millimetre; `nil` if one was not measured.
    var completeSum: Int? {
        var sum = 0
        for lesion in self {
            guard let diameter = lesion.hundredths else { return nil }
            sum += diameter
        }
        return sum
    }
}
