/// A response by RECIST 1.1, at one time point or over all (Eisenhauer et al., Eur J Cancer 2009; 45:228-247).
///
/// The raw values are the codes of CDISC's controlled terminology.
public enum TumourResponse: String, Hashable, Sendable, CaseIterable {
    /// Complete response: no tumour left, lymph nodes under 10 mm.
    case complete = "CR"
    /// Partial response: target lesions at least 30 % smaller than at baseline.
    case partial = "PR"
    /// Stable disease: neither response nor progression.
    case stable = "SD"
    /// Neither complete response nor progression, where nothing was measurable at baseline.
    case nonCompleteNonProgressive = "NON-CR/NON-PD"
    /// Progressive disease.
    case progressive = "PD"
    /// Not evaluable.
    case notEvaluable = "NE"
}

/// A response of the target lesions alone.
public enum TargetResponse: Hashable, Sendable, CaseIterable {
    /// All gone; nodes under 10 mm.
    case complete
    /// At least 30 % below baseline.
    case partial
    /// Neither response nor progression.
    case stable
    /// At least 20 % and 5 mm above the smallest sum.
    case progressive
    /// Not all evaluated.
    case notEvaluated
}

/// A response of the non-target lesions alone, judged by eye.
public enum NonTargetResponse: Hashable, Sendable, CaseIterable {
    /// All gone, tumour markers normal, nodes under 10 mm.
    case complete
    /// Some left, or a marker still high.
    case nonCompleteNonProgressive
    /// Unequivocal progression.
    case progressive
    /// Not all evaluated.
    case notEvaluated
}

extension TumourResponse {
    /// The response at a time point by tables 1 and 2 of Eisenhauer et al. (2009); `nil` for a kind of lesion that the
    /// patient did not have at baseline.
    ///
    /// The tables have no row for a patient without any lesion at baseline: not evaluable until a new lesion appears.
    public init(target: TargetResponse?, nonTarget: NonTargetResponse?, newLesions: Bool) {
        let isProgressive = newLesions || target == .progressive || nonTarget == .progressive
        self = isProgressive ? .progressive : Self.withoutProgression(target, nonTarget)
    }

    private static func withoutProgression(_ target: TargetResponse?, _ nonTarget: NonTargetResponse?) -> Self {
        guard let target else { return nonTargetOnly(nonTarget) }
        return switch target {
        case .complete: nonTarget == nil || nonTarget == .complete ? .complete : .partial
        case .partial: .partial
        case .stable: .stable
        case .notEvaluated, .progressive: .notEvaluable
        }
    }

    private static func nonTargetOnly(_ nonTarget: NonTargetResponse?) -> Self {
        switch nonTarget {
        case .complete: .complete
        case .nonCompleteNonProgressive: .nonCompleteNonProgressive
        case .notEvaluated, .progressive, nil: .notEvaluable
        }
    }
}
