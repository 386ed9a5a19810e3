/// A cancer of the registry, with who has it, how long they live and what they are given. Shares, ages and survival are
/// assumed: plausible for a European registry of advanced cancers, not measured.
struct Cancer: Sendable {
    let name: String
    /// Share of the registry's patients, in percent.
    let share: Double
    let meanAgeYears: Double
    let maleShare: Double
    /// Mean survival from the first dose, in months.
    let meanSurvivalMonths: Double
    let regimens: [Regimen]
}

/// Drugs given together.
struct Regimen: Sendable {
    /// Share of the cancer's patients, in percent.
    let share: Double
    let drugs: [String]
    let classes: [TherapyClass]
    /// Days from one cycle to the next.
    let cycleDays: Int

    init(_ share: Double, _ drugs: String, _ classes: TherapyClass..., cycle: Int = 21) {
        self.share = share
        self.drugs = drugs.split(separator: "+").map(String.init)
        self.classes = classes
        cycleDays = cycle
    }
}

extension Cancer {
    /// Every cancer of the registry.
    static let all: [Cancer] = [lung, smallCell, melanoma, kidney, bladder, headAndNeck, liver] + rarer

    private static let lung = Cancer(
        name: "Non-small cell lung cancer", share: 34, meanAgeYears: 66, maleShare: 0.62, meanSurvivalMonths: 20,
        regimens: [
            Regimen(18, "pembrolizumab", .pd1), Regimen(6, "nivolumab", .pd1, cycle: 14),
            Regimen(7, "atezolizumab", .pdl1), Regimen(8, "durvalumab", .pdl1, cycle: 28),
            Regimen(2, "cemiplimab", .pd1), Regimen(2, "nivolumab+ipilimumab", .pd1WithCTLA4, cycle: 42),
            Regimen(22, "pembrolizumab+carboplatin+pemetrexed", .pd1, .cytotoxic),
            Regimen(16, "carboplatin+pemetrexed", .cytotoxic), Regimen(12, "docetaxel", .cytotoxic),
            Regimen(7, "osimertinib", .otherTargeted, cycle: 28),
        ])
    private static let smallCell = Cancer(
        name: "Small cell lung cancer", share: 5, meanAgeYears: 66, maleShare: 0.6, meanSurvivalMonths: 14,
        regimens: [
            Regimen(38, "atezolizumab+carboplatin+etoposide", .pdl1, .cytotoxic),
            Regimen(27, "durvalumab+carboplatin+etoposide", .pdl1, .cytotoxic),
            Regimen(35, "carboplatin+etoposide", .cytotoxic),
        ])
    private static let melanoma = Cancer(
        name: "Melanoma", share: 18, meanAgeYears: 62, maleShare: 0.58, meanSurvivalMonths: 48,
        regimens: [
            Regimen(22, "nivolumab", .pd1, cycle: 28), Regimen(20, "pembrolizumab", .pd1, cycle: 42),
            Regimen(17, "nivolumab+ipilimumab", .pd1WithCTLA4),
            Regimen(6, "nivolumab+relatlimab", .pd1WithLAG3, cycle: 28), Regimen(2, "ipilimumab", .ctla4),
            Regimen(23, "dabrafenib+trametinib", .otherTargeted, cycle: 28), Regimen(10, "dacarbazine", .cytotoxic),
        ])
    private static let kidney = Cancer(
        name: "Renal cell carcinoma", share: 9, meanAgeYears: 63, maleShare: 0.7, meanSurvivalMonths: 44,
        regimens: [
            Regimen(22, "nivolumab+ipilimumab", .pd1WithCTLA4),
            Regimen(15, "pembrolizumab+axitinib", .pd1, .antiangiogenic),
            Regimen(14, "pembrolizumab+lenvatinib", .pd1, .antiangiogenic), Regimen(14, "nivolumab", .pd1, cycle: 28),
            Regimen(20, "sunitinib", .antiangiogenic, cycle: 42),
            Regimen(15, "cabozantinib", .antiangiogenic, cycle: 28),
        ])
    private static let bladder = Cancer(
        name: "Urothelial carcinoma", share: 7, meanAgeYears: 69, maleShare: 0.75, meanSurvivalMonths: 18,
        regimens: [
            Regimen(28, "pembrolizumab", .pd1), Regimen(20, "avelumab", .pdl1, cycle: 14),
            Regimen(10, "atezolizumab", .pdl1), Regimen(7, "nivolumab", .pd1, cycle: 28),
            Regimen(25, "gemcitabine+cisplatin", .cytotoxic), Regimen(10, "paclitaxel", .cytotoxic),
        ])
    private static let headAndNeck = Cancer(
        name: "Head and neck squamous cell carcinoma", share: 7, meanAgeYears: 62, maleShare: 0.8,
        meanSurvivalMonths: 15,
        regimens: [
            Regimen(30, "pembrolizumab", .pd1), Regimen(20, "nivolumab", .pd1, cycle: 14),
            Regimen(15, "pembrolizumab+cisplatin+fluorouracil", .pd1, .cytotoxic),
            Regimen(20, "cisplatin+fluorouracil", .cytotoxic), Regimen(15, "cetuximab", .otherTargeted, cycle: 7),
        ])
    private static let liver = Cancer(
        name: "Hepatocellular carcinoma", share: 4, meanAgeYears: 67, maleShare: 0.82, meanSurvivalMonths: 18,
        regimens: [
            Regimen(35, "atezolizumab+bevacizumab", .pdl1, .antiangiogenic),
            Regimen(20, "durvalumab+tremelimumab", .pdl1WithCTLA4, cycle: 28),
            Regimen(10, "nivolumab", .pd1, cycle: 14),
            Regimen(20, "sorafenib", .antiangiogenic, cycle: 28), Regimen(15, "lenvatinib", .antiangiogenic, cycle: 28),
        ])
    private static let rarer: [Cancer] = [
        Cancer(
            name: "Microsatellite instability-high colorectal cancer", share: 3, meanAgeYears: 62, maleShare: 0.5,
            meanSurvivalMonths: 46,
            regimens: [
                Regimen(45, "pembrolizumab", .pd1), Regimen(12, "nivolumab+ipilimumab", .pd1WithCTLA4),
                Regimen(8, "nivolumab", .pd1, cycle: 28),
                Regimen(35, "fluorouracil+oxaliplatin", .cytotoxic, cycle: 14),
            ]),
        Cancer(
            name: "Triple-negative breast cancer", share: 4, meanAgeYears: 52, maleShare: 0.01, meanSurvivalMonths: 26,
            regimens: [
                Regimen(50, "pembrolizumab+carboplatin+paclitaxel", .pd1, .cytotoxic),
                Regimen(15, "atezolizumab+paclitaxel", .pdl1, .cytotoxic, cycle: 28),
                Regimen(20, "paclitaxel", .cytotoxic), Regimen(15, "capecitabine", .cytotoxic),
            ]),
        Cancer(
            name: "Hodgkin lymphoma", share: 2, meanAgeYears: 38, maleShare: 0.56, meanSurvivalMonths: 90,
            regimens: [
                Regimen(35, "nivolumab", .pd1, cycle: 14), Regimen(30, "pembrolizumab", .pd1),
                Regimen(35, "brentuximab vedotin", .otherTargeted),
            ]),
        Cancer(
            name: "Merkel cell carcinoma", share: 2, meanAgeYears: 73, maleShare: 0.62, meanSurvivalMonths: 24,
            regimens: [
                Regimen(50, "avelumab", .pdl1, cycle: 14), Regimen(18, "pembrolizumab", .pd1),
                Regimen(32, "carboplatin+etoposide", .cytotoxic),
            ]),
        Cancer(
            name: "Cutaneous squamous cell carcinoma", share: 3, meanAgeYears: 74, maleShare: 0.75,
            meanSurvivalMonths: 36,
            regimens: [
                Regimen(65, "cemiplimab", .pd1), Regimen(20, "cetuximab", .otherTargeted, cycle: 7),
                Regimen(15, "carboplatin+paclitaxel", .cytotoxic),
            ]),
        Cancer(
            name: "Endometrial carcinoma", share: 2, meanAgeYears: 65, maleShare: 0, meanSurvivalMonths: 28,
            regimens: [
                Regimen(35, "dostarlimab", .pd1), Regimen(20, "pembrolizumab+lenvatinib", .pd1, .antiangiogenic),
                Regimen(15, "dostarlimab+carboplatin+paclitaxel", .pd1, .cytotoxic),
                Regimen(30, "carboplatin+paclitaxel", .cytotoxic),
            ]),
    ]
}

/// The checkpoint inhibitors among all drugs.
enum CheckpointInhibitors {
    static let all: [String] = [
        "pembrolizumab", "nivolumab", "atezolizumab", "durvalumab", "avelumab", "cemiplimab", "dostarlimab",
        "ipilimumab",
        "tremelimumab", "relatlimab",
    ]
}
