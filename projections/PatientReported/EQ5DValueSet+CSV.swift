extension EQ5DValueSet {
    /// A line of a value set that cannot be read: where, what was found, what was expected.
    public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
        /// The line, from 1; `nil` if the fault is a line that is not there.
        public let line: Int?
        /// The field.
        public let field: String
        /// What was found.
        public let value: String
        /// What was expected.
        public let expected: String

        /// `line 4, decrement: found 'x', expected a number`.
        public var description: String {
            "\(line.map { "line \($0), " } ?? "")\(field): found '\(value)', expected \(expected)"
        }
    }

    /// Reads a value set from CSV: a header `dimension,level,decrement`, a line for each of levels 2 to 5 of the five
    /// dimensions (`mobility`, `selfCare`, `usualActivities`, `pain`, `anxiety`), and a line `constant,,VALUE`, which says 0
    /// where the set has no constant. Decrements are positive for a loss.
    ///
    /// - Throws: ``FileError`` for the first fault; a level that is missing or given twice is one.
    public init(csv: String, name: String, source: String) throws(FileError) {
        let lines = csv.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var table = Table()
        for (offset, text) in lines.enumerated() where !text.allSatisfy(\.isWhitespace) {
            try table.read(text, line: offset + 1)
        }
        let constant = try table.value("constant")
        var decrements: [EQ5DDimension: [Double]] = [:]
        for dimension in EQ5DDimension.allCases {
            for level in Self.levels { decrements[dimension, default: []].append(try table.value(dimension, level)) }
        }
        (self.name, self.source, self.constant, self.decrements) = (name, source, constant, decrements)
    }

    /// The lines read so far.
    private struct Table {
        private static let header = ["dimension", "level", "decrement"]
        private var values: [String: Double] = [:]
        private var hasHeader = false

        mutating func read(_ text: Substring, line: Int) throws(FileError) {
            let fields = text.split(separator: ",", omittingEmptySubsequences: false).map(Self.trimmed)
            guard hasHeader else {
                guard fields == Self.header else {
                    throw FileError(
                        line: line, field: "header", value: String(text), expected: "dimension,level,decrement")
                }
                hasHeader = true
                return
            }
            guard fields.count == Self.header.count else {
                throw FileError(line: line, field: "line", value: String(text), expected: "three fields")
            }
            try keep(Self.key(fields, line), fields[2], line)
        }

        private mutating func keep(_ key: String, _ text: String, _ line: Int) throws(FileError) {
            guard let value = Double(text), value.isFinite else {
                throw FileError(line: line, field: "decrement", value: text, expected: "a number")
            }
            guard values.updateValue(value, forKey: key) == nil else {
                throw FileError(line: line, field: "dimension and level", value: key, expected: "each once")
            }
        }

        private static func key(_ fields: [String], _ line: Int) throws(FileError) -> String {
            if fields[0] == "constant", fields[1].isEmpty { return "constant" }
            guard let dimension = EQ5DDimension(rawValue: fields[0]) else {
                let names = EQ5DDimension.allCases.map(\.rawValue).joined(separator: ", ")
                throw FileError(line: line, field: "dimension", value: fields[0], expected: "constant, \(names)")
            }
            guard let level = Int(fields[1]), levels ~= level else {
                throw FileError(line: line, field: "level", value: fields[1], expected: "2 to 5")
            }
            return "\(dimension.rawValue) \(level)"
        }

        private static func trimmed(_ field: Substring) -> String {
            var field = field
            while field.first?.isWhitespace == true { field.removeFirst() }
            while field.last?.isWhitespace == true { field.removeLast() }
            return String(field)
        }

        func value(_ dimension: EQ5DDimension, _ level: Int) throws(FileError) -> Double {
            try value("\(dimension.rawValue) \(level)")
        }

        func value(_ key: String) throws(FileError) -> Double {
            guard let value = values[key] else {
                throw FileError(line: nil, field: key, value: "", expected: "a line of its own")
            }
            return value
        }
    }
}
