internal import ClinicalEvents

/// What one row of a table says.
struct TableValues {
    var drug: String
    var reaction: String
    var role: DrugRole
    var seriousness: Seriousness
    var received: PartialDate?
    var occurred: PartialDate?
    var version: Int?
    var outcome: ReactionOutcome?

    init(_ row: DelimitedRow, _ layout: TableLayout, _ strings: inout StringCache) throws(FieldError) {
        let reader = Reader(row: row, layout: layout)
        drug = try reader.name(.drug, &strings)
        reaction = try reader.name(.reaction, &strings)
        role = try reader.value(.role, "PS, SS, C, I or the words of these roles", Self.role) ?? .primarySuspect
        seriousness = try reader.value(.serious, "yes, no, or criteria such as DE;HO", Self.seriousness) ?? []
        received = try reader.value(.received, "a whole day YYYY-MM-DD or YYYYMMDD", Self.day)
        occurred = try reader.value(.occurred, "a date YYYY, YYYY-MM, YYYY-MM-DD, YYYYMM or YYYYMMDD", Self.date)
        version = try reader.value(.version, "a version from 0 to 9999") { bytes in
            bytes.wholeNumber.flatMap { $0 <= 9999 ? Int($0) : nil }
        }
        outcome = try reader.value(
            .outcome, "one of \(ReactionOutcome.allCases.map(\.rawValue).joined(separator: ", "))", Self.outcome)
    }

    /// Reads columns of one row, and says which one is at fault.
    private struct Reader {
        let row: DelimitedRow
        let layout: TableLayout

        func name(_ column: TableColumn, _ strings: inout StringCache) throws(FieldError) -> String {
            let bytes = field(column)
            guard !bytes.isBlank else { throw error(column, bytes, "a name") }
            guard !bytes.isTooLongForName else {
                throw error(column, bytes, "at most \(ProposedEvent.maximumNameBytes) bytes")
            }
            return strings.string(bytes)
        }

        func value<Value>(
            _ column: TableColumn, _ expected: @autoclosure () -> String, _ read: (ArraySlice<UInt8>) -> Value?
        ) throws(FieldError) -> Value? {
            let bytes = field(column)
            guard !bytes.isBlank else { return nil }
            guard let value = read(bytes.trimmed) else { throw error(column, bytes, expected()) }
            return value
        }

        private func field(_ column: TableColumn) -> ArraySlice<UInt8> {
            layout.position(column).map { row.bytes[row.fields[$0]] } ?? []
        }

        private func error(_ column: TableColumn, _ bytes: ArraySlice<UInt8>, _ expected: String) -> FieldError {
            FieldError(field: layout.name(column), value: bytes.prefix(200).text, expected: expected)
        }
    }
}

extension TableValues {
    private static func role(_ bytes: ArraySlice<UInt8>) -> DrugRole? {
        switch Code(bytes) {
        case "PS", "SUSPECT": return .primarySuspect
        case "SS": return .secondarySuspect
        case "C": return .concomitant
        case "I": return .interacting
        default: break
        }
        let word = words(bytes.text)
        return DrugRole.allCases.first { words($0.rawValue) == word }
    }

    private static func seriousness(_ bytes: ArraySlice<UInt8>) -> Seriousness? {
        switch Code(bytes) {
        case "Y", "YES", "TRUE", "T", "1", "SERIOUS": return .otherImportant
        case "N", "NO", "FALSE", "F", "0": return []
        default: break
        }
        var criteria: Seriousness = []
        for part in bytes.split(whereSeparator: { [0x20, 0x2C, 0x2F, 0x3B, 0x7C].contains($0) }) {
            guard let criterion = criterion(part) else { return nil }
            criteria.insert(criterion)
        }
        return criteria
    }

    private static func criterion(_ bytes: ArraySlice<UInt8>) -> Seriousness? {
        let codes: [Code] = ["DE", "LT", "HO", "DS", "CA", "RI", "OT"]
        let index =
            Code(bytes).flatMap { codes.firstIndex(of: $0) }
            ?? Seriousness.words.firstIndex { $0.lowercased() == bytes.text.lowercased() }
        return index.map { Seriousness(rawValue: 1 << UInt8($0)) }
    }

    private static func date(_ bytes: ArraySlice<UInt8>) -> PartialDate? {
        bytes.contains(UInt8(ascii: "-")) ? PartialDate(bytes.text) : bytes.date
    }

    private static func day(_ bytes: ArraySlice<UInt8>) -> PartialDate? {
        date(bytes).flatMap { $0.precision == .day ? $0 : nil }
    }

    /// E2B(R3) E.i.7: 1 recovered, 2 recovering, 3 not recovered, 4 recovered with sequelae, 5 fatal, 0 unknown; R2 has 6
    /// for unknown.
    private static func outcome(_ bytes: ArraySlice<UInt8>) -> ReactionOutcome? {
        if let number = bytes.wholeNumber {
            let outcomes: [ReactionOutcome] = [
                .unknown, .recovered, .recovering, .notRecovered, .recoveredWithSequelae, .fatal, .unknown,
            ]
            return number < UInt64(outcomes.count) ? outcomes[Int(number)] : nil
        }
        let word = words(bytes.text)
        return ReactionOutcome.allCases.first { words($0.rawValue) == word }
    }

    /// Letters alone, in lower case: "Not recovered" and "notRecovered" are the same word.
    private static func words(_ text: String) -> String { text.lowercased().filter(\.isLetter) }
}
