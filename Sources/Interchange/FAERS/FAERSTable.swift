/// The seven tables of a FAERS or AERS quarter.
enum FAERSTable: Int, CaseIterable, Sendable {
    case demo, drug, reac, outc, rpsr, ther, indi

    /// The four letters the file's name begins with.
    var name: String { String(describing: self).uppercased() }

    /// Without the first three there are no reports, and without OUTC all would pass for not serious; the others may be absent.
    var isRequired: Bool { self == .demo || self == .drug || self == .reac || self == .outc }

    /// The columns the table has, kept or not, oldest names included.
    var columns: [FAERSColumn] {
        switch self {
        case .demo:
            [
                .primaryID, .caseID, .caseVersion, .initialOrFollowUp, .eventDate, .manufacturerDate, .initialFDADate,
                .fdaDate, .reportCode, .authorityNumber, .manufacturerNumber, .sender, .literature, .age, .ageCode,
                .ageGroup, .sex, .isElectronic, .weight, .weightCode, .reportDate, .toManufacturer, .occupation,
                .reporterCountry, .occurrenceCountry, .deathDate, .confidential, .image,
            ]
        case .drug:
            [
                .primaryID, .caseID, .drugSequence, .role, .drugName, .activeIngredient, .nameKind, .route, .dose,
                .cumulativeDose, .cumulativeUnit, .dechallenge, .rechallenge, .lot, .expiry, .application, .doseAmount,
                .doseUnit, .doseForm, .doseFrequency,
            ]
        case .reac: [.primaryID, .caseID, .term, .recurred]
        case .outc: [.primaryID, .caseID, .outcome]
        case .rpsr: [.primaryID, .caseID, .reportSource]
        case .ther: [.primaryID, .caseID, .drugSequence, .start, .end, .duration, .durationCode]
        case .indi: [.primaryID, .caseID, .drugSequence, .indication]
        }
    }

    /// The columns without which a row of the table says nothing.
    var requiredColumns: [FAERSColumn] {
        switch self {
        case .demo: [.primaryID, .caseID, .caseVersion]
        case .drug: [.primaryID, .drugSequence, .role, .drugName]
        case .reac: [.primaryID, .term]
        case .outc: [.primaryID, .outcome]
        case .rpsr: [.primaryID, .reportSource]
        case .ther: [.primaryID, .drugSequence]
        case .indi: [.primaryID, .drugSequence, .indication]
        }
    }
}
