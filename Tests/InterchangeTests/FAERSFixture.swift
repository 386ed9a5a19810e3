import Foundation
import Interchange
import TestSupport

/// A small quarter in a temporary folder: two good reports, to which a test adds what it is about.
struct FAERSFixture {
    let folder: TemporaryFolder
    var tables: [String: [String]]
    var suffix = "17Q2.txt"
    var lineEnd = "\r\n"

    static let demoHeader =
        "primaryid$caseid$caseversion$i_f_code$event_dt$mfr_dt$init_fda_dt$fda_dt$rept_cod$auth_num$mfr_num$mfr_sndr"
        + "$lit_ref$age$age_cod$age_grp$sex$e_sub$wt$wt_cod$rept_dt$to_mfr$occp_cod$reporter_country$occr_country"
    static let drugHeader =
        "primaryid$caseid$drug_seq$role_cod$drugname$prod_ai$val_vbm$route$dose_vbm$cum_dose_chr$cum_dose_unit$dechal"
        + "$rechal$lot_num$exp_dt$nda_num$dose_amt$dose_unit$dose_form$dose_freq"

    init() throws {
        folder = try TemporaryFolder()
        tables = [
            "DEMO": [Self.demoHeader, Self.demo("101", "10"), Self.demo("202", "20", version: "2")],
            "DRUG": [
                Self.drugHeader, Self.drug("101", "10", "1", "PS", "ALPHA"), Self.drug("101", "10", "2", "C", "BETA"),
                Self.drug("202", "20", "1", "PS", "GAMMA"),
            ],
            "REAC": [
                "primaryid$caseid$pt$drug_rec_act", "101$10$Nausea$", "101$10$Rash$", "202$20$Myocarditis$",
            ],
            "OUTC": ["primaryid$caseid$outc_cod", "202$20$DE", "202$20$HO"],
            "RPSR": ["primaryid$caseid$rpsr_cod", "101$10$HP"],
            "THER": [
                "primaryid$caseid$dsg_drug_seq$start_dt$end_dt$dur$dur_cod", "101$10$1$201603$20160405$$",
                "101$10$1$2015$201602$$",
            ],
            "INDI": ["primaryid$caseid$indi_drug_seq$indi_pt", "101$10$1$Melanoma", "101$10$2$Pain"],
        ]
    }

    static func demo(
        _ primaryID: String, _ caseID: String, version: String = "1", eventDate: String = "201701",
        received: String = "20170405", number: String = "US-X-1", age: String = "61", ageCode: String = "YR",
        sex: String = "F", country: String = "US"
    ) -> String {
        "\(primaryID)$\(caseID)$\(version)$I$\(eventDate)$20170401$20170402$\(received)$EXP$$\(number)$ACME$$\(age)"
            + "$\(ageCode)$A$\(sex)$Y$154$LBS$20170406$$MD$\(country)$\(country)"
    }

    static func drug(
        _ primaryID: String, _ caseID: String, _ sequence: String, _ role: String, _ name: String,
        frequency: String = "QD"
    ) -> String {
        "\(primaryID)$\(caseID)$\(sequence)$\(role)$\(name)$\(name)UM$1$Oral$$$$Y$N$L1$$$200$MG$TABLET$\(frequency)"
    }

    /// Adds a complete report with one drug and one reaction.
    mutating func addReport(_ primaryID: String, _ caseID: String, demo: String? = nil) {
        tables["DEMO"]?.append(demo ?? Self.demo(primaryID, caseID))
        tables["DRUG"]?.append(Self.drug(primaryID, caseID, "1", "PS", "DELTA"))
        tables["REAC"]?.append("\(primaryID)$\(caseID)$Fatigue$")
    }

    func write() throws {
        for (name, lines) in tables {
            try folder.write(lines.map { $0 + lineEnd }.joined(), to: "in/\(name)\(suffix)")
        }
    }

    var input: URL { folder.url.appending(path: "in") }

    func options(strict: Bool = false, budget: Int = 64 << 20) -> ImportOptions {
        ImportOptions(
            rejectsFolder: folder.url.appending(path: "rejects"), batchSize: 3, isStrict: strict,
            scratchFolder: folder.url, memoryBudgetBytes: budget)
    }

    /// Writes the tables and imports them.
    func run(into log: ImportedLog = ImportedLog(), strict: Bool = false, budget: Int = 64 << 20) throws -> (
        summary: ImportSummary, log: ImportedLog
    ) {
        try write()
        let importer = FAERSImporter(folder: input, options: options(strict: strict, budget: budget))
        return (try importer.run(deliver: log.deliver), log)
    }
}

extension ImportSummary {
    /// Whether every record ended in exactly one count.
    var isBalanced: Bool { records == accepted + nullified + duplicates + rejected }
}
