/// Counts summed by column over FinalAEs.csv (Wang et al., JAMA Oncology 2019): events and treated patients for all
/// grades, then for grades 3 to 5, over the arms that report the cell; see `TrialFact` for what a blank cell does to
/// them.
extension TrialFact {
    /// Every term of the meta-analysis, in the file's order within each half.
    static let all = immune + others

    /// Terms of organs in which immune-related reactions show.
    static let immune: [TrialFact] = [
        TrialFact(
            "Pruritus", column: "Pruritus", .skin, 1...3, pd1: (1648, 11981, 9, 10539), pdl1: (379, 4338, 4, 3711)),
        TrialFact("Uveitis", column: "Uveitis", .eye, 1...4, pd1: (6, 1064, 0, 1064), pdl1: (1, 44, 0, 44)),
        TrialFact(
            "Pneumonitis", column: "Pneumonitis", .lung, 1...5, pd1: (218, 6510, 72, 6015), pdl1: (100, 2723, 27, 2723)),
        TrialFact(
            "Diarrhoea", column: "Diarrhea", .gastrointestinal, 1...5, pd1: (1524, 12193, 124, 11698),
            pdl1: (595, 6251, 21, 5547)),
        TrialFact(
            "Colitis", column: "Colitis", .gastrointestinal, 1...5, pd1: (83, 4493, 50, 4518), pdl1: (17, 1365, 8, 1365)
        ),
        TrialFact(
            "Alanine aminotransferase increased", column: "Alanine aminotransferase increased (ALT)", .liver, 1...4,
            pd1: (278, 5911, 63, 5416), pdl1: (103, 2875, 28, 2875)),
        TrialFact(
            "Aspartate aminotransferase increased", column: "Aspartate aminotransferase increased (AST)", .liver, 1...4,
            pd1: (315, 6218, 61, 5723), pdl1: (122, 3629, 40, 3629)),
        TrialFact(
            "Blood alkaline phosphatase increased", column: "Blood alkaline phosphatase increased  (ALP)", .liver,
            1...4, pd1: (81, 2685, 15, 2685), pdl1: (24, 1294, 5, 1294)),
        TrialFact(
            "Gamma-glutamyltransferase increased", column: "?-Glutamyl transferase increased (GGT)", .liver, 1...4,
            pd1: (13, 1362, 7, 1362), pdl1: (40, 2070, 21, 2070)),
        TrialFact(
            "Pancreatitis", column: "Pancreatitis", .pancreas, 2...5, pd1: (13, 1620, 4, 1620), pdl1: (0, 0, 0, 0)),
        TrialFact(
            "Lipase increased", column: "Lipase increased", .pancreas, 1...4, pd1: (74, 1273, 46, 1285),
            pdl1: (13, 815, 9, 815)),
        TrialFact(
            "Amylase increased", column: "Amylase increased", .pancreas, 1...4, pd1: (50, 799, 17, 811),
            pdl1: (1, 134, 1, 134)),
        TrialFact(
            "Blood bilirubin increased", column: "Bilirubin increase", .liver, 1...4, pd1: (30, 1381, 6, 1381),
            pdl1: (4, 119, 2, 119)),
        TrialFact(
            "Hepatitis", column: "Hepatitis", .liver, 1...5, pd1: (40, 3399, 31, 3399), pdl1: (16, 1241, 9, 1241)),
        TrialFact(
            "Transaminases increased", column: "Increased transaminases", .liver, 1...4, pd1: (3, 349, 1, 349),
            pdl1: (8, 1527, 5, 1527)),
        TrialFact("Myalgia", column: "Myalgia", .joints, 1...3, pd1: (236, 4992, 12, 4497), pdl1: (85, 2082, 2, 1623)),
        TrialFact(
            "Arthralgia", column: "Arthralgia", .joints, 1...3, pd1: (759, 8996, 16, 7554), pdl1: (295, 4344, 11, 3782)),
        TrialFact("Rash", column: "Rash", .skin, 1...3, pd1: (1417, 11863, 43, 10421), pdl1: (346, 3992, 13, 3365)),
        TrialFact(
            "Rash maculo-papular", column: "Rash maculo-papular", .skin, 1...3, pd1: (228, 4944, 20, 4449),
            pdl1: (53, 2430, 6, 2430)),
        TrialFact("Erythema", column: "Erythema", .skin, 1...3, pd1: (40, 1484, 0, 1484), pdl1: (3, 70, 0, 70)),
        TrialFact("Dry skin", column: "Dry skin", .skin, 1...3, pd1: (134, 3212, 0, 2717), pdl1: (22, 442, 0, 442)),
        TrialFact("Vitiligo", column: "Vitiligo", .skin, 1...2, pd1: (276, 3300, 1, 3300), pdl1: (0, 0, 0, 0)),
        TrialFact(
            "Neuropathy peripheral", column: "Peripheral neuropathy", .nerve, 1...4, pd1: (26, 2561, 2, 2561),
            pdl1: (43, 1869, 1, 1727)),
        TrialFact("Thyroiditis", column: "Thyroiditis", .thyroid, 1...5, pd1: (30, 2043, 2, 2043), pdl1: (0, 0, 0, 0)),
        TrialFact(
            "Hypothyroidism", column: "Hypothyroidism", .thyroid, 1...5, pd1: (829, 10743, 11, 9301),
            pdl1: (183, 2498, 3, 2433)),
        TrialFact(
            "Hyperthyroidism", column: "Hyperthyroidism", .thyroid, 1...5, pd1: (206, 6079, 4, 4637),
            pdl1: (37, 666, 0, 666)),
        TrialFact(
            "Blood thyroid stimulating hormone decreased", column: "Blood thyroid-stimulating hormone (TSH) decreased",
            .thyroid, 1...3, pd1: (7, 842, 0, 842), pdl1: (0, 0, 0, 0)),
        TrialFact(
            "Blood thyroid stimulating hormone increased", column: "Blood thyroid-stimulating (TSH) hormone increased",
            .thyroid, 1...3, pd1: (36, 2062, 3, 2087), pdl1: (0, 0, 0, 0)),
        TrialFact(
            "Hypophysitis", column: "Hypophysitis", .pituitary, 1...5, pd1: (34, 4164, 14, 3217), pdl1: (0, 0, 0, 0)),
        TrialFact(
            "Adrenal insufficiency", column: "Adrenal insufficiency", .adrenal, 1...5, pd1: (36, 3530, 14, 2583),
            pdl1: (5, 756, 1, 756)),
        TrialFact(
            "Type 1 diabetes mellitus", column: "Type 1 diabetes", .diabetes, 2...5, pd1: (17, 2753, 14, 2753),
            pdl1: (1, 88, 0, 88)),
        TrialFact(
            "Hypopituitarism", column: "Hypopituitarism", .pituitary, 1...5, pd1: (3, 1647, 2, 700),
            pdl1: (1, 444, 1, 444)),
        TrialFact(
            "Autoimmune thyroiditis", column: "Autoimmune thyroiditis", .thyroid, 1...5, pd1: (1, 340, 0, 340),
            pdl1: (0, 0, 0, 0)),
        TrialFact(
            "Blood creatinine increased", column: "Blood creatinine increased", .kidney, 1...4,
            pd1: (79, 2889, 12, 2889), pdl1: (2, 88, 1, 88)),
    ]

