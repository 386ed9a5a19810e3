import Answers
import Foundation
import Projections
import SignalStatistics
import Terminology

/// What `--compare` says: the word of `--by` whose values are compared, and which of them.
struct IncidenceComparison {
    /// What was typed.
    let text: String
    let word: String
    /// The values compared; empty for all.
    let values: [String]

    init(_ text: String) throws {
        self.text = text
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        // A biomarker's word holds an equals sign itself.
        let isPlain = text.contains(">=") || parts.count == 1
        word = isPlain ? text : parts[0]
        values = isPlain ? [] : parts[1].split(separator: ",").map { String($0) }
        let isKnown = IncidenceGrouping.exposures[word] != nil || factor != nil
        guard isKnown, isPlain || values.count > 1, !values.contains("") else {
            throw Failure(
                "--compare: found \"\(text)\", expected drug, regimen, class, one of \(FactorWords.list), "
                    + "\(FactorWords.recordedPrefix)NAME, or a biomarker like IL-6>=7ng/L; by itself, or with two or more of its "
                    + "values like regimen=A,B")
        }
    }

    /// The factor that is compared; `nil` where it is the exposure.
    var factor: IncidenceFactor? { try? FactorWords.factor(word, option: "--compare") }

    /// Leaves out of the question what is not compared. A value that nobody has, or that is another one's second name, leaves no test
    /// to be made: it is refused.
    func restrict(_ question: inout IncidenceQuestion, _ projection: IncidenceProjection) throws {
        guard !values.isEmpty else { return }
        switch word {
        case "drug":
            let known = Set(projection.substances)
            question.exposures = try groups(among: known) { projection.substances(named: $0) }
        case "regimen":
            let known = Set(projection.exposures(.regimen))
            question.exposures = try groups(among: known) { [regimen($0, projection)] }
        case "class":
            question.exposures = try groups(among: Set(projection.exposures(.drugClass))) { [$0] }
        default:
            guard let factor else { return }
            let known = Set(projection.values(of: factor, ageBands: question.ageBands))
            question.restrictions[factor] = try groups(among: known) { [$0] }
        }
    }

    /// The regimen of drugs by any of their names: `Opdivo + Yervoy`.
    private func regimen(_ name: String, _ projection: IncidenceProjection) -> String {
        let parts = name.split(separator: "+").map { part -> [String] in
            let drug = String(part).trimmingCharacters(in: .whitespaces)
            let substances = projection.substances(named: drug)
            return substances.isEmpty ? [drug] : substances
        }
        return Set(parts.joined()).sorted().joined(separator: " + ")
    }

    /// The groups that the values stand for, in the spelling that is shown.
    private func groups(among known: Set<String>, _ meaning: (String) -> [String]) throws -> Set<String> {
        let spellings = Dictionary(known.map { (Terminology.folded($0), $0) }) { first, _ in first }
        var groups: Set<String> = []
        for value in values {
            let found = meaning(value).compactMap { spellings[Terminology.folded($0)] }
            guard !found.isEmpty else {
                throw Failure(
                    "--compare: found \"\(value)\", expected a \(word) of exposed patients"
                        + NearestNames.list(for: value, among: known))
            }
            groups.formUnion(found)
        }
        guard groups.count > 1 else {
            throw Failure(
                "--compare: found \"\(text)\", which is one group (\(groups.joined())), expected two or more"
                    + NearestNames.list(for: groups.joined(), among: known))
        }
        return groups
    }

    /// Puts Gray's test into the rows: within rows that are alike but for the word compared.
    func test(
        _ answers: inout [IncidenceAnswerRow], _ grouping: IncidenceGrouping, _ table: IncidenceTable
    ) throws {
        let stratum = factor.flatMap { grouping.strata.firstIndex(of: $0) }
        let groups = Dictionary(grouping: answers.indices) { place -> [String] in
            let row = answers[place].row
            var key = [row.reaction, stratum == nil ? "" : row.exposure]
            for (index, value) in row.strata.enumerated() where index != stratum { key.append(value) }
            return key
        }
        for places in groups.values.map({ $0.filter { isKnown(answers[$0].row, stratum) } }) where places.count > 1 {
            var subjects: [GroupedFollowUp] = []
            for (group, place) in places.enumerated() {
                subjects += table.followUps(of: answers[place].row).map { GroupedFollowUp($0, group: group) }
            }
            let result = try GrayTest.compare(subjects, cause: 1)
            for place in places { answers[place].comparison = result }
        }
    }

    /// Patients of whom the value is not known are no group of their own.
    private func isKnown(_ row: IncidenceRow, _ stratum: Int?) -> Bool {
        stratum.map { row.strata[$0] != IncidenceFactor.notKnown } ?? true
    }
}

extension IncidenceGrouping {
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
}
