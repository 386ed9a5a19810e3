import ClinicalEvents
import EventLog
import Foundation
import TestSupport
import Testing

@Suite("Opening")
struct OpeningTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path("log") }

    init() throws { folder = try TemporaryFolder() }

    private func content(_ path: String) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        return Dictionary(
            uniqueKeysWithValues: names.map { ($0, FileManager.default.contents(atPath: path + "/" + $0) ?? Data()) })
    }

    private func isNoLog(_ error: LogError?) -> Bool {
        if case .notALog = error { true } else { false }
    }

    @Test func `a log is there again with its identity, clock and events`() throws {
        let (identity, events): (String, [RecordedEvent])
        do {
            let log = try EventLog.open(path, clock: .simulated)
            try log.append(Sample.reports(0..<20), at: 5)
            (identity, events) = (log.identity, try log.everything())
        }
        for asked in [nil, .simulated] as [EventLog.Clock?] {
            let log = try EventLog.open(path, clock: asked)
            #expect(log.identity == identity)
            #expect(log.clock == .simulated)
            #expect(try log.everything() == events)
        }
        #expect(identity.count == 32)
        #expect(try isNoLog(refusal { try EventLog.open(path, clock: .system) }))
    }

    @Test func `missing folders are made for a log, but not to read one`() throws {
        let deep = folder.path("a/b/log")
        #expect(try refusal { try EventLog.openForReading(deep) } == .missing(path: deep))
        #expect(!FileManager.default.fileExists(atPath: folder.path("a")))
        let log = try EventLog.open(deep)
        #expect(try log.status().lastSequence == 0)
    }

    @Test func `a log opened for reading reads and takes nothing`() throws {
        do { try EventLog.open(path, clock: .simulated).append(Sample.reports(0..<9), at: 1) }
        let log = try EventLog.openForReading(path)
        #expect(try log.everything().map(\.content) == Sample.reports(0..<9))
        #expect(try log.preview([Sample.report(3)]) == [.duplicate(of: 4)])
        #expect(try log.sequences(ofCase: "case 2") == [3])
        #expect(try refusal { try log.append([Sample.report(9)], at: 2) } == .readOnly(path: path))
    }

    @Test func `a folder with other files is refused and left as it is`() throws {
        try folder.write("notes", to: "log/notes.txt")
        let before = try content(path)
        #expect(try isNoLog(refusal { try EventLog.open(path) }))
        #expect(try isNoLog(refusal { try EventLog.openForReading(path) }))
        #expect(try content(path) == before)
    }

    @Test func `a file in place of the folder is refused and left as it is`() throws {
        try folder.write("not a folder", to: "log")
        #expect(try isNoLog(refusal { try EventLog.open(path) }))
        #expect(try isNoLog(refusal { try EventLog.openForReading(path) }))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "not a folder")
    }

    @Test func `an empty folder is no log to read, and becomes one when opened`() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        #expect(try isNoLog(refusal { try EventLog.openForReading(path) }))
        #expect(try EventLog.open(path).status().lastSequence == 0)
    }

    @Test func `a data file of something else is refused and left as it is`() throws {
        for text in ["some text", String(repeating: "other data ", count: 2_000)] {
            try folder.write(text, to: "log/data.mdb")
            #expect(try isNoLog(refusal { try EventLog.open(path) }))
            #expect(try isNoLog(refusal { try EventLog.openForReading(path) }))
            #expect(try content(path)["data.mdb"] == Data(text.utf8))
        }
    }

    @Test func `a log whose maker stopped before its first commit is made when opened`() throws {
        try folder.write("", to: "log/data.mdb")
        let log = try EventLog.open(path, clock: .simulated)
        try log.append(Sample.reports(0..<2), at: 1)
        #expect(try log.everything().count == 2)
    }

    @Test(arguments: ["lock.mdb", "signing-key", "snapshots/tables-1", "notes.txt"])
    func `an empty data file beside anything else is no new log, and left as it is`(other: String) throws {
        try folder.write("", to: "log/data.mdb")
        try folder.write("something", to: "log/" + other)
        for attempt in [{ try EventLog.open($0) }, { try EventLog.openForReading($0) }] as [(String) throws -> EventLog]
        {
            guard case .damagedFile(path, let reason) = try refusal({ try attempt(path) }) else {
                Issue.record("\(other): it was taken for a new log")
                continue
            }
            #expect(reason.contains("its data file is empty, and \(other.prefix { $0 != "/" }) beside it"))
        }
        #expect(try Data(contentsOf: URL(filePath: path + "/data.mdb")).isEmpty)
    }

    @Test func `a log is opened once in a process`() throws {
        let log = try EventLog.open(path)
        #expect(throws: LogError.self) { try EventLog.open(path) }
        #expect(try log.status().lastSequence == 0)
    }
}
