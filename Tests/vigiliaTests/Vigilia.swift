import Foundation
import Testing

/// The built program, run as a person would run it.
enum Vigilia {
    /// What a finished run left behind.
    struct Outcome {
        var status: Int32
        /// Whether a signal ended it.
        var wasKilled: Bool
        var output: String
        var errors: String
    }

    /// Beside the test bundle, or where the package manager links the last build.
    static let executable: URL? = {
        let bundle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folders = [bundle, root.appending(path: ".build/debug"), root.appending(path: ".build/release")]
        return folders.map { $0.appending(path: "vigilia") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }()

    static var isBuilt: Bool { executable != nil }

    /// Runs it to its end.
    static func run(_ arguments: String..., in folder: URL? = nil) throws -> Outcome {
        try start(arguments, in: folder).finish()
    }

    /// Starts it; the caller ends it or waits for it.
    static func start(
        _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:]
    ) throws -> RunningVigilia {
        try RunningVigilia(try #require(executable), arguments, folder, environment)
    }
}

/// A run under way. Output goes to files, so that no pipe can fill up.
final class RunningVigilia {
    let process = Process()
    private let outputFile: URL
    private let errorFile: URL

    init(
        _ executable: URL, _ arguments: [String], _ folder: URL?, _ environment: [String: String] = [:]
    ) throws {
        let name = FileManager.default.temporaryDirectory.appending(path: "vigilia-run-\(UUID().uuidString)")
        outputFile = name.appendingPathExtension("out")
        errorFile = name.appendingPathExtension("err")
        for file in [outputFile, errorFile] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        process.executableURL = executable
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        try process.run()
    }

    /// What it has printed so far.
    var output: String { (try? String(contentsOf: outputFile, encoding: .utf8)) ?? "" }
    var errors: String { (try? String(contentsOf: errorFile, encoding: .utf8)) ?? "" }

    func finish() -> Vigilia.Outcome {
        process.waitUntilExit()
        return Vigilia.Outcome(
            status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal, output: output,
            errors: errors)
    }

    /// Sends a signal, if it has not ended yet.
    func send(_ signal: Int32) { if process.isRunning { kill(process.processIdentifier, signal) } }

    /// Waits until something holds, at most so long; gives back whether it did.
    static func wait(seconds: Double = 20, until holds: () -> Bool) -> Bool {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while !holds() {
            guard Date() < deadline else { return false }
            Thread.sleep(forTimeInterval: 0.005)
        }
        return true
    }

    deinit {
        send(SIGKILL)
        for file in [outputFile, errorFile] { try? FileManager.default.removeItem(at: file) }
    }
}
