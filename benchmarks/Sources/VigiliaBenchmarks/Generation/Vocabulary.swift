/// The names the synthetic history is made of: 40 drugs, 17 groups of reactions with 90 terms.
enum Vocabulary {
    static let drugs = [
        "pembrolizumab", "nivolumab", "ipilimumab", "atezolizumab", "durvalumab", "avelumab", "cemiplimab",
        "tremelimumab", "trastuzumab", "bevacizumab", "rituximab", "cetuximab", "methotrexate", "capecitabine",
        "oxaliplatin", "cisplatin", "carboplatin", "docetaxel", "paclitaxel", "gemcitabine", "imatinib", "osimertinib",
        "ibrutinib", "olaparib", "lenalidomide", "venetoclax", "axitinib", "sunitinib", "lenvatinib", "cabozantinib",
        "dabrafenib", "trametinib", "tocilizumab", "infliximab", "apixaban", "warfarin", "metformin", "amiodarone",
        "clozapine", "levofloxacin",
    ]

    /// How often a group of reactions is drawn, and its terms, the most frequent first.
    static let groups: [(weight: Double, terms: [String])] = [
        (
            3,
            [
                "Hepatitis", "Hyperbilirubinaemia", "Cholestasis", "Hepatic failure", "Drug-induced liver injury",
                "Immune-mediated hepatitis",
            ]
        ),
        (
            2.5,
            [
                "Myocarditis", "Atrial fibrillation", "Cardiac failure", "Bradycardia", "Pericarditis",
                "Myocardial infarction",
            ]
        ),
        (8, ["Nausea", "Diarrhoea", "Colitis", "Vomiting", "Constipation", "Pancreatitis", "Abdominal pain"]),
        (
            6,
            [
                "Rash", "Pruritus", "Stevens-Johnson syndrome", "Toxic epidermal necrolysis", "Vitiligo", "Alopecia",
            ]
        ),
        (
            5,
            [
                "Headache", "Neuropathy peripheral", "Dizziness", "Seizure", "Encephalitis",
                "Guillain-Barre syndrome",
            ]
        ),
        (5, ["Neutropenia", "Anaemia", "Thrombocytopenia", "Febrile neutropenia", "Agranulocytosis"]),
        (4, ["Pneumonitis", "Dyspnoea", "Cough", "Interstitial lung disease", "Pleural effusion"]),
        (2.5, ["Acute kidney injury", "Proteinuria", "Nephritis", "Renal failure"]),
        (2, ["Hypothyroidism", "Hyperthyroidism", "Hypophysitis", "Adrenal insufficiency"]),
        (2, ["Anaphylactic reaction", "Hypersensitivity", "Cytokine release syndrome", "Sarcoidosis"]),
        (5, ["Pneumonia", "Sepsis", "Urinary tract infection", "Herpes zoster", "Cellulitis"]),
        (
            4,
            [
                "Decreased appetite", "Hyperglycaemia", "Hypokalaemia", "Lactic acidosis", "Tumour lysis syndrome",
                "Diabetic ketoacidosis",
            ]
        ),
        (5, ["Arthralgia", "Myalgia", "Rhabdomyolysis", "Myositis", "Back pain", "Arthritis"]),
        (4, ["Hypertension", "Deep vein thrombosis", "Haemorrhage", "Hypotension", "Vasculitis"]),
        (3, ["Insomnia", "Depression", "Suicidal ideation", "Anxiety", "Delirium"]),
        (1.5, ["Uveitis", "Vision blurred", "Dry eye", "Retinal detachment"]),
        (9, ["Fatigue", "Pyrexia", "Oedema peripheral", "Asthenia", "Mucosal inflammation", "Death"]),
    ]

    /// All terms, group after group.
    static let terms: [String] = groups.flatMap(\.terms)
    static let countries = ["DE", "FR", "US", "GB", "JP", "ES", "IT", "PL", "BR", "IN", "CA", "AU"]
    static let sites = (0..<160).map { "\(countries[$0 % 12])-\(100 + $0)" }
}
