import Foundation
import Terminology
import TestSupport
import Testing

/// A made-up miniature of the MedDRA layout: every code and path is invented.
struct MiniatureMedDRA {
    var hierarchy = [
        "99000001$99100001$99200001$99300001$Sparkling liver$hlt$hlgt$Invented organ A$InvA$$99300001$Y$",
        "99000001$99100002$99200002$99300002$Sparkling liver$hlt$hlgt$Invented organ B$InvB$$99300001$N$",
        "99000002$99100002$99200002$99300002$Myocarditis$hlt$hlgt$Invented organ B$InvB$$99300002$Y$",
    ]
    var preferredTerms = ["99000001$Sparkling liver$$99300001$$$$$$$$", "99000002$Myocarditis$$99300002$$$$$$$$"]
    var lowestLevelTerms = [
        "99400001$Sparkling liver$99000001$$$$$$$Y$$", "99400002$Glittering liver$99000001$$$$$$$Y$$",
        "99400003$Liver sparkles NOS$99000001$$$$$$$N$$", "99400004$Colitis$99000001$$$$$$$Y$$",
        "99400005$Hepatic sparkling anaemia$99000001$$$$$$$Y$$", "99000002$Myocarditis$99000002$$$$$$$Y$$",
    ]

    func write(to folder: TemporaryFolder, in name: String = "MedDRA_99_1", lineEnd: String = "\r\n") throws -> URL {
        for (file, lines) in [("mdhier.asc", hierarchy), ("pt.asc", preferredTerms), ("LLT.ASC", lowestLevelTerms)] {
            try folder.write(lines.map { $0 + lineEnd }.joined(), to: "\(name)/\(file)")
        }
        return folder.url.appending(path: name)
    }
}

@Suite struct MedDRALoadingTests {
    @Test(arguments: ["\r\n", "\n"])
    func `Lowest level terms lead to the preferred term and its primary organ class`(lineEnd: String) throws {
        let folder = try TemporaryFolder()
        let terms = try Terminology(medDRAFolder: MiniatureMedDRA().write(to: folder, lineEnd: lineEnd))
        #expect(terms.version == "MedDRA 99.1")
        for name in ["Sparkling liver", "GLITTERING LIVER", "Liver sparkles NOS"] {
            let answer = terms.reaction(named: name)
            #expect(answer.term == "Sparkling liver")
            #expect(answer.organ?.systemOrganClass == "Invented organ A")
            #expect(answer.preferredTermCode == 99_000_001)
        }
        #expect(terms.reaction(medDRACode: 99_400_003)?.term == "Sparkling liver")
        #expect(terms.reaction(medDRACode: 1) == nil)
    }

    @Test func `The folder's names take precedence and the built-in tables answer for the rest`() throws {
        let folder = try TemporaryFolder()
        let terms = try Terminology(medDRAFolder: MiniatureMedDRA().write(to: folder))
        #expect(terms.organ(of: "Myocarditis", grouping: .systemOrganClass) == "Invented organ B")
        #expect(terms.organ(of: "Myocarditis", grouping: .immuneRelated) == "Heart and vessels")
        #expect(terms.possibleGrades(of: "Myocarditis") == [2, 3, 4, 5])
        #expect(terms.reaction(named: "Colitis").term == "Sparkling liver", "demoted in this release")
        #expect(terms.reaction(named: "Hepatic sparkling anemia").term == "Sparkling liver")
        #expect(terms.organ(of: "Nausea", grouping: .systemOrganClass) == "Gastrointestinal disorders")
        #expect(terms.drug(named: "Keytruda").substances == ["pembrolizumab"])
    }

    @Test func `The release is read from its file, the folder around, or the folder's name`() throws {
        let folder = try TemporaryFolder()
        #expect(try Terminology(medDRAFolder: MiniatureMedDRA().write(to: folder, in: "mine")).version == "mine")
        let inner = try MiniatureMedDRA().write(to: folder, in: "MedDRA_28_0_English/MedAscii")
        #expect(try Terminology(medDRAFolder: inner).version == "MedDRA 28.0")
        try folder.write("27.1$English$$$$\r\n", to: "mine/meddra_release.asc")
        #expect(try Terminology(medDRAFolder: folder.url.appending(path: "mine")).version == "MedDRA 27.1")
    }

    @Test func `Latin-1 is read where a line is not UTF-8`() throws {
        let folder = try TemporaryFolder()
        let url = try MiniatureMedDRA().write(to: folder)
        let bytes = Data("99400001$Sj".utf8) + [0xF6] + Data("gren liver$99000001$$$$$$$Y$$\n".utf8)
        try bytes.write(to: url.appending(path: "LLT.ASC"))
        let terms = try Terminology(medDRAFolder: url)
        #expect(terms.reaction(named: "Sjögren liver").preferredTermCode == 99_000_001)
    }

    @Test func `A missing file is named`() throws {
        let folder = try TemporaryFolder()
        let url = try MiniatureMedDRA().write(to: folder)
        try FileManager.default.removeItem(at: url.appending(path: "pt.asc"))
        #expect(throws: MedDRALoadingError.missingFile(name: "pt.asc", folder: url.path)) {
            try Terminology(medDRAFolder: url)
        }
        #expect(throws: MedDRALoadingError.self) { try Terminology(medDRAFolder: url.appending(path: "nowhere")) }
    }

    @Test(
        arguments: [
            ("pt.asc", 2, "x9$Name$$99300001$", "pt_code", "x9"),
            ("pt.asc", 1, "99000009$Name$$99300001$", "pt_code", "99000009"),
            ("pt.asc", 2, "99000002$Myocarditis$$99300001$", "pt_soc_code", "99300001"),
            ("pt.asc", 2, "99000002$", "pt_name", ""),
            ("llt.asc", 3, "99400003$Name$99000077$$$$$$$Y$", "pt_code", "99000077"),
            ("llt.asc", 3, "99400003$Name$99000001$$$$$$$?$", "llt_currency", "?"),
            ("llt.asc", 3, "99400003$$99000001$$$$$$$Y$", "llt_name", ""),
            ("mdhier.asc", 3, "99000001$1$1$99300002$n$n$n$B$b$$99300002$Y$", "primary_soc_fg", "Y"),
            ("mdhier.asc", 3, "123456789$1$1$99300002$n$n$n$B$b$$99300002$Y$", "pt_code", "123456789"),
        ])
    func `A wrong line is refused with file, line, field and value`(
        file: String, line: Int, text: String, field: String, value: String
    ) throws {
        var miniature = MiniatureMedDRA()
        switch file {
        case "pt.asc": miniature.preferredTerms[line - 1] = text
        case "llt.asc": miniature.lowestLevelTerms[line - 1] = text
        default: miniature.hierarchy[line - 1] = text
        }
        let folder = try TemporaryFolder()
        let url = try miniature.write(to: folder)
        let error = try #require(throws: MedDRALoadingError.self) { try Terminology(medDRAFolder: url) }
        guard case .malformed(file, line, field, value, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(error.description.contains("\(file) line \(line): \(field) is \"\(value)\", expected "))
    }

    @Test func `A line without end is refused before it is taken in`() throws {
        var miniature = MiniatureMedDRA()
        miniature.lowestLevelTerms[1] = String(repeating: "x", count: 10_000)
        let folder = try TemporaryFolder()
        let url = try miniature.write(to: folder)
        #expect(throws: MedDRALoadingError.lineTooLong(file: "llt.asc", line: 2, limit: 8192)) {
            try Terminology(medDRAFolder: url)
        }
    }
}
