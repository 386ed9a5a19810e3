import ClinicalEvents
import EventLog
import Foundation
import Projections
import Snapshots
import TestSupport
import Testing

@Suite("Snapshots that are not what the log says are not believed")
struct TamperingTests {
    /// A log with snapshots, and what the tables are half-way and at its end.
    private func prepared(seed: UInt64) throws -> (GeneratedLog, digests: [UInt64: UInt64]) {
        let generated = try GeneratedLog(seed: seed)
        try generated.append(800)
        _ = try generated.answer(through: 800)
        var digests: [UInt64: UInt64] = [:]
        for last in [UInt64(400), 800] {
            digests[last] = try generated.answer(through: last, usesSnapshots: false).tables.digest
        }
        return (generated, digests)
    }

    private func expectDisbelief(
        _ generated: GeneratedLog, _ digests: [UInt64: UInt64], _ reason: String, _ label: String
    ) throws {
        var notes: [String] = []
        for (last, digest) in digests {
            let answer = try generated.answer(through: last)
            #expect(answer.tables.digest == digest, "\(label), through \(last)")
            notes += answer.notes
        }
        #expect(notes.contains { $0.contains(reason) }, "\(label): \(notes)")
    }

    @Test func `whatever byte of a file is changed`() throws {
        let (generated, digests) = try prepared(seed: 5)
        var random = SeededRandom(seed: 5)
        for (name, path) in generated.files where ["tables-256", "state-768", "changes-256-512"].contains(name) {
            let original = [UInt8](try Data(contentsOf: URL(filePath: path)))
            let positions =
                [0, 7, 8, original.count - 1] + (0..<12).map { _ in .random(in: 0..<original.count, using: &random) }
            for position in positions {
                var altered = original
                altered[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                try Data(altered).write(to: URL(filePath: path))
                try expectDisbelief(generated, digests, "is not used", "\(name), byte \(position)")
            }
            for count in [0, 20, original.count - 1] {
                try Data(original[..<count]).write(to: URL(filePath: path))
                try expectDisbelief(generated, digests, "is not used", "\(name) cut to \(count) bytes")
            }
            try Data(original).write(to: URL(filePath: path))
        }
    }

    @Test func `one file under the name of another`() throws {
        let (generated, digests) = try prepared(seed: 6)
        let files = generated.files
        for (name, other) in [
            ("tables-256", "tables-512"), ("state-768", "tables-768"), ("changes-256-512", "changes-0-256"),
        ] {
            let path = try #require(files[name])
            let original = try Data(contentsOf: URL(filePath: path))
            try Data(contentsOf: URL(filePath: try #require(files[other]))).write(to: URL(filePath: path))
            try expectDisbelief(generated, digests, "not what its name says", name)
            try original.write(to: URL(filePath: path))
        }
    }

    @Test func `the files of another log`() throws {
        let ((generated, digests), (other, _)) = (try prepared(seed: 7), try prepared(seed: 8))
        try replaceSnapshots(of: generated, with: other)
        try expectDisbelief(generated, digests, "another log", "a foreign log")
    }

    @Test func `those of the same log with another history`() throws {
        let (generated, _) = try prepared(seed: 9)
        let copy = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: generated.folder.path("log"), toPath: copy.path("log"))
        let forked = try EventLog.open(copy.path("log"))
        try append(to: forked, case: "one")
        try append(to: generated.log, case: "other")
        for log in [forked, generated.log] { _ = try answer(log, usesSnapshots: true) }
        let root = generated.folder.path("log/snapshots")
        try FileManager.default.removeItem(atPath: root)
        try FileManager.default.copyItem(atPath: copy.path("log/snapshots"), toPath: root)
        let (found, folded) = (
            try answer(generated.log, usesSnapshots: true), try answer(generated.log, usesSnapshots: false)
        )
        #expect(found.tables.digest == folded.tables.digest)
        #expect(found.notes.contains { $0.contains("is not the one it was made from") }, "\(found.notes)")
    }

    @Test func `those made by other rules`() throws {
        let (generated, _) = try prepared(seed: 10)
        let verbatim = NamingRules(mode: .verbatim)
        let folders = try FileManager.default.contentsOfDirectory(atPath: generated.folder.path("log/snapshots"))
        _ = try generated.answer(through: 800, verbatim)
        let all = try FileManager.default.contentsOfDirectory(atPath: generated.folder.path("log/snapshots"))
        let added = try #require(Set(all).subtracting(folders).first)
        let path = { (name: String) in generated.folder.path("log/snapshots/\(name)") }
        try FileManager.default.removeItem(atPath: path(added))
        try FileManager.default.copyItem(atPath: path(folders[0]), toPath: path(added))
        let (found, folded) = (
            try generated.answer(through: 800, verbatim),
            try generated.answer(through: 800, verbatim, usesSnapshots: false)
        )
        #expect(found.tables.digest == folded.tables.digest)
        #expect(found.notes.contains { $0.contains("by other rules") }, "\(found.notes)")
    }

    private func append(to log: EventLog, case identifier: String) throws {
        let events = (0..<600).map { index in
            ProposedEvent(
                caseIdentifier: identifier, source: "fork", sourceKey: "\(index)",
                event: .reactionReported(
                    ReactionReported(
                        episode: 1, term: "\(identifier) \(index)", suspects: [SuspectDrug(name: identifier)])))
        }
        try log.append(events, recorded: events.map { _ in Timestamp(milliseconds: 10_000) })
    }

    private func answer(_ log: EventLog, usesSnapshots: Bool) throws -> TableAnswer {
        try RecordedTables(log, NamingRules(), usesSnapshots: usesSnapshots, policy: GeneratedLog.policy)
            .answer(through: try log.status().lastSequence)
    }

    private func replaceSnapshots(of generated: GeneratedLog, with other: GeneratedLog) throws {
        for (name, path) in generated.files {
            guard let source = other.files[name] else { continue }
            try Data(contentsOf: URL(filePath: source)).write(to: URL(filePath: path))
        }
    }
}
