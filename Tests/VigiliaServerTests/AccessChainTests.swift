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

    @Test func `what a crash cut short in a file that is full is taken off before the next one begins`() async throws {
        try await recorded(1...3)
        let file = try #require(try files.first)
        let whole = try text(file)
        try write(whole + #"{"entry":4,"time":"2026-11"#, file)
        try await recorded(4...5, bytesOfFile: 100)
        #expect(try files.count == 3)
        #expect(try text(file) == whole)
        #expect(try check().cases == (1...5).map { "P:\($0)" })
    }

    @Test func `after old files were moved to an archive it is checked and read from the first that is there`()
        async throws
    {
        try await recorded(1...20, bytesOfFile: 1000)
        let (old, next) = (try files[0], try files[1])
        let last = try #require(try text(old).split(separator: "\n").last)
        let first = try #require(AccessFolder.firstEntry(ofFile: next))
        #expect(first > 1)
        try FileManager.default.moveItem(atPath: "\(log).access/\(old)", toPath: folder.path(old))
        try await recorded(21...21, bytesOfFile: 1000)
        let reader = AccessReader(besideLog: log, identity: "L")
        let checked = try reader.check(.init(), known: AccessChain.hash(Array(last.utf8))) { _, _ in }
        #expect(checked.first == first && checked.head?.entry == 21 && checked.hasKnown)
        #expect(try check().cases == (first...21).map { "P:\($0)" })
        #expect(try reader.page(after: 0, .init(), most: 1, looked: 1).found.map(\.line.entry) == [first])
        // Its name tells which entry it begins with.
        let whole = try text(next)
        try write(whole.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n", next)
        #expect(throws: AccessFault.self) { try check() }
        // What follows is bound to it.
        try write(whole.replacing("P:\(first)\"", with: "P:0\""), next)
        #expect(throws: AccessFault.self) { try check() }
    }

    @Test func `servers go on in a folder that was moved away and restored, and in a file that was`() async throws {
        let servers = [1, 2].map { _ in AccessLog(besideLog: log, identity: "L") }
        for number in 1...4 { try await servers[number % 2].record(entry(number)) }
        let moved = folder.path("moved")
        try FileManager.default.moveItem(atPath: log + ".access", toPath: moved)
        try FileManager.default.copyItem(atPath: moved, toPath: log + ".access")
        let file = try #require(try files.first)
        let whole = try text(file)
        for number in 5...8 { try await servers[number % 2].record(entry(number)) }
        #expect(try check().cases == (1...8).map { "P:\($0)" })
        #expect(try String(contentsOfFile: moved + "/" + file, encoding: .utf8) == whole)
        let grown = try text(file)
        try FileManager.default.removeItem(atPath: "\(log).access/\(file)")
        try write(grown, file)
        for number in 9...10 { try await servers[number % 2].record(entry(number)) }
        #expect(try check().cases == (1...10).map { "P:\($0)" })
        // One that was moved away and not put back is begun anew.
        try FileManager.default.moveItem(atPath: log + ".access", toPath: folder.path("again"))
        for number in 11...12 { try await servers[number % 2].record(entry(number)) }
        #expect(try check().cases == ["P:11", "P:12"])
    }

    @Test(arguments: ["x" + String(repeating: "é", count: 150), "e" + String(repeating: "\u{301}", count: 5000)])
    func `long names that begin alike are told apart, and found`(_ long: String) async throws {
        let access = AccessLog(besideLog: log, identity: "L")
        let names = ["1", "2"].map { long + $0 }
        for name in names {
            try await access.record(
                AccessEntry(account: name, method: "GET", path: "/v1/patients/{case}", asked: ["case": ["P:" + name]]))
        }
        let reader = AccessReader(besideLog: log, identity: "L")
        for (place, name) in names.enumerated() {
            var (byAccount, byCase) = (AccessReader.Filter(), AccessReader.Filter())
            (byAccount.account, byCase.identifier) = (name, "P:" + name)
            for filter in [byAccount, byCase] {
                let found = try reader.page(after: 0, filter, most: 10, looked: 10).found
                #expect(found.map(\.line.entry) == [UInt64(place + 1)])
                let account = try #require(found.first?.line.account)
                #expect(200...220 ~= account.utf8.count && !account.contains("\u{FFFD}"))
            }
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
