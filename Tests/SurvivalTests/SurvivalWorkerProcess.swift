import Foundation

/// The worker that lies beside the tests, run to its end.
enum SurvivalWorkerProcess {
    struct Outcome {
        var status: Int32
        var output: String
    }

    static let executable: URL? = {
        let bundle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folders = [bundle, root.appending(path: ".build/debug"), root.appending(path: ".build/release")]
        return folders.map { $0.appending(path: "SurvivalWorker") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }()

    static var isBuilt: Bool { executable != nil }

    /// Runs a program; output and errors together.
    static func run(
        _ program: URL, _ arguments: [String], preloading library: String? = nil
    ) throws -> Outcome {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = program
        process.arguments = arguments
        (process.standardOutput, process.standardError) = (pipe, pipe)
        if let library {
            process.environment = ProcessInfo.processInfo.environment.merging(["LD_PRELOAD": library]) { $1 }
        }
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
    }
}
