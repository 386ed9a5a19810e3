import Foundation
import TestSupport
import Testing

@testable import VigiliaServer

/// The chain of the access log, and what is done to it.
struct AccessChainTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var log: String { folder.path("log") }
    private func entry(_ number: Int) -> AccessEntry {
        AccessEntry(
            account: "A. Roy", role: "officer", method: "GET", path: "/v1/patients/{case}",
            asked: ["case": ["P:\(number)"]])
    }

    private func check(known: String? = nil) throws -> (cases: [String], head: AccessHead?, hasKnown: Bool) {
        var cases: [String] = []
        let checked = try AccessReader(besideLog: log, identity: "L").check(.init(), known: known) { line, _ in
            cases += line.asked?["case"] ?? []
        }
        return (cases, checked.head, checked.hasKnown)
    }

    private func recorded(_ numbers: ClosedRange<Int>, bytesOfFile: Int = AccessLog.bytesOfFile) async throws {
        let access = AccessLog(besideLog: log, identity: "L", bytesOfFile: bytesOfFile)
        for number in numbers { try await access.record(entry(number)) }
    }

    private var files: [String] { get throws { try AccessFolder.files(log + ".access") } }
    private func text(_ file: String) throws -> String {
        try String(contentsOfFile: "\(log).access/\(file)", encoding: .utf8)
    }
    private func write(_ text: String, _ file: String) throws { try folder.write(text, to: "log.access/\(file)") }

    @Test func `what was altered, taken out, put in or moved is found, and where`() async throws {
        try await recorded(1...6)
        let file = try #require(try files.first)
        let whole = try text(file)
        let lines = whole.split(separator: "\n").map(String.init)
        func fault(_ changed: [String]) throws -> String {
            try write(changed.joined(separator: "\n") + "\n", file)
            do {
                _ = try check()
                return "none"
            } catch { return "\(error)" }
        }
        #expect(try fault(lines) == "none")
        var altered = lines
        altered[2] = altered[2].replacing("P:3", with: "P:9")
        #expect(try fault(altered).contains("\(file), line 4: entry 4 does not bear the hash of the line before it"))
        #expect(try fault(Array(lines[..<2] + lines[3...])).contains("line 3: it is not entry 3"))
        #expect(try fault([lines[0], lines[2], lines[1]] + lines[3...]).contains("line 2: it is not entry 2"))
        #expect(try fault(lines + [lines[5]]).contains("line 7"))
        #expect(try fault(Array(lines[1...])).contains("line 1"))
        #expect(try fault([lines[0] + " "] + lines[1...]).contains("line 2"))
        // The chain of another log.
        #expect(throws: AccessFault.self) {
            try write(whole, file)
            _ = try AccessReader(besideLog: log, identity: "M").check(.init()) { _, _ in }
        }
    }

    @Test func `lines cut off at the end are missed by whoever noted the last hash`() async throws {
        try await recorded(1...3)
        let head = try #require(try check().head)
        let file = try #require(try files.first)
        let lines = try text(file).split(separator: "\n")
        try await recorded(4...5)
        #expect(try check(known: head.hash).hasKnown)
        try write(lines[..<2].joined(separator: "\n") + "\n", file)
        let cut = try check(known: head.hash)
        #expect(cut.cases == ["P:1", "P:2"] && !cut.hasKnown)
    }

    @Test func `a line that a crash cut short is passed over, and the chain goes on behind the one before`()
        async throws
    {
        try await recorded(1...3)
        let file = try #require(try files.first)
        let whole = try text(file)
        for cut in [#"{"entry":4,"time":"2026-11"#, "{", String(repeating: "x", count: 300)] {
            try write(whole + cut, file)
            #expect(try check().cases == ["P:1", "P:2", "P:3"])
            try await recorded(4...4)
            #expect(try check().cases == ["P:1", "P:2", "P:3", "P:4"])
        }
    }

    @Test func `it goes on in a new file once one is long, which is read on from`() async throws {
        try await recorded(1...20, bytesOfFile: 1000)
        #expect(try files.count > 3)
        let head = try #require(try check().head)
        #expect(try check().cases == (1...20).map { "P:\($0)" })
        try await recorded(21...25, bytesOfFile: 1000)
        #expect(try check(known: head.hash).cases.count == 25)
        let reader = AccessReader(besideLog: log, identity: "L")
        for after in UInt64(0)...25 {
            let page = try reader.page(after: after, .init(), most: 4, looked: 1000)
            #expect(page.found.map(\.line.entry) == Array((after + 1..<26).prefix(4)))
            #expect(page.next == (after < 21 ? after + 4 : nil))
        }
        let few = try reader.page(after: 0, .init(), most: 4, looked: 2)
        #expect(few.found.count == 2 && few.next == 2)
        // A file whose first lines were taken away with it is missed.
        let second = try files[1]
        try FileManager.default.removeItem(atPath: "\(log).access/\(second)")
        #expect(throws: AccessFault.self) { try check() }
    }

    @Test func `many at once, of two servers, make one chain`() async throws {
        let servers = [1, 2].map { _ in AccessLog(besideLog: log, identity: "L", bytesOfFile: 4000) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...200 {
                group.addTask { try await servers[number % 2].record(entry(number)) }
            }
            try await group.waitForAll()
        }
        #expect(try Set(check().cases) == Set((1...200).map { "P:\($0)" }))
        #expect(try check().head?.entry == 200)
    }
}
