import AsyncHTTPClient
import EventLog
import Foundation
import NIOCore
import NIOSSL
import ServiceLifecycle
import TestSupport

@testable import VigiliaServer

/// A server of a fresh log that listens, while a body runs.
struct LiveServer {
    let folder: TemporaryFolder
    let log: EventLog
    let port: Int
    private let services: ServiceGroup
    private let running: Task<Void, any Error>

    var url: String { "https://localhost:\(port)" }

    static func run(
        _ change: (inout LogServer.Options, TemporaryFolder) throws -> Void = { _, _ in },
        _ body: (LiveServer) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let log = try EventLog.open(folder.path("log"))
        var options = LogServer.Options()
        (options.port, options.isDetecting, options.heartbeat) = (0, false, .milliseconds(20))
        try change(&options, folder)
        let server = LogServer(log, accounts: try AccountBook(path: nil), options: options, logger: .silent)
        let (ports, found) = AsyncStream<Int>.makeStream()
        let services = server.services { found.yield($0) }
        let running = Task { try await services.run() }
        let port = await ports.first { _ in true } ?? 0
        let live = LiveServer(folder: folder, log: log, port: port, services: services, running: running)
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await body(live)) } catch { outcome = .failure(error) }
        try await live.stop()
        try outcome.get()
    }

    /// Tells it to stop, and waits until it has.
    func stop() async throws {
        await services.triggerGracefulShutdown()
        try await running.value
    }
}

extension TemporaryFolder {
    /// Writes a certificate and its key, and gives back their paths.
    func write(certificate: String, key: String) throws -> (certificate: String, key: String) {
        let paths = (try write(certificate, to: "chain.pem"), try write(key, to: "key.pem"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: paths.1)
        return paths
    }

    /// The first certificate of the tests.
    func served() throws -> ServedCertificate {
        let files = try write(certificate: TestCertificate.first, key: TestCertificate.firstKey)
        return try ServedCertificate(certificate: files.certificate, privateKey: files.key)
    }
}

extension HTTPClient.Configuration {
    /// Of a client that trusts the authority of the tests.
    static func trusting(_ version: HTTPClient.Configuration.HTTPVersion = .automatic) throws -> Self {
        var configuration = HTTPWebhookSender.configuration
        var security = TLSConfiguration.makeClientConfiguration()
        security.trustRoots = .certificates([
            try NIOSSLCertificate(bytes: Array(TestCertificate.authority.utf8), format: .pem)
        ])
        configuration.tlsConfiguration = security
        configuration.httpVersion = version
        return configuration
    }
}
