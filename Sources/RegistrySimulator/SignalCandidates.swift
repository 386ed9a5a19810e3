/// The terms a signal can be injected into.
///
/// Each is as frequent under every regimen, with or without a checkpoint inhibitor, so that a disproportion of one of
/// them is either the injected one or chance. All frequencies are assumed.
enum SignalCandidates {
    static let all: [(term: ReactionTerm, frequency: Frequency)] = [
        (ReactionTerm("Haemophagocytic lymphohistiocytosis", .blood, 3...5), Frequency(percent: 0.06, severe: 0.06)),
        (ReactionTerm("Sarcoidosis", .lung, 1...4), Frequency(percent: 0.15, severe: 0.02)),
        (ReactionTerm("Aplastic anaemia", .blood, 2...5), Frequency(percent: 0.06, severe: 0.05)),
        (ReactionTerm("Optic neuritis", .eye, 1...4), Frequency(percent: 0.06, severe: 0.02)),
        (ReactionTerm("Vasculitis", .joints, 1...5), Frequency(percent: 0.15, severe: 0.05)),
        (ReactionTerm("Pericarditis", .circulation, 1...5), Frequency(percent: 0.2, severe: 0.05)),
        (ReactionTerm("Immune thrombocytopenia", .blood, 1...5), Frequency(percent: 0.15, severe: 0.08)),
        (ReactionTerm("Autoimmune haemolytic anaemia", .blood, 1...5), Frequency(percent: 0.1, severe: 0.06)),
        (ReactionTerm("Aplasia pure red cell", .blood, 2...5), Frequency(percent: 0.05, severe: 0.04)),
        (ReactionTerm("Coeliac disease", .gastrointestinal, 1...3), Frequency(percent: 0.1, severe: 0.02)),
        (ReactionTerm("Myelitis transverse", .nerve, 1...5), Frequency(percent: 0.06, severe: 0.04)),
        (ReactionTerm("Deafness neurosensory", .nerve, 1...4), Frequency(percent: 0.12, severe: 0.02)),
        (ReactionTerm("Facial paralysis", .nerve, 1...3), Frequency(percent: 0.15, severe: 0.02)),
        (ReactionTerm("Stevens-Johnson syndrome", .skin, 3...5), Frequency(percent: 0.06, severe: 0.06)),
        (ReactionTerm("Scleritis", .eye, 1...4), Frequency(percent: 0.08, severe: 0.01)),
        (ReactionTerm("Hypoparathyroidism", .metabolism, 1...5), Frequency(percent: 0.08, severe: 0.03)),
        (ReactionTerm("Capillary leak syndrome", .circulation, 1...5), Frequency(percent: 0.05, severe: 0.03)),
        (ReactionTerm("Cystitis noninfective", .kidney, 1...5), Frequency(percent: 0.15, severe: 0.03)),
        (ReactionTerm("Panniculitis", .skin, 1...3), Frequency(percent: 0.1, severe: 0.01)),
        (ReactionTerm("Thrombotic microangiopathy", .blood, 1...5), Frequency(percent: 0.08, severe: 0.06)),
    ]
}
