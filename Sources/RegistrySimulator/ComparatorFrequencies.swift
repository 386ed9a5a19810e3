/// Frequencies under regimens without a checkpoint inhibitor, and of events that have nothing to do with treatment.
enum ComparatorFrequencies {
    /// Events under docetaxel in CheckMate 017 (ClinicalTrials.gov NCT01642004, "other" events): patients affected of
    /// 129. The severe percentages are assumed. Used for every cytotoxic regimen.
    static let docetaxel: [(term: String, affected: Int, severePercent: Double)] = [
        ("Anaemia", 37, 5), ("Neutropenia", 41, 28), ("White blood cell count decreased", 8, 4), ("Vomiting", 17, 0.8),
        ("Diarrhoea", 33, 2), ("Nausea", 32, 1.6), ("Abdominal pain", 9, 0.8), ("Constipation", 19, 0.8),
        ("Pyrexia", 24, 0.8), ("Chills", 1, 0), ("Mucosal inflammation", 13, 0.8), ("Fatigue", 51, 8),
        ("Asthenia", 27, 4), ("Oedema peripheral", 16, 0.4), ("Weight decreased", 6, 0), ("Decreased appetite", 35, 1),
        ("Hyperglycaemia", 10, 1.5), ("Myalgia", 15, 0), ("Back pain", 11, 0.8), ("Arthralgia", 16, 0),
        ("Headache", 9, 0.2), ("Dizziness", 12, 0.2), ("Neuropathy peripheral", 15, 2), ("Insomnia", 6, 0),
        ("Dyspnoea", 38, 3), ("Cough", 24, 0.2), ("Pruritus", 3, 0), ("Rash", 11, 0.8), ("Alopecia", 29, 0),
    ]
    static let docetaxelPatients = 129

    /// Percent under inhibitors of vascular endothelial growth factor and its receptors (assumed, rounded).
    static let antiangiogenic: [(term: String, any: Double, severe: Double)] = [
        ("Hypertension", 38, 18), ("Diarrhoea", 40, 7), ("Fatigue", 35, 5), ("Decreased appetite", 26, 3),
        ("Nausea", 24, 1), ("Stomatitis", 20, 2), ("Weight decreased", 17, 3), ("Vomiting", 14, 1), ("Asthenia", 14, 3),
        ("Hypothyroidism", 22, 0.3), ("Rash", 10, 0.5), ("Headache", 10, 0.5), ("Dysgeusia", 11, 0),
        ("Palmar-plantar erythrodysaesthesia syndrome", 24, 5), ("Proteinuria", 17, 5), ("Dysphonia", 18, 0.2),
        ("Alanine aminotransferase increased", 10, 3), ("Platelet count decreased", 10, 2),
    ]

    /// Percent under other targeted substances (assumed, rounded).
    static let otherTargeted: [(term: String, any: Double, severe: Double)] = [
        ("Pyrexia", 22, 2), ("Rash", 30, 2), ("Diarrhoea", 26, 2), ("Fatigue", 24, 2), ("Nausea", 20, 0.6),
        ("Dry skin", 18, 0.2), ("Arthralgia", 12, 0.4), ("Headache", 12, 0.4), ("Vomiting", 11, 0.6),
        ("Pruritus", 12, 0.3),
        ("Stomatitis", 12, 0.8), ("Decreased appetite", 10, 0.4), ("Chills", 9, 0.1), ("Hypertension", 7, 2.5),
    ]

    /// Terms that only the regimens above have.
    static let ownTerms: [ReactionTerm] = [
        ReactionTerm("Palmar-plantar erythrodysaesthesia syndrome", .symptom, 1...3),
        ReactionTerm("Proteinuria", .symptom, 1...3),
        ReactionTerm("Dysphonia", .symptom, 1...3),
    ]

    /// The share of a PD-1 frequency seen without one, for terms not counted above: an immune reaction has other
    /// causes, and symptoms of cancer are reported under every treatment (assumed).
    static func backgroundShare(isImmune: Bool) -> Double { isImmune ? 0.08 : 0.5 }

    /// Events of cancer and age, alike under every regimen (assumed).
    static let unrelated: [(term: ReactionTerm, frequency: Frequency)] = [
        (ReactionTerm("Urinary tract infection", .infection, 2...5), Frequency(percent: 3, severe: 0.6)),
        (ReactionTerm("Upper respiratory tract infection", .infection, 2...5), Frequency(percent: 4, severe: 0.2)),
        (ReactionTerm("Sepsis", .infection, 3...5), Frequency(percent: 0.9, severe: 0.9)),
        (ReactionTerm("Pulmonary embolism", .circulation, 2...5), Frequency(percent: 1.8, severe: 1.2)),
        (ReactionTerm("Deep vein thrombosis", .circulation, 1...5), Frequency(percent: 1.5, severe: 0.3)),
        (ReactionTerm("Atrial fibrillation", .circulation, 1...5), Frequency(percent: 1.2, severe: 0.5)),
        (ReactionTerm("Fall", .symptom, 1...3), Frequency(percent: 2, severe: 0.3)),
        (ReactionTerm("Pleural effusion", .symptom, 1...5), Frequency(percent: 1.5, severe: 0.6)),
        (ReactionTerm("Hypercalcaemia", .metabolism, 1...5), Frequency(percent: 1, severe: 0.4)),
    ]
}
