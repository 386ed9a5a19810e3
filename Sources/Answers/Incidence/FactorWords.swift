package import Projections

/// The words for what patients are grouped by.
package enum FactorWords {
    package static let recordedPrefix = "factor:"

    /// Those that are named, as help texts list them.
    package static let list = IncidenceFactor.named.map(\.word).joined(separator: ", ")

    /// The factor of a word: one of those named, `factor:NAME` of those a registry names, or a biomarker like `IL-6>=7`.
    package static func factor(_ word: String, option: String) throws -> IncidenceFactor {
        if let found = IncidenceFactor.named.first(where: { $0.word == word }) { return found.factor }
        if word.hasPrefix(recordedPrefix) { return .recorded(String(word.dropFirst(recordedPrefix.count))) }
        if word.contains(">=") { return .biomarker(try threshold(word, option: option)) }
        throw QuestionFault(
            "\(option): found \"\(word)\", expected one of \(list), \(recordedPrefix)NAME, or a biomarker like IL-6>=7ng/L"
        )
    }

    package static func threshold(_ text: String, option: String) throws -> BiomarkerThreshold {
        guard let mark = text.firstRange(of: ">="), mark.lowerBound > text.startIndex,
            let (value, unit) = amount(text[mark.upperBound...])
        else { throw QuestionFault("\(option): found \"\(text)\", expected a biomarker and a value like IL-6>=7ng/L") }
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
package struct IncidenceGrouping {
    package var exposure = ExposureKind.any
    package var reaction = ReactionKind.any
    package var strata: [IncidenceFactor] = []
    /// Whether events are told apart by their worst grade.
    package var showsGrades = false

    private static let gradeWord = "grade"
    package static let exposures: [String: ExposureKind] = ["drug": .drug, "regimen": .regimen, "class": .drugClass]
    private static let reactions: [String: ReactionKind] = ["organ": .organ, "term": .term]

    package init(_ text: String, option: String = "--by") throws {
        try add(words: text, option)
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

    /// Adds a stratum, where it is not there yet.
    package mutating func add(_ word: String, _ option: String) throws {
        do {
            let factor = try FactorWords.factor(word, option: option)
            if !strata.contains(factor) { strata.append(factor) }
        } catch {
            throw QuestionFault(
                "\(option): found \"\(word)\", expected drug, regimen or class; organ or term; grade; \(FactorWords.list), "
                    + "\(FactorWords.recordedPrefix)NAME, or a biomarker like IL-6>=7")
        }
    }

    private static func twice(_ option: String, _ text: String, _ words: String) -> QuestionFault {
        QuestionFault("\(option): found \"\(text)\", expected at most one of \(words)")
    }

    /// The word of the exposure, as columns are named.
    package var exposureWord: String {
        exposure == .drugClass ? "class" : exposure == .any ? "treatment" : exposure.rawValue
    }
    /// The word of the reaction.
    package var reactionWord: String { reaction == .any ? "reaction" : reaction.rawValue }
}
