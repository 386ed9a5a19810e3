internal import ClinicalEvents

/// What is wrong with one record of a request, and where: as an importer says it, without a file.
struct RecordFault: Error, Encodable, Hashable, CustomStringConvertible {
    /// Its place among the records of the request, from 1.
    var record: Int
    /// The line it stands in, from 1, where records are lines.
    var line: Int?
    /// The path of the field.
    var field: String
    /// What was found, shortened where it is long.
    var value: String
    /// What was expected instead.
    var expected: String

    init(_ record: RawRecord, _ error: FieldError) {
        self.init(record: record.number, line: record.line, error)
    }

    init(record: Int, line: Int?, _ error: FieldError) {
        (self.record, self.line) = (record, line)
        (field, value, expected) = (error.field, error.value, error.expected)
    }

    /// `record 3, line 4: data.grade: found "9", expected a whole number from 1 to 5`
    var description: String {
        let place = line.map { "record \(record), line \($0)" } ?? "record \(record)"
        return "\(place): \(field): found \"\(value)\", expected \(expected)"
    }
}
