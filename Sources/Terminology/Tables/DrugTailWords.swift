/// Words after a drug name that do not change which active substance it is.
enum DrugTailWords {
    /// Salts and esters as FAERS writes them, dose forms, devices and release forms.
    ///
    /// A word is dropped only where what remains is a name the table knows: `sodium chloride` keeps its chloride.
    static let words: Set<String> = [
        "acetate", "besilate", "besylate", "bromide", "calcium", "chloride", "citrate", "dihydrate", "dihydrochloride",
        "disodium", "ditosylate", "esylate", "fumarate", "furoate", "hcl", "hemihydrate", "hydrobromide",
        "hydrochloride",
        "magnesium", "maleate", "malate", "mesylate", "mesilate", "monohydrate", "nitrate", "olamine", "oxalate",
        "palmitate", "phosphate", "potassium", "propionate", "sodium", "succinate", "sulfate", "sulphate", "tartrate",
        "tosylate", "trihydrate", "trifenatate", "trometamol", "xinafoate", "anhydrous", "diethylamine", "hydrate",
        "hci",
        "tablet", "tablets", "capsule", "capsules", "injection", "infusion", "solution", "suspension", "cream", "gel",
        "powder", "pen", "prefilled", "syringe", "autoinjector", "solostar", "kwikpen", "flextouch", "depot", "er",
        "xr",
        "xl", "sr", "cr", "dr", "extended-release", "oral", "iv", "sc", "intravenous", "subcutaneous", "recombinant",
        "mg", "mcg", "g", "ml", "iu", "units", "mg/ml", "concentrate", "for", "unspecified", "nos",
    ]
}
