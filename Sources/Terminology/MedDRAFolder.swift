public import Foundation

/// Reads the hierarchy of a MedDRA folder: lowest level term to preferred term to primary system organ class.
///
/// Layout of the ASCII distribution: `mdhier.asc` has the preferred term's code in field 1, the organ class's code and name in
/// 4 and 8, and the flag of the primary path in 12; `pt.asc` has code, name and, in field 4, the primary organ class; `llt.asc`
/// has code, name, preferred term, and currency in field 10.
struct MedDRAFolder {
    private let folder: URL
    /// The primary organ class of each preferred term.
    private var organs: [Int: (code: Int, name: String)] = [:]
    /// The position in the table of each preferred term.
    private var positions: [Int: Int] = [:]
    private(set) var reactions = ReactionTable(minimumNames: 100_000)

    /// Reads the three files, and refuses the folder at the first line that is wrong.
    init(at folder: URL) throws(MedDRALoadingError) {
        self.folder = folder
        let hierarchy = try MedDRAFile(named: "mdhier.asc", in: folder)
        let preferredTerms = try MedDRAFile(named: "pt.asc", in: folder)
        let lowestLevelTerms = try MedDRAFile(named: "llt.asc", in: folder)
        try hierarchy.forEachRow { row throws(MedDRALoadingError) in try addOrgan(row) }
        try preferredTerms.forEachRow { row throws(MedDRALoadingError) in try addPreferredTerm(row) }
        try lowestLevelTerms.forEachRow { row throws(MedDRALoadingError) in try addLowestLevelTerm(row, current: true) }
        try lowestLevelTerms.forEachRow { row throws(MedDRALoadingError) in try addLowestLevelTerm(row, current: false)
        }
    }

    private mutating func addOrgan(_ row: MedDRAFile.Row) throws(MedDRALoadingError) {
        let term = try row.code(0, "pt_code")
        let organ = (code: try row.code(3, "soc_code"), name: try row.text(7, "soc_name"))
        guard try row.flag(11, "primary_soc_fg") else { return }
        if let known = organs[term], known.code != organ.code {
            throw row.malformed(
                "primary_soc_fg", "Y", "one primary organ class for preferred term \(term), already \(known.code)")
        }
        organs[term] = organ
    }

    private mutating func addPreferredTerm(_ row: MedDRAFile.Row) throws(MedDRALoadingError) {
        let code = try row.code(0, "pt_code")
        let name = try row.text(1, "pt_name")
        let stated = try row.code(3, "pt_soc_code")
        guard let organ = organs[code] else {
            throw row.malformed("pt_code", "\(code)", "a term with a primary organ class in mdhier.asc")
        }
        guard organ.code == stated else {
            throw row.malformed("pt_soc_code", "\(stated)", "\(organ.code), the primary organ class in mdhier.asc")
        }
        guard positions[code] == nil else { throw row.malformed("pt_code", "\(code)", "a code that occurs once") }
        positions[code] = reactions.add(.init(spelling: name, systemOrganClass: organ.name, code: code))
    }

    /// Current terms are read first: a non-current name never hides a current one, yet stays valid for old data.
    private mutating func addLowestLevelTerm(_ row: MedDRAFile.Row, current: Bool) throws(MedDRALoadingError) {
        let code = try row.code(0, "llt_code")
        let name = try row.text(1, "llt_name")
        let preferredTerm = try row.code(2, "pt_code")
        guard try row.flag(9, "llt_currency") == current else { return }
        guard let position = positions[preferredTerm] else {
            throw row.malformed("pt_code", "\(preferredTerm)", "a preferred term of pt.asc")
        }
        reactions.addName(name, code: code, position: position)
    }

    /// The release: the first field of `meddra_release.asc`, else a number such as `28_0` in the name of the folder or of the
    /// one around it, else the folder's name.
    func version() throws(MedDRALoadingError) -> String {
        if try MedDRAFile.find("meddra_release.asc", in: folder) != nil {
            var release: String?
            try MedDRAFile(named: "meddra_release.asc", in: folder).forEachRow { row throws(MedDRALoadingError) in
                release = release ?? row.fields.first
            }
            if let release, Self.release(in: release) == release { return "MedDRA \(release)" }
        }
        for name in [folder.lastPathComponent, folder.deletingLastPathComponent().lastPathComponent] {
            if let release = Self.release(in: name) { return "MedDRA \(release)" }
        }
        return folder.lastPathComponent
    }

    /// The release number in a name: two digits, a dot or an underscore, and one digit.
    private static func release(in name: String) -> String? {
        guard let match = name.firstMatch(of: /(?:^|[^0-9])([1-9][0-9])[._]([01])(?:$|[^0-9])/) else { return nil }
        return "\(match.1).\(match.2)"
    }
}

extension Terminology {
    /// A terminology with the reactions of a customer's MedDRA folder (the `MedAscii` folder of the distribution) on top of a
    /// base, which still answers for names that the folder does not have, and for drugs.
    ///
    /// Reads `mdhier.asc`, `pt.asc` and `llt.asc` whole; time and memory grow with their size (some 90,000 names). Throws at the
    /// first line that is wrong, and then nothing is loaded.
    public init(medDRAFolder: URL, base: Terminology = .builtIn) throws(MedDRALoadingError) {
        let folder = try MedDRAFolder(at: medDRAFolder)
        self.init(base: base, version: try folder.version(), reactions: folder.reactions)
    }
}
