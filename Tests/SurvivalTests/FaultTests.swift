import Foundation
import TestSupport
import Testing

@Suite(
    "A failing disk", .enabled(if: FaultShim.isPossible, "needs Linux, a C compiler, and the worker beside the tests"))
struct FaultTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `A full or failing disk refuses appends, keeps the rest, and is forgotten once it is over`(seed: UInt64) throws
    {
        let folder = try TemporaryFolder()
        let outcome = try SurvivalWorkerProcess.run(
            try #require(SurvivalWorkerProcess.executable),
            ["faults", folder.url.path, "--rounds", "100", "--seed", "\(seed)"],
            preloading: try FaultShim.compile(in: folder))
        #expect(outcome.status == 0, "\(outcome.output)")
    }
}

/// The library that makes a disk fail, compiled where it is used.
private enum FaultShim {
    static var isPossible: Bool {
        #if os(Linux)
            SurvivalWorkerProcess.isBuilt && compiler != nil
        #else
            false
        #endif
    }

    private static var compiler: URL? {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        let candidates = ["cc", "clang", "gcc"].flatMap { name in folders.map { "\($0)/\(name)" } }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }.map { URL(filePath: $0) }
    }

    static func compile(in folder: TemporaryFolder) throws -> String {
        let library = folder.path("fault-shim.so")
        let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "SurvivalWorker/fault-shim.c").path
        let compiled = try SurvivalWorkerProcess.run(
            try #require(compiler), ["-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"])
        try #require(compiled.status == 0, "\(compiled.output)")
        return library
    }
}
