import ClinicalEvents
import Foundation
import TestSupport
import Testing

@testable import EventLog

@Suite("Texts sealed under the key of their case")
struct SealingTextTests {
    private let place: ProtectedLog

    init() throws { place = try ProtectedLog() }

    private func open(_ protection: TextProtection = .keysBesideLog) throws -> EventLog {
        try EventLog.open(place.path, clock: .simulated, sealing: .manual, protection: protection)
    }

    @Test func `a log that is made is protected: what it holds is sealed, and opened for people`() throws {
        let log = try open()
        #expect(log.isProtected)
        try log.append([ProtectedLog.reaction(1, case: "R:1"), Sample.report(2)], at: 1)
        #expect(try !log.lines().contains("Quagmire") && log.lines().contains(#""verbatim":"sealed:1:"#))
        #expect(try log.shownTexts() == [[ProtectedLog.text(1)], []])
        let status = try log.protectionStatus()
        #expect(status.isProtected && status.keys == 1 && status.erasedCases == 0 && status.refusal == nil)
        try log.seal(everything: true)
        #expect(try log.shownTexts() == [[ProtectedLog.text(1)], []])
        #expect(try log.verify().isIntact)
    }

    @Test func `a log without protection holds what it was given, in the format of before`() throws {
        let log = try open(.off)
        try log.append([ProtectedLog.reaction(1, case: "R:1")], at: 1)
        #expect(!log.isProtected && log.format == 1)
        #expect(try log.lines().contains("Quagmire"))
        #expect(try log.shownTexts() == [[ProtectedLog.text(1)]])
        #expect(!FileManager.default.fileExists(atPath: place.keys))
        #expect(try log.protectionStatus().description.hasPrefix("NOT protected"))
    }

    @Test func `the same event again is known; with another text it is in conflict`() throws {
        let log = try open()
        let event = ProtectedLog.reaction(1, case: "R:1")
        #expect(try log.append([event, event], at: 1) == [.appended(sequence: 1), .duplicate(of: 1)])
        #expect(try log.append([event], at: 1) == [.duplicate(of: 1)])
        try log.seal(everything: true)
        #expect(try log.preview([event]) == [.duplicate(of: 1)])
        let other = ProtectedLog.reaction(1, case: "R:1", text: "another text")
        #expect(try log.preview([other, ProtectedLog.reaction(2, case: "new")]).first == .conflict(with: 1))
        guard case .conflict = try refusal({ try log.append([other], at: 1) }) else {
            Issue.record("another text under the same source key was taken")
            return
        }
        #expect(try log.protectionStatus().keys == 1)
    }

    @Test func `equal texts are sealed differently in each event, field and case`() throws {
        let log = try open()
        let events = (1...6).map { ProtectedLog.reaction($0, case: "R:\($0 % 2)", text: "the same") }
        try log.append(events, at: 1)
        let texts = try log.everything().flatMap { $0.content.event.protectedTexts.map(\.text) }
        #expect(Set(texts).count == 6)
        let nonces = texts.compactMap { SealedText($0)?.box.prefix(SealedText.nonceBytes) }
        #expect(Set(nonces).count == 6)
    }

