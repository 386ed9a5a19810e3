import ClinicalEvents
import Foundation
import Interchange
import Terminology

/// Reference safety information in a table: `drug`, `term`, `grade` (the highest listed; empty where none is named), `valid_from`, and where
/// a table holds several documents or versions, `document` and `version`.
///
/// The rows of one drug, document, version and first day, wherever they stand, are one version of the drug's list.
struct ReferenceFile: Sendable {
    /// One version of one drug's list.
    struct List: Sendable {
        /// The first line of it.
        var line: Int
        /// The first day on which it holds.
        var validFrom: PartialDate
        /// What is adopted.
        var adoption: ReferenceSafetyInformationAdopted
    }

    /// The file's name, without its folder.
    var name: String { file.name }
    /// The versions, those that hold first before those that hold later.
    private(set) var lists: [List] = []
    /// What cannot be taken as it is, and why; nothing should be adopted then.
    var rejections: [Rejection] { file.rejections }
    /// Names of drugs and terms that the terminology does not know: they are told from others by their spelling alone.
    private(set) var unknownNames: [String] = []

    private var file: ListFile
    private let document: String
    private let version: String?
    private let terminology: Terminology
    private var places: [[String]: Int] = [:]

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - url: the file.
    ///   - document: the document of rows that name none.
    ///   - version: the version of rows that name none; without it, the first day on which they hold.
    ///   - terminology: what names of drugs and terms are looked up in.
    init(
        _ url: URL, document: String, version: String? = nil, terminology: Terminology
    ) throws {
        file = try ListFile(
            url, required: ["drug", "term", "grade", "valid_from"], optional: ["document", "version"])
        (self.document, self.version, self.terminology) = (document, version, terminology)
        for row in file.rows { take(row) }
        lists.sort { ($0.validFrom.earliestDay, $0.line) < ($1.validFrom.earliestDay, $1.line) }
    }

    private mutating func take(_ row: ListFile.Row) {
        guard let drug = substance(row), let term = term(row), let grade = grade(row), let day = day(row) else {
            return
        }
        let document = row["document"].isEmpty ? document : row["document"]
        let version = row["version"].isEmpty ? version ?? day.description : row["version"]
        let key = [drug, document, version, day.description]
        let place = places[key] ?? lists.count
        if place == lists.count {
            places[key] = place
            let adoption = ReferenceSafetyInformationAdopted(drug: drug, document: document, version: version)
            lists.append(List(line: row.line, validFrom: day, adoption: adoption))
        }
        add(ListedReaction(term: term, grade: grade == 0 ? nil : grade), at: place, row)
    }

    private mutating func add(_ reaction: ListedReaction, at place: Int, _ row: ListFile.Row) {
        let folded = Terminology.folded(reaction.term)
        let known = lists[place].adoption.reactions.contains { Terminology.folded($0.term) == folded }
        guard !known else {
            return file.reject(row.line, "term", row["term"], "each term once in a version of a drug's list")
        }
        lists[place].adoption.reactions.append(reaction)
    }

    private mutating func substance(_ row: ListFile.Row) -> String? {
        let found = terminology.drug(named: row["drug"])
        guard found.substances.count == 1, let substance = found.substances.first, !substance.isEmpty else {
            let several = found.substances.joined(separator: " and ")
            file.reject(
                row.line, "drug", row["drug"], several.isEmpty ? "a drug" : "one substance, not \(several): list each")
            return nil
        }
        if !found.isKnown { note(row["drug"]) }
        return substance
    }

    private mutating func term(_ row: ListFile.Row) -> String? {
        guard !row["term"].isEmpty else {
            file.reject(row.line, "term", "", "a preferred term")
            return nil
        }
        let found = terminology.reaction(named: row["term"])
        if !found.isKnown { note(row["term"]) }
        return found.term
    }

    /// 0 where none is named.
    private mutating func grade(_ row: ListFile.Row) -> Int? {
        if row["grade"].isEmpty { return 0 }
        if let grade = Int(row["grade"]), 1...5 ~= grade { return grade }
        file.reject(row.line, "grade", row["grade"], "a CTCAE grade from 1 to 5, or nothing")
        return nil
    }

    private mutating func day(_ row: ListFile.Row) -> PartialDate? {
        if let day = PartialDate(row["valid_from"]), day.precision == .day { return day }
        file.reject(row.line, "valid_from", row["valid_from"], "a day like 2026-01-01")
        return nil
    }

    private mutating func note(_ name: String) {
        if !unknownNames.contains(name) { unknownNames.append(name) }
    }
}