    /// General symptoms, infusion reactions, blood counts, metabolism, circulation and infection.
    static let others: [TrialFact] = [
        TrialFact(
            "Infusion related reaction", column: "Infusion-related reaction", .infusion, 1...5,
            pd1: (125, 3706, 4, 3211), pdl1: (227, 2734, 18, 2734)),
        TrialFact(
            "Hypersensitivity", column: "Hypersensitivity", .infusion, 1...5, pd1: (27, 2125, 0, 2125),
            pdl1: (1, 119, 1, 119)),
        TrialFact(
            "Influenza like illness", column: "Influenza-like illness", .general, 1...3, pd1: (21, 1384, 0, 1384),
            pdl1: (57, 892, 2, 892)),
        TrialFact(
            "Pyrexia", column: "Pyrexia", .general, 1...5, pd1: (362, 6640, 10, 6145), pdl1: (379, 4113, 3, 3551)),
        TrialFact("Chills", column: "Chills", .general, 1...3, pd1: (94, 3052, 1, 2557), pdl1: (56, 856, 0, 856)),
        TrialFact(
            "Fatigue", column: "Fatigue", .general, 1...3, pd1: (2639, 11767, 146, 11284), pdl1: (1202, 6262, 78, 6017)),
        TrialFact(
            "Weight decreased", column: "Weight decreased", .general, 1...3, pd1: (90, 2607, 1, 2112),
            pdl1: (14, 498, 0, 39)),
        TrialFact("Insomnia", column: "Insomnia", .general, 1...3, pd1: (28, 1619, 0, 1619), pdl1: (2, 85, 0, 85)),
        TrialFact("Malaise", column: "Malaise", .general, 1...3, pd1: (39, 1279, 0, 1279), pdl1: (9, 475, 1, 475)),
        TrialFact("Dry mouth", column: "Dry mouth", .symptom, 1...3, pd1: (81, 1789, 1, 1789), pdl1: (8, 244, 0, 244)),
        TrialFact(
            "Stomatitis", column: "Stomatitis", .symptom, 1...5, pd1: (59, 2344, 7, 2344), pdl1: (39, 1818, 1, 1256)),
        TrialFact(
            "Mucosal inflammation", column: "Mucosal inflammation", .symptom, 1...5, pd1: (46, 2907, 3, 2907),
            pdl1: (7, 173, 0, 70)),
        TrialFact(
            "Hypertension", column: "Hypertension", .circulation, 1...5, pd1: (9, 763, 4, 763),
            pdl1: (18, 1567, 7, 1464)),
        TrialFact(
            "Hypotension", column: "Hypotension", .circulation, 1...5, pd1: (15, 1505, 2, 1505), pdl1: (11, 888, 4, 888)
        ),
        TrialFact(
            "Oedema peripheral", column: "Edema peripheral", .circulation, 1...3, pd1: (47, 2145, 0, 2145),
            pdl1: (58, 679, 1, 679)),
        TrialFact(
            "Dyspnoea", column: "Dyspnea", .symptom, 1...5, pd1: (311, 5463, 33, 4980), pdl1: (217, 2799, 28, 2340)),
        TrialFact("Cough", column: "Cough", .symptom, 1...3, pd1: (266, 4388, 3, 3905), pdl1: (194, 1352, 2, 1249)),
        TrialFact(
            "Pneumonia", column: "Pneumonia", .infection, 2...5, pd1: (18, 1340, 11, 1340), pdl1: (2, 393, 0, 393)),
        TrialFact("Hypoxia", column: "Hypoxia", .symptom, 2...5, pd1: (6, 151, 5, 151), pdl1: (3, 168, 1, 168)),
        TrialFact(
            "Decreased appetite", column: "Decreased appetite", .symptom, 1...5, pd1: (798, 8988, 28, 8493),
            pdl1: (587, 5696, 10, 4927)),
        TrialFact(
            "Dehydration", column: "Dehydration", .symptom, 1...5, pd1: (18, 1852, 9, 1852), pdl1: (3, 86, 1, 86)),
        TrialFact(
            "Nausea", column: "Nausea", .symptom, 1...3, pd1: (1245, 11689, 27, 11194), pdl1: (633, 6251, 14, 5482)),
        TrialFact(
            "Vomiting", column: "Vomiting", .symptom, 1...5, pd1: (273, 6038, 18, 5543), pdl1: (199, 3244, 8, 2475)),
        TrialFact(
            "Constipation", column: "Constipation", .symptom, 1...5, pd1: (235, 5003, 3, 4508),
            pdl1: (165, 1583, 4, 1338)),
        TrialFact(
            "Abdominal pain", column: "Abdominal pain", .symptom, 1...3, pd1: (135, 3035, 11, 3047),
            pdl1: (12, 935, 1, 476)),
        TrialFact("Pain", column: "Pain", .symptom, 1...3, pd1: (66, 1393, 4, 1393), pdl1: (23, 495, 1, 495)),
        TrialFact(
            "Pain in extremity", column: "Pain in extremity", .symptom, 1...3, pd1: (39, 1774, 5, 1774),
            pdl1: (0, 0, 0, 0)),
        TrialFact("Back pain", column: "Back pain", .symptom, 1...3, pd1: (67, 2372, 7, 2372), pdl1: (73, 839, 7, 839)),
        TrialFact("Alopecia", column: "Alopecia", .symptom, 1...2, pd1: (33, 3329, 0, 3329), pdl1: (5, 1787, 0, 1645)),
        TrialFact("Headache", column: "Headache", .symptom, 1...3, pd1: (253, 4346, 6, 3851), pdl1: (60, 796, 2, 693)),
        TrialFact("Dizziness", column: "Dizziness", .symptom, 1...3, pd1: (59, 2236, 1, 2236), pdl1: (3, 116, 0, 116)),
        TrialFact(
            "Asthenia", column: "Asthenia", .general, 1...3, pd1: (514, 7079, 27, 6584), pdl1: (408, 4501, 32, 4359)),
        TrialFact(
            "Dysgeusia", column: "Dysgeusia", .symptom, 1...2, pd1: (59, 2523, 0, 2523), pdl1: (31, 1282, 0, 720)),
        TrialFact(
            "Hyperglycaemia", column: "Hyperglycemia", .metabolism, 1...5, pd1: (47, 1362, 14, 1362),
            pdl1: (6, 292, 2, 292)),
        TrialFact(
            "White blood cell count decreased", column: "White blood cell decreased", .bloodCounts, 1...4,
            pd1: (32, 1977, 5, 1977), pdl1: (1, 577, 0, 1036)),
        TrialFact(
            "Platelet count decreased", column: "Platelet count decreased", .bloodCounts, 1...4,
            pd1: (42, 1410, 12, 1410), pdl1: (0, 0, 0, 0)),
        TrialFact(
            "Anaemia", column: "Anemia", .bloodCounts, 1...5, pd1: (409, 7624, 95, 7129), pdl1: (184, 4353, 40, 4211)),
        TrialFact(
            "Lymphopenia", column: "Lymphopenia", .bloodCounts, 1...4, pd1: (66, 1606, 24, 1606), pdl1: (8, 667, 4, 667)
        ),
        TrialFact(
            "Neutropenia", column: "Neutropenia", .bloodCounts, 1...4, pd1: (62, 4151, 25, 4151),
            pdl1: (22, 2794, 10, 2652)),
        TrialFact(
            "Hyponatraemia", column: "Hyponatremia", .metabolism, 1...5, pd1: (61, 1102, 21, 1180),
            pdl1: (9, 609, 5, 609)),
        TrialFact(
            "Hypophosphataemia", column: "Hypophosphatemia", .metabolism, 1...5, pd1: (21, 1394, 8, 1394),
            pdl1: (9, 491, 7, 491)),
    ]
}
