import ClinicalEvents
import EventLog
import TestSupport
import Testing

@Suite("Every log: idempotent appends")
struct IdempotencyContract {
    @Test(arguments: StoreKind.allCases)
    func `an event given twice in a batch is stored once`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        let (one, two) = (Sample.report(1), Sample.report(2))
        let outcomes = try store.append([one, two, one, one, two])
        #expect(
            outcomes == [
                .appended(sequence: 1), .appended(sequence: 2), .duplicate(of: 1), .duplicate(of: 1), .duplicate(of: 2),
            ])
        #expect(try store.read().map(\.content) == [one, two])
    }

    @Test(arguments: StoreKind.allCases)
    func `an event appended again is a duplicate, and a preview says so`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        try store.append(Sample.reports(0..<10))
        let mixed = [Sample.report(9), Sample.report(10), Sample.report(0)]
        let expected: [AppendOutcome] = [.duplicate(of: 10), .appended(sequence: 11), .duplicate(of: 1)]
        #expect(try store.log.preview(mixed) == expected)
        #expect(try store.lastSequence == 10)
        #expect(try store.append(mixed, at: 3) == expected)
        #expect(try store.lastSequence == 11)
    }

    @Test(arguments: StoreKind.allCases)
    func `the same key from another source is another event`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        var other = Sample.report(1)
        other.source = "another registry"
        #expect(try store.append([Sample.report(1), other]).count == 2)
        #expect(try store.lastSequence == 2)
    }

    @Test(arguments: StoreKind.allCases)
    func `other content under a known key is an error that names both, and nothing is stored`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        try store.append(Sample.reports(0..<10))
        let clash = Sample.report(77, key: "key 4")
        let error = try refusal { try store.append([Sample.report(20), clash], at: 2) }
        #expect(error == .conflict(index: 1, source: "registry", sourceKey: "key 4", existing: 5))
        #expect(error?.description.contains("registry key 4 is already event 5") == true)
        let twins = try refusal { try store.append([Sample.report(30), Sample.report(31, key: "key 30")], at: 2) }
        #expect(twins == .conflict(index: 1, source: "registry", sourceKey: "key 30", existing: 11))
        #expect(try store.lastSequence == 10)
    }

    @Test(arguments: StoreKind.allCases)
    func `conflicts can be left out and the rest appended`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        try store.append(Sample.reports(0..<3))
        let batch = [
            Sample.report(50, key: "key 1"), Sample.report(3), Sample.report(51, key: "key 3"), Sample.report(0),
            Sample.report(3),
        ]
        #expect(
            try store.append(batch, at: 2, onConflict: .leaveOut) == [
                .conflict(with: 2), .appended(sequence: 4), .conflict(with: 4), .duplicate(of: 1), .duplicate(of: 4),
            ])
        #expect(try store.read().map(\.content) == Sample.reports(0..<4))
    }

    @Test(arguments: StoreKind.allCases)
    func `the same event from many tasks is stored once`(kind: StoreKind) async throws {
        let store = try TestStore(kind, clock: .system)
        let outcomes = try await withThrowingTaskGroup(of: AppendOutcome?.self) { group in
            for _ in 0..<32 { group.addTask { try await store.enqueue([Sample.report(7)]).first } }
            return try await group.reduce(into: [AppendOutcome?]()) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == .appended(sequence: 1) } == 1)
        #expect(outcomes.count { $0 == .duplicate(of: 1) } == 31)
        #expect(try store.lastSequence == 1)
    }
}
