/// Frequencies that the meta-analysis does not have: CTLA-4 inhibitors, alone or combined, and rare reactions.
enum PublishedFrequencies {
    /// Percent of patients at any grade and at grade 3 or 4 with treatment-related reactions in CheckMate 067 (Larkin
    /// et al., NEJM 2015;373:23, table 3): ipilimumab alone (311 patients), nivolumab with ipilimumab (313).
    static let ctla4: [(term: String, alone: Frequency, combined: Frequency)] = [
        ("Diarrhoea", Frequency(percent: 33.1, severe: 6.1), Frequency(percent: 44.1, severe: 9.3)),
        ("Fatigue", Frequency(percent: 28.0, severe: 1.0), Frequency(percent: 35.1, severe: 4.2)),
        ("Pruritus", Frequency(percent: 35.4, severe: 0.3), Frequency(percent: 33.2, severe: 1.9)),
        ("Rash", Frequency(percent: 32.8, severe: 1.9), Frequency(percent: 40.3, severe: 4.8)),
        ("Nausea", Frequency(percent: 16.1, severe: 0.6), Frequency(percent: 25.9, severe: 2.2)),
        ("Pyrexia", Frequency(percent: 6.8, severe: 0.3), Frequency(percent: 18.5, severe: 0.6)),
        ("Decreased appetite", Frequency(percent: 12.5, severe: 0.3), Frequency(percent: 17.9, severe: 1.3)),
        (
            "Alanine aminotransferase increased", Frequency(percent: 3.9, severe: 1.6),
            Frequency(percent: 17.6, severe: 8.3)
        ),
        (
            "Aspartate aminotransferase increased", Frequency(percent: 3.5, severe: 0.6),
            Frequency(percent: 15.3, severe: 6.1)
        ),
        ("Vomiting", Frequency(percent: 7.4, severe: 0.3), Frequency(percent: 15.3, severe: 2.6)),
        ("Hypothyroidism", Frequency(percent: 4.2, severe: 0), Frequency(percent: 15.0, severe: 0.3)),
        ("Colitis", Frequency(percent: 11.6, severe: 8.7), Frequency(percent: 11.8, severe: 7.7)),
        ("Arthralgia", Frequency(percent: 6.1, severe: 0), Frequency(percent: 10.5, severe: 0.3)),
        ("Headache", Frequency(percent: 7.7, severe: 0.3), Frequency(percent: 10.2, severe: 0.3)),
        ("Dyspnoea", Frequency(percent: 4.2, severe: 0), Frequency(percent: 10.2, severe: 0.6)),
    ]

    /// The factor on the PD-1 frequency where nothing was counted (assumed; the order of the classes is CheckMate 067's
    /// and RELATIVITY-047's, in which severe reactions were 16, 27 and 55 %, and 10 against 19 %).
    static func assumedFactor(_ therapy: TherapyClass, isImmune: Bool) -> Double {
        switch therapy {
        case .ctla4: isImmune ? 1.2 : 1
        case .pd1WithCTLA4: isImmune ? 2.5 : 1.3
        case .pdl1WithCTLA4: isImmune ? 1.6 : 1.1
        case .pd1WithLAG3: isImmune ? 1.4 : 1.1
        default: 1
        }
    }

    /// Reactions to checkpoint inhibitors too rare for the meta-analysis, under PD-1 or PD-L1 inhibitors alone.
    ///
    /// Assumed, as round numbers of the published order of magnitude (myocarditis in some 0.3 to 1 %, neurological
    /// reactions of high grade in under 1 %, acute kidney injury in 1 to 5 % of treated patients).
    static let rare: [(term: ReactionTerm, frequency: Frequency)] = [
        (ReactionTerm("Myocarditis", .heart, 2...5), Frequency(percent: 0.4, severe: 0.28)),
        (ReactionTerm("Myositis", .muscle, 1...4), Frequency(percent: 0.5, severe: 0.2)),
        (ReactionTerm("Myasthenia gravis", .muscle, 1...5), Frequency(percent: 0.2, severe: 0.12)),
        (ReactionTerm("Encephalitis autoimmune", .nerve, 3...5), Frequency(percent: 0.1, severe: 0.1)),
        (ReactionTerm("Guillain-Barre syndrome", .nerve, 1...5), Frequency(percent: 0.1, severe: 0.07)),
        (ReactionTerm("Meningitis aseptic", .nerve, 2...5), Frequency(percent: 0.1, severe: 0.05)),
        (ReactionTerm("Tubulointerstitial nephritis", .kidney, 2...5), Frequency(percent: 0.7, severe: 0.3)),
        (ReactionTerm("Acute kidney injury", .kidney, 3...5), Frequency(percent: 1.2, severe: 1.2)),
        (ReactionTerm("Arthritis", .joints, 1...3), Frequency(percent: 2.5, severe: 0.3)),
        (ReactionTerm("Polymyalgia rheumatica", .joints, 1...3), Frequency(percent: 0.4, severe: 0.05)),
        (ReactionTerm("Gastritis", .gastrointestinal, 1...5), Frequency(percent: 0.5, severe: 0.1)),
        (ReactionTerm("Immune-mediated cholangitis", .liver, 1...5), Frequency(percent: 0.2, severe: 0.12)),
        (ReactionTerm("Lichenoid keratosis", .skin, 1...3), Frequency(percent: 0.6, severe: 0.03)),
        (ReactionTerm("Pemphigoid", .skin, 2...5), Frequency(percent: 0.3, severe: 0.1)),
        (ReactionTerm("Psoriasis", .skin, 1...3), Frequency(percent: 0.7, severe: 0.06)),
        (ReactionTerm("Dry eye", .eye, 1...3), Frequency(percent: 1.0, severe: 0.01)),
        (ReactionTerm("Sjogren's syndrome", .joints, 1...3), Frequency(percent: 0.25, severe: 0.02)),
    ]
}
