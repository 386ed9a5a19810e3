import ClinicalEvents
import EventLog
import Foundation
import TestSupport

/// Events with texts that may tell who somebody is, and where a log of them is.
struct ProtectedLog {
    let folder: TemporaryFolder
    var path: String { folder.path("log") }
    var keys: String { folder.path("log.keys") }

    init() throws { folder = try TemporaryFolder() }

    /// The only file of keys.
    func keyFile() throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: keys)
        return keys + "/" + (names.first ?? "missing")
    }

    /// A text that is found nowhere by chance.
    static func text(_ number: Int) -> String { "Seen by Dr Quagmire-\(number), says \"Zebedee\" told her" }

    static func reaction(_ number: Int, case identifier: String, text: String? = nil) -> ProposedEvent {
        ProposedEvent(
            caseIdentifier: identifier, source: "registry", sourceKey: "reaction \(number)",
            event: .reactionReported(
                ReactionReported(
                    episode: number, term: "Colitis", grade: 2, suspects: [SuspectDrug(name: "ipilimumab")],
                    verbatim: text ?? Self.text(number))))
    }

    static func erasure(of identifier: String) -> ProposedEvent {
        ProposedEvent(
            caseIdentifier: identifier, source: "office", sourceKey: "erasure of \(identifier)",
            event: .caseErased(CaseErased(legalBasis: "GDPR article 17", reason: "asked for")))
    }

    /// Whether some bytes are in any file under the folder.
    func holds(_ bytes: [UInt8]) throws -> Bool {
        let paths = FileManager.default.enumerator(atPath: folder.url.path)?.compactMap { $0 as? String } ?? []
        for path in paths {
            let file = folder.url.appending(path: path)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            if try Data(contentsOf: file).range(of: Data(bytes)) != nil { return true }
        }
        return false
    }
}

extension EventLog {
    /// What each event says to people, in the order of its fields.
    func shownTexts() throws -> [[String]] {
        try everything().map { try reveal($0).content.event.protectedTexts.map(\.text) }
    }

    /// All that the log holds, as lines.
    func lines() throws -> String {
        try everything().map { String(decoding: $0.jsonLine, as: UTF8.self) }.joined(separator: "\n")
    }
}
