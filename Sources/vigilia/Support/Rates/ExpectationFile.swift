import Foundation
import SignalDetection

/// A table of what is expected: CSV with the columns drug, organ and expected.
struct ExpectationFile {
    let expectations: [RateExpectation]

    private static let columns = ["drug", "organ", "expected"]

    init(path: String) throws {
        let text: String
        do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
            throw Failure("--expected: \(path): the expected rates cannot be read: \(error.reason)")
        }
        var (places, expectations): ([Int]?, [RateExpectation]) = (nil, [])
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            guard line.contains(where: { !$0.isWhitespace }) else { continue }
            let fields = Self.fields(line)
            guard let known = places else {
                places = try Self.places(fields, path)
                continue
            }
            expectations.append(
                try Self.expectation(known.map { $0 < fields.count ? fields[$0] : "" }, path, index + 1))
        }
        guard !expectations.isEmpty else {
            throw Failure("\(path): found no rates, expected a header and a row a pair")
        }
        guard expectations.count <= RateRules.maximumPairs else {
            throw Failure("\(path): found \(expectations.count) pairs, expected at most \(RateRules.maximumPairs)")
        }
        self.expectations = expectations
    }

    private static func places(_ header: [String], _ path: String) throws -> [Int] {
        try columns.map { column in
            guard let place = header.firstIndex(where: { $0.lowercased() == column }) else {
                throw Failure("\(path): line 1: found no column \(column), expected drug, organ and expected")
            }
            return place
        }
    }

    private static func expectation(_ values: [String], _ path: String, _ line: Int) throws -> RateExpectation {
        guard let source = RateExpectation.Source(values[2]) else {
            throw Failure(
                "\(path): line \(line): expected: found \"\(values[2])\", expected \(RateExpectation.Source.forms)")
        }
        guard let expectation = RateExpectation(drug: values[0], organ: values[1], source: source) else {
            throw Failure(
                "\(path): line \(line): found \"\(values.joined(separator: ", "))\", expected names and a rate above 0")
        }
        return expectation
    }

    /// The fields of a line, quoted ones without their quotes. No field holds a line break: names of drugs and organs do not.
    private static func fields(_ line: Substring) -> [String] {
        var (fields, field, isQuoted) = ([String](), "", false)
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                fields.append(field)
                field = ""
            default: field.append(character)
            }
        }
        return (fields + [field]).map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
