import ClinicalEvents
import EventLog
import TestSupport
import Testing

@Suite("Every log: protected texts")
struct ProtectionContract {
    private static func shown(_ store: TestStore) throws -> [[String]] {
        try store.read().map { try store.log.reveal($0).content.event.protectedTexts.map(\.text) }
    }

    @Test(arguments: StoreKind.allCases)
    func `texts are sealed where they are read, opened for people, and known when they come again`(kind: StoreKind)
        throws
    {
        let store = try TestStore(kind)
        let events = (1...8).map { ProtectedLog.reaction($0, case: "R:\($0 % 3)") }
        try store.append(events + [Sample.report(1)])
        let stored = try store.read().map(\.content)
        #expect(stored.last == Sample.report(1))
        for (event, given) in zip(stored, events) {
            #expect(event != given && event.event.protectedTexts.allSatisfy { $0.text.hasPrefix("sealed:1:") })
        }
        #expect(try Self.shown(store) == (1...8).map { [ProtectedLog.text($0)] } + [[]])
        #expect(try store.append(events) == (1...8).map { .duplicate(of: UInt64($0)) })
        #expect(try store.log.preview([ProtectedLog.reaction(2, case: "R:2", text: "other")]) == [.conflict(with: 2)])
    }

    @Test(arguments: StoreKind.allCases)
    func `an erased case shows none of its texts, keeps none that comes, and leaves the others`(kind: StoreKind) throws
    {
        let store = try TestStore(kind)
        let events = (1...4).map { ProtectedLog.reaction($0, case: "R:\($0 % 2)") }
        try store.append(events)
        try store.append([ProtectedLog.erasure(of: "R:1")])
        try store.append([ProtectedLog.reaction(5, case: "R:1"), ProtectedLog.reaction(6, case: "R:0")])
        let texts = [2, 4, 6].map { [ProtectedLog.text($0)] }
        #expect(
            try Self.shown(store) == [["[erased]"], texts[0], ["[erased]"], texts[1], [], ["[erased]"], texts[2]])
        #expect(try store.append(events) == (1...4).map { .duplicate(of: UInt64($0)) })
    }
}
