import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Synchronization
import Testing

/// `vigilia-server` as it lies beside the tests, begun again each time after it was killed.
final class ServerProcess: Sendable {
    private struct State {
        var process: Process?
        var url: String?
    }

    private let log: String
    private let executable: URL
    private let state = Mutex(State())

    init(log: String) throws {
        let bundle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folders = [bundle, root.appending(path: ".build/debug"), root.appending(path: ".build/release")]
        let found = folders.map { $0.appending(path: "vigilia-server") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
        (self.log, executable) = (log, try #require(found))
    }

    deinit { kill() }

    /// Starts it, and returns once it serves.
    func start() async throws {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = executable
        process.arguments = ["--log", log, "--port", "0", "--without-detector"]
        (process.standardOutput, process.standardError) = (pipe, FileHandle.nullDevice)
        try process.run()
        let line = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(returning: String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self))
            }
        }
        let address = line.split(separator: " ").first { $0.hasPrefix("http://") }
        let url = String(try #require(address).prefix { $0 != ";" })
        state.withLock { $0 = State(process: process, url: url) }
    }

    /// Ends it without a word, as a power cut does.
    func kill() {
        let process = state.withLock { state in
            defer { state = State() }
            return state.process
        }
        guard let process, process.isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Asks; `nil` where there is no answer, since the server is not there (any more).
    func ask(
        _ method: HTTPMethod, _ path: String, body: String? = nil, headers: [(String, String)] = []
    ) async -> HTTPClientResponse? {
        guard let url = state.withLock({ $0.url }) else {
            try? await Task.sleep(for: .milliseconds(2))
            return nil
        }
        var request = HTTPClientRequest(url: url + path)
        request.method = method
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: body))
        }
        return try? await HTTPClient.shared.execute(request, timeout: .seconds(60))
    }

    /// Asks, and gives back the whole answer where it comes whole.
    func object(
        _ method: HTTPMethod, _ path: String, body: String? = nil
    ) async -> (status: UInt, position: UInt64?, json: Any)? {
        guard let answer = await ask(method, path, body: body),
            let bytes = try? await answer.body.collect(upTo: 32 << 20),
            let json = try? JSONSerialization.jsonObject(with: Data(bytes.readableBytesView))
        else { return nil }
        let position = answer.headers.first(name: "Vigilia-Position").flatMap { UInt64($0) }
        return (answer.status.code, position, json)
    }
}
