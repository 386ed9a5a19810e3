internal import ClinicalEvents

/// What a value must look like to be taken.
enum FAERSRule: Sendable {
    case requiredNumber, version, date, amount, text, requiredText
    /// A short code that is kept as it stands: FDA has added such codes without documenting them, and none decides what
    /// is counted.
    case openCode
    case code(FAERSCodeList, isRequired: Bool)

    /// What is expected instead of the value; `nil` where the value is good.
    func complaint(about value: ArraySlice<UInt8>) -> String? {
        if value.isTooLongForName { return "at most \(ProposedEvent.maximumNameBytes) bytes" }
        let isBlank = value.isBlank
        switch self {
        case .text: return nil
        case .requiredText: return isBlank ? "a name" : nil
        case .requiredNumber: return value.wholeNumber == nil ? "a whole number of at most 18 digits" : nil
        case .version:
            return isBlank || value.wholeNumber ?? .max <= 9999 ? nil : "a version from 0 to 9999, or nothing"
        case .date: return isBlank || value.date != nil ? nil : "a date YYYY, YYYYMM or YYYYMMDD"
        case .amount: return isBlank || value.decimal != nil ? nil : "a number that is not negative"
        case .openCode: return isBlank || Code(value) != nil ? nil : "a code of at most eight letters and digits"
        case .code(let list, let isRequired):
            if isBlank { return isRequired ? list.expectation : nil }
            guard let code = Code(value), list.codes.contains(code) else { return list.expectation }
            return nil
        }
    }
}

/// A closed list of codes (ASC_NTS 2022-10, and codes seen in real archives that it does not name).
struct FAERSCodeList: Sendable {
    let codes: [Code]
    /// `one of PS, SS, C, I`
    let expectation: String

    private init(_ codes: Code...) {
        self.codes = codes
        expectation = "one of " + codes.map(\.text).joined(separator: ", ")
    }

    static let roles = FAERSCodeList("PS", "SS", "C", "I")
    static let outcomes = FAERSCodeList("DE", "LT", "HO", "DS", "CA", "RI", "OT")
    static let initialOrFollowUp = FAERSCodeList("I", "F")
    static let ageUnits = FAERSCodeList("DEC", "YR", "MON", "WK", "DY", "HR")
    static let ageGroups = FAERSCodeList("N", "I", "C", "T", "A", "E")
    /// NS (not specified): legacy archives.
    static let sexes = FAERSCodeList("M", "F", "UNK", "NS")
    static let weightUnits = FAERSCodeList("KG", "LBS", "GMS")
    static let challenges = FAERSCodeList("Y", "N", "U", "D")
    static let yesOrNo = FAERSCodeList("Y", "N")
}
