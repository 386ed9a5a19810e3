/// The 27 system organ classes of MedDRA.
///
/// Names and codes are those that CTCAE 5.0 prints (its "Other, specify" row of each class); *Product issues*, which CTCAE
/// does not have, carries the code under which public tools list it.
public enum SystemOrganClass: String, Sendable, CaseIterable {
    /// Blood and lymphatic system disorders.
    case blood = "Blood and lymphatic system disorders"
    /// Cardiac disorders.
    case cardiac = "Cardiac disorders"
    /// Congenital, familial and genetic disorders.
    case congenital = "Congenital, familial and genetic disorders"
    /// Ear and labyrinth disorders.
    case ear = "Ear and labyrinth disorders"
    /// Endocrine disorders.
    case endocrine = "Endocrine disorders"
    /// Eye disorders.
    case eye = "Eye disorders"
    /// Gastrointestinal disorders.
    case gastrointestinal = "Gastrointestinal disorders"
    /// General disorders and administration site conditions.
    case general = "General disorders and administration site conditions"
    /// Hepatobiliary disorders.
    case hepatobiliary = "Hepatobiliary disorders"
    /// Immune system disorders.
    case immune = "Immune system disorders"
    /// Infections and infestations.
    case infections = "Infections and infestations"
    /// Injury, poisoning and procedural complications.
    case injury = "Injury, poisoning and procedural complications"
    /// Investigations.
    case investigations = "Investigations"
    /// Metabolism and nutrition disorders.
    case metabolism = "Metabolism and nutrition disorders"
    /// Musculoskeletal and connective tissue disorders.
    case musculoskeletal = "Musculoskeletal and connective tissue disorders"
    /// Neoplasms benign, malignant and unspecified (incl cysts and polyps).
    case neoplasms = "Neoplasms benign, malignant and unspecified (incl cysts and polyps)"
    /// Nervous system disorders.
    case nervous = "Nervous system disorders"
    /// Pregnancy, puerperium and perinatal conditions.
    case pregnancy = "Pregnancy, puerperium and perinatal conditions"
    /// Product issues.
    case product = "Product issues"
    /// Psychiatric disorders.
    case psychiatric = "Psychiatric disorders"
    /// Renal and urinary disorders.
    case renal = "Renal and urinary disorders"
    /// Reproductive system and breast disorders.
    case reproductive = "Reproductive system and breast disorders"
    /// Respiratory, thoracic and mediastinal disorders.
    case respiratory = "Respiratory, thoracic and mediastinal disorders"
    /// Skin and subcutaneous tissue disorders.
    case skin = "Skin and subcutaneous tissue disorders"
    /// Social circumstances.
    case social = "Social circumstances"
    /// Surgical and medical procedures.
    case surgical = "Surgical and medical procedures"
    /// Vascular disorders.
    case vascular = "Vascular disorders"

    /// The MedDRA code of the class.
    public var code: Int {
        switch self {
        case .blood: 10_005_329
        case .cardiac: 10_007_541
        case .congenital: 10_010_331
        case .ear: 10_013_993
        case .endocrine: 10_014_698
        case .eye: 10_015_919
        case .gastrointestinal: 10_017_947
        case .general: 10_018_065
        case .hepatobiliary: 10_019_805
        case .immune: 10_021_428
        case .infections: 10_021_881
        case .injury: 10_022_117
        case .investigations: 10_022_891
        case .metabolism: 10_027_433
        case .musculoskeletal: 10_028_395
        case .neoplasms: 10_029_104
        case .nervous: 10_029_205
        case .pregnancy: 10_036_585
        case .product: 10_077_536
        case .psychiatric: 10_037_175
        case .renal: 10_038_359
        case .reproductive: 10_038_604
        case .respiratory: 10_038_738
        case .skin: 10_040_785
        case .social: 10_041_244
        case .surgical: 10_042_613
        case .vascular: 10_047_065
        }
    }
}
