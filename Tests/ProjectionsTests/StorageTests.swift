import ClinicalEvents
import TestSupport
import SignalStatistics
import Testing

@testable import Projections

@Suite("What is kept of each case")
struct StorageTests {
    @Test func `thousands of replacements leave every case as it was last told`() throws {
        var random = SeededRandom(seed: 11)
        var events: [ProposedEvent] = []
        for version in 0..<6000 {
            let number = Int.random(in: 0..<30, using: &random)
            let names = (0..<Int.random(in: 0...4, using: &random)).map { "drug \(($0 * 7 + version) % 9)" }
            let terms = (0..<Int.random(in: 0...4, using: &random)).map { "term \(($0 * 5 + version) % 11)" }
            events.append(
                version % 5 == 0
                    ? reaction("case \(number)", "term \(version % 40)", drugs: names)
                    : report("case \(number)", version: version, drugs: names, terms: terms))
        }
        #expect(try TestHistory(events: events).projection().digest == NaiveCounts(events).digest)
    }

    @Test func `replaced stretches are reclaimed and the others keep what they hold`() {
        var cases = CaseStates()
        cases.replaceReport(ofCase: 1, drugs: [7], terms: [8, 9])
        var (came, ties): (CaseNames, [CaseStates.Tie]) = (CaseNames(), [])
        cases.add(toRegistryOf: 1, CaseNames(drugs: [3], terms: [10]), came: &came, ties: &ties)
        for round in UInt32(0)..<20_000 {
            cases.replaceReport(ofCase: round % 5 + 2, drugs: [round], terms: [round + 1])
        }
        var contribution = CaseContribution()
        cases.read(1, into: &contribution)
        #expect(contribution.drugs == [3, 7])
        #expect(contribution.terms == [8, 9, 10])
        for number in UInt32(2)...6 {
            cases.read(number, into: &contribution)
            #expect(contribution.drugs == [19_995 + number - 2])
            #expect(contribution.terms == [19_996 + number - 2])
        }
        cases.read(99, into: &contribution)
        #expect(contribution == CaseContribution())
    }

    @Test func `a patient's course is kept in order while its stretch and those of others grow and are reclaimed`() {
        var (cases, came, random) = (CaseStates(), CaseNames(), SeededRandom(seed: 12))
        var ties: [CaseStates.Tie] = []
        var expected = (0..<300).map { _ in
            (drugs: Set<UInt32>(), terms: Set<UInt32>(), tied: Set<UInt64>(), untied: Set<UInt32>())
        }
        for round in 0..<30_000 {
            let number = Int.random(in: 0..<expected.count, using: &random)
            let names = (0..<4).map { _ in UInt32.random(in: 0..<40, using: &random) }
            let told = CaseNames(drugs: Array(names[..<(round % 3)]), terms: Array(names[2...]))
            cases.add(toRegistryOf: UInt32(number), told, came: &came, ties: &ties)
            #expect(Set(came.drugs.array) == Set(told.drugs.array).subtracting(expected[number].drugs))
            #expect(Set(came.terms.array) == Set(told.terms.array).subtracting(expected[number].terms))
            expected[number].drugs.formUnion(told.drugs.array)
            expected[number].terms.formUnion(told.terms.array)
            expected[number].tied.formUnion(Self.product(told.drugs.array, told.terms.array))
            if told.drugs.isEmpty { expected[number].untied.formUnion(told.terms.array) }
        }
        var contribution = CaseContribution()
        for (number, names) in expected.enumerated() {
            cases.read(UInt32(number), into: &contribution)
            #expect(contribution.drugs == names.drugs.sorted() && contribution.terms == names.terms.sorted())
            let all = names.tied.union(Self.product(Array(names.drugs), Array(names.untied)))
            #expect(contribution.allPairs == all.sorted(), "case \(number)")
        }
        // 40 drugs, 40 terms and two numbers of bits for each of them, and at most as much that is not used any more.
        #expect(cases.numbers.count < 2 * 168 * expected.count)
    }

    private static func product(_ drugs: [UInt32], _ terms: [UInt32]) -> [UInt64] {
        drugs.flatMap { drug in terms.map { UInt64(drug) << 32 | UInt64($0) } }
    }

    @Test func `a case may have more terms than 16 bits can count`() throws {
        let count = 70_000
        let events = [
            report("1", version: 1, drugs: ["a"], terms: (0..<count).map { "term \($0)" }),
            report("2", drugs: ["a"], terms: ["term 3"]),
        ]
        let projection = try TestHistory(events: events).projection()
        #expect(projection.counts(.term).pairCount == count)
        let last = try #require(projection.pairs(.term, .all).last)
        #expect(last.reaction == "term \(count - 1)")
        #expect([last.table.a, last.table.b, last.table.c, last.table.d] == [1, 1, 0, 0])
        let corrected = events + [report("1", version: 2, drugs: ["b"], terms: ["term 3"])]
        #expect(try TestHistory(events: corrected).projection().pairs(.term, .all).map(\.drug) == ["a", "b"])
    }
}

extension CaseNames {
    fileprivate init(drugs: [UInt32], terms: [UInt32]) {
        self.init()
        for drug in drugs { self.drugs.insertSorted(drug) }
        for term in terms { self.terms.insertSorted(term) }
    }
}

extension CaseStates {
    fileprivate mutating func replaceReport(ofCase caseNumber: UInt32, drugs: [UInt32], terms: [UInt32]) {
        replaceReport(
            ofCase: caseNumber, ReportVersion(number: 1, receivedDay: 1), isSerious: false,
            names: CaseNames(drugs: drugs, terms: terms))
    }
}
