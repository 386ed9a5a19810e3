/// A row whose fields stand where the header says, and are all of the form their column asks for.
struct FAERSRow {
    let record: SortedRecord
    let layout: FAERSLayout
    /// Whether a `$` inside a free text had to be read as part of it.
    let isRepaired: Bool
    private let fields: [Range<Int>]

    /// What is wrong with a row: the column and what was expected there.
    struct Problem: Error {
        var field: String
        var value: String
        var expected: String
    }

    init(_ record: SortedRecord, layout: FAERSLayout) throws(Problem) {
        (self.record, self.layout) = (record, layout)
        try Self.checkWhole(record)
        let found = fieldRanges(of: record.bytes[...])
        var problem: Problem?
        if Self.isPlausible(found.count, lastIsEmpty: found.last?.isEmpty ?? true, layout) {
            let fields = Array(found.prefix(layout.columnCount))
            problem = Self.problem(in: record.bytes, fields, layout)
            guard problem != nil else {
                (self.fields, isRepaired) = (fields, false)
                return
            }
        }
        guard let fields = Self.repaired(record.bytes, found, layout) else {
            throw problem ?? Self.countProblem(record, found.count, layout)
        }
        (self.fields, isRepaired) = (fields, true)
    }

    /// The bytes of a column; empty where the file has no such column.
    subscript(column: FAERSColumn) -> ArraySlice<UInt8> {
        guard let position = layout.position(column) else { return [] }
        return record.bytes[fields[position]]
    }

    /// The number of fields that say something.
    var richness: Int { fields.count { !record.bytes[$0].isBlank } }

    /// Whether a row may have so many fields: as many as the header, or one more that is empty.
    static func isPlausible(_ count: Int, lastIsEmpty: Bool, _ layout: FAERSLayout) -> Bool {
        count == layout.columnCount || (count == layout.columnCount + 1 && lastIsEmpty)
    }

    /// The first field that is not of its column's form.
    static func problem(in bytes: [UInt8], _ fields: [Range<Int>], _ layout: FAERSLayout) -> Problem? {
        for check in layout.checks {
            let value = bytes[fields[check.position]]
            guard let expected = check.rule.complaint(about: value) else { continue }
            return Problem(field: layout.name(check.column), value: value.prefix(200).text, expected: expected)
        }
        return layout.table == .drug ? namelessProblem(in: bytes, fields, layout) : nil
    }

    /// A drug needs a name or an active ingredient.
    private static func namelessProblem(in bytes: [UInt8], _ fields: [Range<Int>], _ layout: FAERSLayout) -> Problem? {
        let names = [FAERSColumn.drugName, .activeIngredient].compactMap { layout.position($0) }
        guard names.allSatisfy({ bytes[fields[$0]].isBlank }) else { return nil }
        return Problem(field: layout.name(.drugName), value: "", expected: "a name, or an active ingredient")
    }

    private static func checkWhole(_ record: SortedRecord) throws(Problem) {
        let start = record.bytes.prefix(100)[...].text
        if record.marks.contains(.tooLong) {
            throw Problem(field: "line", value: start, expected: "a shorter line; it was not copied to the rejects")
        }
        if record.bytes.contains(0) { throw Problem(field: "line", value: start, expected: "text without NUL bytes") }
    }

    private static func countProblem(_ record: SortedRecord, _ count: Int, _ layout: FAERSLayout) -> Problem {
        let isCut = record.marks.contains(.unterminated) && count < layout.columnCount
        let expected = "\(layout.columnCount) fields as in the header"
        return Problem(
            field: "fields", value: "\(count) fields",
            expected: isCut ? expected + "; the file ends in the middle of the row" : expected)
    }

    /// The fields with one free text taken to hold the surplus `$`; `nil` unless every typed field is good then.
    private static func repaired(_ bytes: [UInt8], _ found: [Range<Int>], _ layout: FAERSLayout) -> [Range<Int>]? {
        let isTrailing = found.last?.isEmpty ?? false
        for count in isTrailing ? [found.count - 1, found.count] : [found.count] where count > layout.columnCount {
            let surplus = count - layout.columnCount
            for column in FAERSColumn.freeTexts {
                guard let position = layout.position(column) else { continue }
                var fields = Array(found.prefix(count))
                let merged = fields[position].lowerBound..<fields[position + surplus].upperBound
                fields.replaceSubrange(position...position + surplus, with: [merged])
                if problem(in: bytes, fields, layout) == nil { return fields }
            }
        }
        return nil
    }
}

/// The ranges between the `$` of a row.
func fieldRanges(of bytes: ArraySlice<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    ranges.reserveCapacity(32)
    var start = bytes.startIndex
    for index in bytes.indices where bytes[index] == UInt8(ascii: "$") {
        ranges.append(start..<index)
        start = index + 1
    }
    ranges.append(start..<bytes.endIndex)
    return ranges
}
