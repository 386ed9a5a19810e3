import ClinicalEvents
import TestSupport
import Testing

@testable import EventLog

@Suite("Parts of a history")
struct CasePartTests {
    private func sequences(_ log: EventLog, _ query: EventQuery) throws -> [UInt64] {
        var reader = try log.reader(query)
        var (row, sequences) = (EventRow(), [UInt64]())
        while try reader.read(&row) {
            #expect(query.part.contains(row.caseNumber))
            // The payload of a row that was asked for is read, though that of the row before it was not.
            #expect(!row.drugs.isEmpty && !row.terms.isEmpty)
            sequences.append(row.sequence)
        }
        return sequences
    }

    @Test(arguments: [EventQuery.Order.forwards, .backwards])
    func `have every event once, and each case whole`(order: EventQuery.Order) throws {
        let folder = try TemporaryFolder()
        let log = try EventLog.open(folder.path("log"), clock: .system)
        for batch in 0..<6 {
            try log.append((0..<50).map { Sample.report(batch * 50 + $0, case: "case \(($0 * 7 + batch) % 23)") })
            if batch == 3 { try log.seal(everything: true) }
        }
        for count in 1...5 {
            let parts = try CasePart.all(count).map { part in
                var query = EventQuery(sequences: 3...288, order: order)
                query.part = part
                return try sequences(log, query)
            }
            #expect(parts.allSatisfy { $0 == (order == .forwards ? $0.sorted() : $0.sorted().reversed()) })
            #expect(parts.joined().sorted() == Array(3...288), "\(count) parts")
            #expect(parts.count { !$0.isEmpty } == count)
        }
    }

    @Test func `are as many as were asked for`() {
        #expect(CasePart.all(3).map(\.index) == [0, 1, 2])
        #expect(CasePart.all(0) == [.whole])
        #expect(CasePart(2, of: 2) == nil && CasePart(-1, of: 2) == nil && CasePart(0, of: 0) == nil)
    }
}
