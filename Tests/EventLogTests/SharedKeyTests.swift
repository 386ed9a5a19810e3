import ClinicalEvents
import TestSupport
import Testing

@testable import EventLog

@Suite("Names that share a key of an index")
struct SharedKeyTests {
    /// Two names with the same key under the hash of a log: among so many names some pair has it, whatever the hash.
    private func twins(_ log: EventLog) throws -> (String, String) {
        var names: [UInt32: String] = [:]
        for number in 0..<2_000_000 {
            let name = "case \(number)"
            if let other = names.updateValue(name, forKey: log.store.hash.hash(name).runKey) { return (other, name) }
        }
        throw Missing()
    }

    private struct Missing: Error {}

    @Test func `two cases of a granule may share one: the log verifies, and both are found`() throws {
        let folder = try TemporaryFolder()
        let log = try EventLog.open(folder.path("log"), clock: .system)
        let (first, second) = try twins(log)
        var cases = [first, second]
        for number in 0..<1_100 { cases.append("other \(number)") }
        try log.append(cases.enumerated().map { Sample.report($0, case: $1) })
        try log.seal(everything: true)
        #expect(try log.verify().faults == [])
        #expect(try log.sequences(ofCase: first) == [1])
        #expect(try log.sequences(ofCase: second) == [2])
    }
}
