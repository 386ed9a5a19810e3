import Answers
import Projections
import SignalStatistics

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
        guard !word.isEmpty, word != "organ", word != "term", isPlain || values.count > 1 else {
            throw Failure("--compare: found \"\(text)\", expected a word like sex, or one with values like regimen=A,B")
        }
    }

    /// The factor that is compared; `nil` where it is the exposure.
    var factor: IncidenceFactor? { try? FactorWords.factor(word, option: "--compare") }

    /// Leaves out of the question what is not compared.
    func restrict(_ question: inout IncidenceQuestion, _ projection: IncidenceProjection) {
        guard !values.isEmpty else { return }
        let unknown = UnknownValues(projection: projection, ageBands: question.ageBands)
        switch word {
        case "drug":
            question.exposures = Set(values.flatMap { projection.substances(named: $0) })
            unknown.explain(values.filter { projection.substances(named: $0).isEmpty }, of: .drug, option: "--compare")
        case "regimen", "class":
            question.exposures = Set(values)
            unknown.explain(values, of: word == "class" ? .drugClass : .regimen, option: "--compare")
        default:
            guard let factor else { return }
            question.restrictions[factor] = Set(values)
            unknown.explain(values, of: factor, word, option: "--compare")
        }
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