    @Test func `a sealed text opens nowhere but in its own field, event, case and log`() throws {
        let log = try open()
        try log.append([ProtectedLog.reaction(1, case: "R:1"), ProtectedLog.reaction(2, case: "R:2")], at: 1)
        let stored = try log.everything().map(\.content)
        #expect(try log.revealedTexts(of: stored[0]) == [.text(ProtectedLog.text(1))])
        func moved(_ change: (inout ProposedEvent) -> Void) throws -> [RevealedText] {
            var event = stored[0]
            change(&event)
            return try log.revealedTexts(of: event)
        }
        #expect(try moved { $0.caseIdentifier = "R:2" } == [.refused])
        #expect(try moved { $0.source = "other" } == [.refused])
        #expect(try moved { $0.sourceKey = "reaction 2" } == [.refused])
        let text = stored[0].event.protectedTexts[0].text
        #expect(try moved { $0.event = .reactionRetracted(ReactionRetracted(episode: 1, reason: text)) } == [.refused])
        #expect(
            try moved {
                $0.event = .eventAmended(
                    EventAmended(source: "registry", sourceKey: "k", reason: text, payload: stored[0].event))
            } == [.refused, .refused])
        #expect(try moved { $0.event = stored[1].event } == [.refused])
        // One bit of it turned over, and one digit too few.
        for wrong in [String(text.dropLast()), text.dropLast(2) + (text.hasSuffix("AA") ? "BB" : "AA")] {
            let event = try stored[0].event.replacingProtectedTexts(with: [String(wrong)])
            #expect(try moved { $0.event = event } == [.refused])
        }
    }

    @Test func `texts of any length and any script come back, and what was sealed is read as it was written`() throws {
        let log = try open()
        let texts = ["", "x", "é漢👩‍👩‍👧", String(repeating: "long text. ", count: 9_000), "sealed:1:AAAA", "withheld:1"]
        for (number, text) in texts.enumerated() {
            try log.append([ProtectedLog.reaction(number + 1, case: "R:1", text: text)], at: 1)
        }
        #expect(try log.shownTexts() == texts.map { [$0] })
    }

    @Test func `an event of thirty texts, and a batch of hundreds, are sealed on every core alike`() throws {
        let log = try open()
        let criteria = (1...30).map {
            CriterionResult(criterion: "c\($0)", role: .inclusion, outcome: .met, reason: "because \($0)")
        }
        let assessment = ProposedEvent(
            caseIdentifier: "R:1", source: "s", sourceKey: "a",
            event: .eligibilityAssessed(
                EligibilityAssessed(registry: "r", definition: "1", verdict: .eligible, criteria: criteria)))
        let events = [assessment] + (1...300).map { ProtectedLog.reaction($0, case: "R:\($0 % 50)") }
        try log.append(events, at: 1)
        let shown = try log.shownTexts()
        #expect(shown[0] == (1...30).map { "because \($0)" })
        #expect(shown.dropFirst() == (1...300).map { [ProtectedLog.text($0)] }[...])
        #expect(try log.protectionStatus().keys == 50)
        #expect(try log.append(events, at: 1) == (1...301).map { .duplicate(of: UInt64($0)) })
    }

    @Test func `a reason that is stored as a name has fewer bytes where it is sealed`() throws {
        let log = try open()
        func nullification(_ bytes: Int) -> ProposedEvent {
            ProposedEvent(
                caseIdentifier: "R:1", source: "s", sourceKey: "k \(bytes)",
                event: .safetyReportNullified(SafetyReportNullified(reason: String(repeating: "x", count: bytes))))
        }
        let most = SealedText.maximumNameBytes
        try log.append([nullification(most)], at: 1)
        #expect(try log.shownTexts() == [[String(repeating: "x", count: most)]])
        guard case .invalidEvent(0, let fault) = try refusal({ try log.append([nullification(most + 1)], at: 1) })
        else {
            Issue.record("a name that is too long once it is sealed was taken")
            return
        }
        #expect(fault.field == "data.reason" && fault.expected.contains("\(most) bytes"), "\(fault)")
    }

    @Test func `a sealed text is what FORMAT.md says it is`() throws {
        let sealed = SealedText(place: 0x01_0203_0405, box: Array(100..<128))
        #expect(sealed.text == "sealed:1:AQIDBAVkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ent8fX5_")
        #expect(SealedText(sealed.text) == sealed)
        for wrong in ["sealed:1:", "sealed:1:AQID", "sealed:2:" + sealed.text.dropFirst(9), "sealed:1:A*", "verbatim"] {
            #expect(SealedText(wrong) == nil, "\(wrong)")
        }
    }

    @Test func `keys that are not at hand: the rest is read and written, texts are neither, and this is said`() throws {
        do { try open().append([ProtectedLog.reaction(1, case: "R:1")], at: 1) }
        let away = place.folder.path("away")
        try FileManager.default.moveItem(atPath: place.keys, toPath: away)
        do {
            let log = try open()
            #expect(try log.shownTexts() == [["[sealed]"]])
            try log.append([Sample.report(2)], at: 2)
            for event in [ProtectedLog.reaction(2, case: "R:1"), ProtectedLog.erasure(of: "R:1")] {
                guard case .textKeysRefused(let file, _) = try refusal({ try log.append([event], at: 3) }) else {
                    Issue.record("\(event.event.kind) was taken without keys")
                    continue
                }
                #expect(file.hasPrefix(place.keys))
            }
            #expect(try log.status().lastSequence == 2 && log.verify().isIntact)
            #expect(try log.protectionStatus().refusal?.contains("log.keys") == true)
            #expect(!FileManager.default.fileExists(atPath: place.keys))
        }
        let log = try open(.keysFolder(away))
        #expect(try log.shownTexts() == [[ProtectedLog.text(1)], []])
        try log.append([ProtectedLog.reaction(2, case: "R:1")], at: 3)
    }

    @Test func `another log's keys, and a file that holds none, are refused by name`() throws {
        let other = try ProtectedLog()
        do { _ = try open() }
        do { _ = try EventLog.open(other.path) }
        let file = try place.keyFile()
        for (content, reason) in [
            (try Data(contentsOf: URL(filePath: other.keyFile())), "another log's"),
            (Data("x".utf8), "no file of keys"),
        ] {
            try content.write(to: URL(filePath: file))
            let refused = try open().protectionStatus().refusal
            #expect(refused?.contains(reason) == true && refused?.contains(file) == true, "\(refused ?? "")")
        }
    }

    @Test func `two processes give a case one key, whoever comes first`() throws {
        let identity: String
        do { identity = try open().identity }
        let file = try place.keyFile()
        let (one, two) = (
            try CaseKeyFile(file, identity: identity, isReadOnly: false),
            try CaseKeyFile(file, identity: identity, isReadOnly: false)
        )
        let tags = (0..<40).map { one.tag(of: "case \($0)") }
        func number(_ state: CaseKeyState?) -> UInt64? { if case .key(let key) = state { key.place } else { nil } }
        let first = try one.keys(of: Set(tags[0..<20]))
        let second = try two.keys(of: Set(tags[10..<40]))
        let third = try one.keys(of: Set(tags))
        #expect(Set(tags.compactMap { number(third[$0]) }) == Set(0..<40))
        for tag in tags[10..<20] { #expect(number(first[tag]) == number(second[tag])) }
        try two.destroyKeys(of: [tags[0]])
        guard case .erased = try one.keys(of: [tags[0]])[tags[0]] else {
            Issue.record("a key that another process destroyed is still used")
            return
        }
    }
}
