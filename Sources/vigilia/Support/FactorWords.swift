import ArgumentParser
import Projections

/// The words of the command line for what patients are grouped by.
enum FactorWords {
    static let recordedPrefix = "factor:"

    /// What stands in help texts.
    static let list = IncidenceFactor.named.map(\.word).joined(separator: ", ")

    /// The factor of a word: one of those named, `factor:NAME` of those a registry names, or a biomarker like `IL-6>=7`.
    static func factor(_ word: String, option: String) throws -> IncidenceFactor {
        if let found = IncidenceFactor.named.first(where: { $0.word == word }) { return found.factor }
        if word.hasPrefix(recordedPrefix) { return .recorded(String(word.dropFirst(recordedPrefix.count))) }
        if word.contains(">=") { return .biomarker(try threshold(word, option: option)) }
        throw Failure(
            "\(option): found \"\(word)\", expected one of \(list), \(recordedPrefix)NAME, or a biomarker like IL-6>=7ng/L"
        )
    }

    static func threshold(_ text: String, option: String) throws -> BiomarkerThreshold {
        guard let mark = text.firstRange(of: ">="), mark.lowerBound > text.startIndex,
            let (value, unit) = amount(text[mark.upperBound...])
        else { throw Failure("\(option): found \"\(text)\", expected a biomarker and a value like IL-6>=7ng/L") }
        var analyte = text[..<mark.lowerBound]
        while analyte.last?.isWhitespace ?? false { analyte.removeLast() }
        return BiomarkerThreshold(analyte: String(analyte), value: value, unit: unit)
    }

    /// A number, and the unit that may follow it: `7`, `7ng/L`, `1.5e3 /uL`.
    private static func amount(_ text: Substring) -> (value: Double, unit: String?)? {
        let found = text.prefixMatch(of: /\s*([+-]?[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*/)
        guard let found, let value = Double(found.output.1), value.isFinite else { return nil }
        let unit = text[found.range.upperBound...]
        return (value, unit.isEmpty ? nil : String(unit))
    }
}

/// What `--by` says: the exposure, the reaction and the strata, in the order they are printed.
struct IncidenceGrouping {
    var exposure = ExposureKind.any
    var reaction = ReactionKind.any
    var strata: [IncidenceFactor] = []
    /// Whether events are told apart by their worst grade.
    var showsGrades = false

    private static let gradeWord = "grade"
    private static let exposures: [String: ExposureKind] = ["drug": .drug, "regimen": .regimen, "class": .drugClass]
    private static let reactions: [String: ReactionKind] = ["organ": .organ, "term": .term]

    init(_ text: String, option: String = "--by") throws {
        try add(words: text, option)
    }

    /// Adds the word that is compared, where it is not there yet.
    mutating func add(_ comparison: IncidenceComparison) throws {
        guard let kind = Self.exposures[comparison.word] else { return try add(comparison.word, "--compare") }
        guard exposure == .any || exposure == kind else {
            throw Failure(
                "--compare: found \"\(comparison.text)\" beside --by with \(exposureWord), expected one of them: rows are "
                    + "about one kind of exposure")
        }
        exposure = kind
    }

    private mutating func add(words text: String, _ option: String) throws {
        for word in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            if let kind = Self.exposures[word] {
                guard exposure == .any else { throw Self.twice(option, text, "drug, regimen and class") }
                exposure = kind
            } else if let kind = Self.reactions[word] {
                guard reaction == .any else { throw Self.twice(option, text, "organ and term") }
                reaction = kind
            } else if word == Self.gradeWord {
                showsGrades = true
            } else {
                try add(word, option)
            }
        }
    }

    private mutating func add(_ word: String, _ option: String) throws {
        do {
            let factor = try FactorWords.factor(word, option: option)
            if !strata.contains(factor) { strata.append(factor) }
        } catch {
            throw Failure(
                "\(option): found \"\(word)\", expected drug, regimen or class; organ or term; grade; \(FactorWords.list), "
                    + "\(FactorWords.recordedPrefix)NAME, or a biomarker like IL-6>=7")
        }
    }

    private static func twice(_ option: String, _ text: String, _ words: String) -> Failure {
        Failure("\(option): found \"\(text)\", expected at most one of \(words)")
    }

    /// The word of the exposure, as columns are named.
    var exposureWord: String { exposure == .drugClass ? "class" : exposure == .any ? "treatment" : exposure.rawValue }
    /// The word of the reaction.
    var reactionWord: String { reaction == .any ? "reaction" : reaction.rawValue }
}
