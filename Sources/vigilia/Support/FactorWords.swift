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
            "\(option): found \"\(word)\", expected one of \(list), \(recordedPrefix)NAME, or a biomarker like IL-6>=7")
    }

    static func threshold(_ text: String, option: String) throws -> BiomarkerThreshold {
        guard let mark = text.firstRange(of: ">="), mark.lowerBound > text.startIndex,
            let value = Double(text[mark.upperBound...]), value.isFinite
        else { throw Failure("\(option): found \"\(text)\", expected a biomarker and a value like IL-6>=7") }
        return BiomarkerThreshold(analyte: String(text[..<mark.lowerBound]), value: value)
    }
}

/// What `--by` says: the exposure, the reaction and the strata, in the order they are printed.
struct IncidenceGrouping {
    var exposure = ExposureKind.any
    var reaction = ReactionKind.any
    var strata: [IncidenceFactor] = []

    private static let exposures: [String: ExposureKind] = ["drug": .drug, "regimen": .regimen, "class": .drugClass]
    private static let reactions: [String: ReactionKind] = ["organ": .organ, "term": .term]

    init(_ text: String, option: String = "--by") throws {
        for word in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            if let kind = Self.exposures[word] {
                guard exposure == .any else { throw Self.twice(option, text, "drug, regimen and class") }
                exposure = kind
            } else if let kind = Self.reactions[word] {
                guard reaction == .any else { throw Self.twice(option, text, "organ and term") }
                reaction = kind
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
                "\(option): found \"\(word)\", expected drug, regimen or class; organ or term; \(FactorWords.list), "
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
