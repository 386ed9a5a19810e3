/// The organ in which a reaction shows, as far as the simulator needs it: onset, fatality and what is given for it.
enum OrganGroup: String, CaseIterable, Sendable {
    case skin, gastrointestinal, liver, pancreas, thyroid, pituitary, adrenal, diabetes, lung, heart, muscle, nerve,
        joints
    case kidney, blood, eye
    case infusion, general, symptom, circulation, infection, metabolism, bloodCounts

    /// Whether an immune checkpoint inhibitor is the natural suspect.
    var isImmune: Bool {
        switch self {
        case .infusion, .general, .symptom, .circulation, .infection, .metabolism, .bloodCounts: false
        default: true
        }
    }

    /// Median days from the first dose to onset.
    ///
    /// Pooled over 23 trials the medians run from 2.2 to 14.8 weeks, the kidney last (Tang et al., Cancer Research and
    /// Treatment 2021;53:339); myasthenia gravis 29 days, encephalitis 61, Guillain-Barré 65 (Johnson et al., JITC
    /// 2019;7:134, table 3). The place of the other organs between those ends is assumed.
    var medianOnsetDays: Double {
        switch self {
        case .infusion: 2
        case .skin: 35
        case .muscle, .heart: 32
        case .gastrointestinal: 49
        case .nerve: 62
        case .liver, .blood: 63
        case .thyroid: 70
        case .lung, .eye, .pancreas: 77
        case .joints, .diabetes: 84
        case .pituitary, .adrenal: 91
        case .kidney: 103
        case .general, .symptom, .bloodCounts: 28
        case .circulation, .metabolism, .infection: 56
        }
    }

    /// The share of severe reactions (grade 3 to 5) that end in death.
    ///
    /// Of cases reported to VigiBase, 39.7 % of myocarditis, 2 to 5 % of endocrine reactions and colitis, and 10 to 17
    /// % of the other organs' were fatal (Wang et al., JAMA Oncology 2018;4:1721). Reports over-represent the worst;
    /// the shares outside the heart are set lower so that 0.3 to 1.3 % of treated patients die of a reaction, as in the
    /// trials there.
    var fatalShareOfSevere: Double {
        switch self {
        case .heart: 0.397
        case .lung, .muscle, .nerve, .blood: 0.10
        case .infection: 0.08
        case .liver, .kidney: 0.05
        case .gastrointestinal, .skin: 0.03
        case .thyroid, .pituitary, .adrenal, .diabetes, .pancreas: 0.02
        default: 0.01
        }
    }

    /// Median days from onset to recovery (assumed).
    var medianCourseDays: Double {
        switch self {
        case .infusion: 2
        case .general, .symptom, .bloodCounts, .infection, .metabolism: 18
        case .gastrointestinal, .liver: 35
        default: 50
        }
    }

    /// The share of episodes that never resolve; endocrine deficits mostly stay (assumed).
    var persistentShare: Double {
        switch self {
        case .thyroid, .pituitary, .adrenal, .diabetes: 0.75
        case .joints, .nerve, .eye, .kidney: 0.3
        case .skin: 0.15
        default: 0.08
        }
    }

    /// The usual treatment of the organ's reactions.
    var treatment: ReactionTreatment {
        switch self {
        case .skin: .topicalSteroid
        case .thyroid: .thyroidHormone
        case .pituitary, .adrenal: .hydrocortisone
        case .diabetes: .insulin
        case .infection: .antibiotic
        case .symptom, .general, .circulation, .metabolism, .bloodCounts: .none
        default: .steroid
        }
    }
}

/// What was given for a reaction.
enum ReactionTreatment: Int, CaseIterable, Sendable {
    case none, topicalSteroid, steroid, highDoseSteroid, infliximab, thyroidHormone, hydrocortisone, insulin, antibiotic

    /// The substances.
    var substances: [String] {
        switch self {
        case .none: []
        case .topicalSteroid: ["betamethasone"]
        case .steroid: ["prednisone"]
        case .highDoseSteroid: ["methylprednisolone"]
        case .infliximab: ["methylprednisolone", "infliximab"]
        case .thyroidHormone: ["levothyroxine"]
        case .hydrocortisone: ["hydrocortisone"]
        case .insulin: ["insulin"]
        case .antibiotic: ["amoxicillin", "clavulanic acid"]
        }
    }
}
