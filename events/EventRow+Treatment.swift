extension EventRow {
    /// The drugs of a regimen, in the order `TreatmentStarted` writes them.
    mutating func skimStart(_ reader: inout ByteReader) throws(MalformedBlock) {
        for _ in 0..<(try reader.length()) { addTreatment(try reader.shortVarint()) }
    }

    /// The drugs given, in the order `TreatmentAdministered` and `AdministeredDrug` write them.
    mutating func skimAdministration(_ reader: inout ByteReader) throws(MalformedBlock) {
        for _ in 0..<(try reader.length()) {
            addTreatment(try reader.shortVarint())
            _ = try reader.number()
            for _ in 0..<3 { _ = try reader.shortVarint() }
        }
    }

    /// The drug of a therapy beside, in the order `ConcomitantTherapyRecorded` writes it; none where it is radiotherapy, or was given
    /// for a reaction: a report lists neither among the drugs that may have caused one.
    mutating func skimTherapy(_ reader: inout ByteReader) throws(MalformedBlock) {
        let isRadiotherapy = try reader.byte() == Self.radiotherapyCode
        let name = try reader.shortVarint()
        _ = try reader.number()
        _ = try reader.shortVarint()
        _ = try reader.date(base: nil)
        let isForReaction = try Self.integer(&reader, in: Bounds.episode) > 0
        if name != 0, !isRadiotherapy, !isForReaction { addTreatment(name) }
    }

    private mutating func addTreatment(_ name: UInt32) {
        treatments.append(DrugMention(name: name, activeIngredient: 0, isSuspect: false))
    }

    /// The stored code of radiotherapy: its place in the list of words, from 1.
    private static let radiotherapyCode = UInt8((TherapyCategory.allCases.firstIndex(of: .radiotherapy) ?? 0) + 1)
}
