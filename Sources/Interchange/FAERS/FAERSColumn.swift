/// A column of the FAERS tables, whatever the era calls it.
enum FAERSColumn: Int, CaseIterable, Sendable {
    case primaryID, caseID, caseVersion, initialOrFollowUp, eventDate, manufacturerDate, initialFDADate, fdaDate
    case reportCode, authorityNumber, manufacturerNumber, sender, literature, age, ageCode, ageGroup, sex, isElectronic
    case weight, weightCode, reportDate, toManufacturer, occupation, reporterCountry, occurrenceCountry, deathDate
    case confidential, image
    case drugSequence, role, drugName, activeIngredient, nameKind, route, dose, cumulativeDose, cumulativeUnit
    case dechallenge, rechallenge, lot, expiry, application, doseAmount, doseUnit, doseForm, doseFrequency
    case term, recurred, outcome, reportSource, start, end, duration, durationCode, indication

    /// The names it has had in headers, lower case, the current one first (ASC_NTS 2022-10, section G; real archives).
    var names: [String] { Self.namesByColumn[self] ?? [String(describing: self)] }

    private static let namesByColumn: [FAERSColumn: [String]] = [
        .primaryID: ["primaryid", "isr"], .caseID: ["caseid", "case"], .caseVersion: ["caseversion", "foll_seq"],
        .initialOrFollowUp: ["i_f_code", "i_f_cod"], .eventDate: ["event_dt"], .manufacturerDate: ["mfr_dt"],
        .initialFDADate: ["init_fda_dt", "init_fda_date"], .fdaDate: ["fda_dt"],
        .reportCode: ["rept_cod", "rept_code"],
        .authorityNumber: ["auth_num"], .manufacturerNumber: ["mfr_num"], .sender: ["mfr_sndr"],
        .literature: ["lit_ref"], .ageCode: ["age_cod", "age_code"], .ageGroup: ["age_grp"], .sex: ["sex", "gndr_cod"],
        .isElectronic: ["e_sub"], .weight: ["wt"], .weightCode: ["wt_cod", "wt_code"], .reportDate: ["rept_dt"],
        .toManufacturer: ["to_mfr"], .occupation: ["occp_cod", "occp_code"], .reporterCountry: ["reporter_country"],
        .occurrenceCountry: ["occr_country"], .deathDate: ["death_dt"], .confidential: ["confid"],
        .drugSequence: ["drug_seq", "dsg_drug_seq", "indi_drug_seq"], .role: ["role_cod", "role_code"],
        .drugName: ["drugname"], .activeIngredient: ["prod_ai"], .nameKind: ["val_vbm"], .dose: ["dose_vbm"],
        .cumulativeDose: ["cum_dose_chr"], .cumulativeUnit: ["cum_dose_unit", "cum_dos_unit"],
        .dechallenge: ["dechal"], .rechallenge: ["rechal"], .lot: ["lot_num", "lot_nbr"], .expiry: ["exp_dt"],
        .application: ["nda_num"], .doseAmount: ["dose_amt"], .doseUnit: ["dose_unit"], .doseForm: ["dose_form"],
        .doseFrequency: ["dose_freq"], .term: ["pt"], .recurred: ["drug_rec_act"], .outcome: ["outc_cod", "outc_code"],
        .reportSource: ["rpsr_cod", "rpsr_code"], .start: ["start_dt"], .end: ["end_dt"], .duration: ["dur"],
        .durationCode: ["dur_cod", "dur_code"], .indication: ["indi_pt"],
    ]

    /// What a value of the column must look like.
    var rule: FAERSRule {
        switch self {
        case .primaryID, .caseID, .drugSequence: .requiredNumber
        case .caseVersion: .version
        case .eventDate, .manufacturerDate, .initialFDADate, .fdaDate, .reportDate, .deathDate, .start, .end: .date
        case .age, .weight: .amount
        case .role: .code(.roles, isRequired: true)
        case .outcome: .code(.outcomes, isRequired: true)
        case .initialOrFollowUp: .code(.initialOrFollowUp, isRequired: false)
        case .ageCode: .code(.ageUnits, isRequired: false)
        case .ageGroup: .code(.ageGroups, isRequired: false)
        case .sex: .code(.sexes, isRequired: false)
        case .weightCode: .code(.weightUnits, isRequired: false)
        case .occupation, .reportCode, .reportSource: .openCode
        case .isElectronic, .toManufacturer, .confidential: .code(.yesOrNo, isRequired: false)
        case .dechallenge, .rechallenge: .code(.challenges, isRequired: false)
        case .term: .requiredText
        default: .text
        }
    }

    /// The free texts of DEMO in which a `$` has been seen or may stand, most likely first.
    static let freeTexts: [FAERSColumn] = [.manufacturerNumber, .literature, .sender, .authorityNumber]
}
