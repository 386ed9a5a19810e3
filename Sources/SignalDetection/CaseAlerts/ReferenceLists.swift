import ClinicalEvents
import Terminology

/// The reference safety information adopted so far, by drug.
struct ReferenceLists: Sendable {
    /// Of each substance every version, in the order of the days from which they hold.
    private var versions: [String: [ReferenceList]] = [:]

    var isEmpty: Bool { versions.isEmpty }

    /// Takes in what the events of a case adopt, as they stand, in place of what was known of it.
    mutating func replace(caseNumber: UInt32, by standing: StandingReference, _ terminology: Terminology) {
        for substance in Array(versions.keys) {
            versions[substance]?.removeAll { $0.caseNumber == caseNumber }
            if versions[substance]?.isEmpty == true { versions[substance] = nil }
        }
        for (row, adoption) in standing.lists {
            guard let list = ReferenceList(adoption, row, terminology) else { continue }
            for substance in terminology.drug(named: adoption.drug).substances { insert(list, of: substance) }
        }
    }

    private mutating func insert(_ list: ReferenceList, of substance: String) {
        var known = versions[substance] ?? []
        let place = known.firstIndex { $0.follows(list) } ?? known.endIndex
        known.insert(list, at: place)
        versions[substance] = known
    }

    /// The drugs of which any version is known, by name.
    var drugs: [String] { versions.keys.sorted() }

    /// The versions of a drug, in the order of the days from which they hold.
    func versions(of drug: String) -> [ReferenceList] { versions[drug] ?? [] }

    /// Whether any version of a drug is known.
    func knows(_ drug: String) -> Bool { versions[drug] != nil }

    /// What the lists that may have been in force at an onset say. Where they say different things, because the onset or the first
    /// day of a list is not known to the day, the one under which the reaction is least expected decides.
    ///
    /// - Parameters:
    ///   - drug: the substance.
    ///   - term: the folded term.
    ///   - grade: how severe it was, 5 for a fatal one, 0 where nothing says it.
    ///   - onset: the days on which it may have begun; `nil` where nothing is known of it.
    ///   - told: the day on which it became known, after which it cannot have begun.
    func expectedness(
        drug: String, term: String, grade: Int, onset: ClosedRange<Int32>?, told: Int32
    ) -> Expectedness {
        var answer = Expectedness.withoutList
        for list in inForce(drug, onset, told: told) {
            switch (answer, list.expectedness(of: term, grade: grade)) {
            case (_, .unlisted(let list)): return .unlisted(list)
            case (.withoutList, let found), (.expected, let found): answer = found
            default: continue
            }
        }
        return answer
    }

    /// The lists that may have been in force on any of the days of an onset, the latest first.
    func inForce(_ drug: String, _ onset: ClosedRange<Int32>?, told: Int32) -> [ReferenceList] {
        guard let known = versions[drug] else { return [] }
        let first = onset?.lowerBound ?? .min
        let last = max(first, min(onset?.upperBound ?? told, told))
        let oldest = known.lastIndex { $0.begins.upperBound <= first } ?? 0
        return known[oldest...].filter { $0.begins.lowerBound <= last }.reversed()
    }
}

/// What the events of one case adopt, as they stand.
struct StandingReference {
    var lists: [(EventRow, ReferenceSafetyInformationAdopted)] = []
    var watchlists: [(EventRow, WatchlistAdopted)] = []

    init(_ rows: [EventRow], _ contents: [ClinicalEvent]) {
        for (row, content) in zip(rows, contents) {
            switch content {
            case .referenceSafetyInformationAdopted(let adoption): lists.append((row, adoption))
            case .watchlistAdopted(let adoption): watchlists.append((row, adoption))
            default: continue
            }
        }
    }
}
