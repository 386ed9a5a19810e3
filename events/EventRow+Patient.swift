extension EventRow {
    /// What a report or an enrolment says of the patient, and where it happened.
    public struct Patient: Sendable, Hashable {
        /// Age in years; `nil` where none is given.
        public var ageYears: Double?
        /// Symbol of the age group in words; 0 where there is none.
        public var ageGroup: UInt32 = 0
        /// Sex; `nil` where none is given.
        public var sex: Sex?
        /// Symbol of the country: where it happened, else that of the reporter, or that of the enrolling site; 0 where there is none.
        public var country: UInt32 = 0
    }

    /// The rest of a report, in the order `SafetyReportReceived` and `ReportOrigin` write it.
    mutating func skimPatientOfReport(_ reader: inout ByteReader) throws(MalformedBlock) {
        try skimCharacteristics(&reader)
        guard try Self.isGroupPresent(&reader) else { return }
        for _ in 0..<2 { _ = try reader.shortVarint() }
        // A text is as long as a group.
        try Self.skipGroup(&reader)
        _ = try reader.shortVarint()
        let reporterCountry = try reader.shortVarint()
        let occurrenceCountry = try reader.shortVarint()
        patient.country = occurrenceCountry != 0 ? occurrenceCountry : reporterCountry
    }

    /// The beginning of an enrolment, in the order `PatientEnrolled` writes it.
    mutating func skimEnrolment(_ reader: inout ByteReader) throws(MalformedBlock) {
        for _ in 0..<2 { _ = try reader.shortVarint() }
        patient.country = try reader.shortVarint()
        try skimCharacteristics(&reader)
    }

    /// Age, age group and sex, in the order `PatientCharacteristics` writes them.
    private mutating func skimCharacteristics(_ reader: inout ByteReader) throws(MalformedBlock) {
        let length = try reader.varint()
        guard length > 0 else { return }
        guard length - 1 <= UInt64(reader.end - reader.position) else { throw reader.malformed("a shorter group") }
        let end = reader.position + Int(length - 1)
        patient.ageYears = try reader.number()
        patient.ageGroup = try reader.shortVarint()
        let code = Int(try reader.byte())
        guard code <= Sex.allCases.count else { throw reader.malformed("a sex") }
        patient.sex = code > 0 ? Sex.allCases[code - 1] : nil
        guard reader.position <= end else { throw reader.malformed("a longer group") }
        reader.position = end
    }

    private static func isGroupPresent(_ reader: inout ByteReader) throws(MalformedBlock) -> Bool {
        try reader.varint() > 0
    }
}
