/// A response by iRECIST (Seymour et al., Lancet Oncol 2017; 18:e143-e152), at one time point or over all.
///
/// The raw values are the codes of CDISC's controlled terminology.
public enum ImmuneResponse: String, Hashable, Sendable, CaseIterable {
    /// Immune complete response.
    case complete = "iCR"
    /// Immune partial response.
    case partial = "iPR"
    /// Immune stable disease.
    case stable = "iSD"
    /// Neither complete response nor progression, where nothing was measurable at baseline.
    case nonCompleteNonProgressive = "NON-iCR/NON-iUPD"
    /// Immune unconfirmed progressive disease.
    case unconfirmedProgressive = "iUPD"
    /// Immune confirmed progressive disease.
    case confirmedProgressive = "iCPD"
    /// Not evaluable.
    case notEvaluable = "NE"
}

extension ImmuneResponse {
    /// The response of a time point without any progression: RECIST 1.1 under another name.
    init(_ response: TumourResponse) {
        self =
            switch response {
            case .complete: .complete
            case .partial: .partial
            case .stable: .stable
            case .nonCompleteNonProgressive: .nonCompleteNonProgressive
            case .progressive: .unconfirmedProgressive
            case .notEvaluable: .notEvaluable
            }
    }
}
