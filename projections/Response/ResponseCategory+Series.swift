internal import ClinicalEvents

extension ResponseCategory {
    /// The response in the terms of RECIST 1.1; `nil` for one that only iRECIST has.
    var tumour: TumourResponse? {
        switch self {
        case .completeResponse: .complete
        case .partialResponse: .partial
        case .stableDisease: .stable
        case .progressiveDisease: .progressive
        case .notEvaluable: .notEvaluable
        case .neitherCompleteNorProgressive: .nonCompleteNonProgressive
        default: nil
        }
    }

    /// The response in the terms of iRECIST, in which a progression not yet confirmed is iUPD.
    var immune: ImmuneResponse {
        if let tumour { return ImmuneResponse(tumour) }
        return switch self {
        case .immuneCompleteResponse: .complete
        case .immunePartialResponse: .partial
        case .immuneStableDisease: .stable
        case .immuneNeitherCompleteNorProgressive: .nonCompleteNonProgressive
        case .immuneUnconfirmedProgression: .unconfirmedProgressive
        case .immuneConfirmedProgression: .confirmedProgressive
        default: .notEvaluable
        }
    }
}
