import AsyncHTTPClient
import EventLog
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import TestSupport
import Testing

@testable import VigiliaServer

@Suite(.timeLimit(.minutes(3)))
struct SecureServerTests {
    private func secured(
        _ body: (LiveServer) async throws -> Void
    ) async throws {
        try await LiveServer.run(
            { options, folder in
                options.certificate = try folder.served()
                options.limits.renewalPause = .milliseconds(10)
                options.limits.handshakeTime = .milliseconds(200)
            }, body)
    }

    @Test func `over TLS a client speaks HTTP/2, or HTTP/1.1 where it knows no other`() async throws {
        try await secured { server in
            for (version, spoken) in [(HTTPClient.Configuration.HTTPVersion.automatic, 2), (.http1Only, 1)] {
                try await HTTPClient.withHTTPClient(configuration: try .trusting(version)) { client in
                    let answer = try await client.get(server.url + "/health/ready")
                    #expect(answer.status == .ok)
                    #expect(answer.version.major == spoken)
                }
            }
        }
    }

    @Test func `a stream over HTTP/2 gives what is recorded, and ends in order with the server`() async throws {
        try await secured { server in
            try await HTTPClient.withHTTPClient(configuration: try .trusting()) { client in
                let stream = try await client.get(server.url + "/v1/events/stream?after=0")
                #expect(stream.version == .http2)
                let answer = try await client.post(server.url + "/v1/events", Line.reaction(1))
                #expect(answer.status == .created)
                var text = ""
                for try await part in stream.body {
                    text += String(buffer: part)
                    if text.contains("event: reactionReported\n") { break }
                }
                let second = try await client.get(server.url + "/v1/events/stream?after=0")
                async let stopped: Void = server.stop()
                // It ends, and not by an error.
                for try await _ in second.body {}
                try await stopped
            }
        }
    }

    @Test func `what is too large is refused over HTTP/2 as it is over HTTP/1.1`() async throws {
        try await secured { server in
            for version in [HTTPClient.Configuration.HTTPVersion.automatic, .http1Only] {
                try await HTTPClient.withHTTPClient(configuration: try .trusting(version)) { client in
                    let body = String(repeating: " ", count: JSONBody.maximumBytes + 1)
                    let answer = try await client.post(server.url + "/v1/subscriptions", body)
                    #expect(answer.status == .payloadTooLarge)
                }
            }
        }
    }

    @Test func `a certificate that was renewed is shown to who comes next, and one that is wrong to nobody`()
        async throws
    {
        try await secured { server in
            let renewed = try NIOSSLCertificate(bytes: Array(TestCertificate.renewed.utf8), format: .pem)
            var shown = try await Self.shown(server.port)
            #expect(shown != renewed)
            _ = try server.folder.write(certificate: TestCertificate.expired, key: TestCertificate.firstKey)
            #expect(try await Self.shown(server.port) == shown)
            _ = try server.folder.write(certificate: TestCertificate.renewed, key: TestCertificate.renewedKey)
            while shown != renewed { shown = try await Self.shown(server.port) }
        }
    }

    @Test func `a connection that does not agree on TLS is closed`() async throws {
        try await secured { server in
            let (silent, plain) = (try await Connection(server.port), try await Connection(server.port))
            try await plain.ask("GET", "/health/ready")
            try await silent.waitForEnd()
            try await plain.waitForEnd()
            #expect(!plain.text.contains("ready"))
        }
    }

    @Test(arguments: [
        (TestCertificate.expired, TestCertificate.firstKey, "chain.pem: it was valid until 2021-01-01T00:00:00Z"),
        (TestCertificate.first, TestCertificate.renewedKey, "key.pem: it is not the key of the certificate in"),
        (TestCertificate.firstKey, TestCertificate.firstKey, "chain.pem: it has no certificate in PEM"),
        (TestCertificate.first, TestCertificate.first, "key.pem: it has no private key in PEM"),
    ])
    func `a certificate that cannot be used is refused by file and reason`(
        _ certificate: String, _ key: String, _ reason: String
    ) throws {
        let folder = try TemporaryFolder()
        let files = try folder.write(certificate: certificate, key: key)
        let error = #expect(throws: CertificateError.self) {
            try ServedCertificate(certificate: files.certificate, privateKey: files.key)
        }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }

    @Test func `a key that everybody can read, or that is not there, is refused`() throws {
        let folder = try TemporaryFolder()
        let files = try folder.write(certificate: TestCertificate.first, key: TestCertificate.firstKey)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: files.key)
        for (key, reason) in [(files.key, "everybody"), (folder.path("none.pem"), "no such file")] {
            let error = #expect(throws: CertificateError.self) {
                try ServedCertificate(certificate: files.certificate, privateKey: key)
            }
            #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
        }
    }

    @Test func `a webhook is sent to nobody whose certificate is not trusted`() async throws {
        try await secured { server in
            let message = WebhookMessage(
                url: server.url + "/v1/events", fields: [("content-type", "application/json")],
                body: Array(Line.reaction(1).utf8))
            var untrusting = HTTPWebhookSender.configuration
            untrusting.timeout.connect = .milliseconds(500)
            try await HTTPClient.withHTTPClient(configuration: untrusting) { client in
                guard case .unreachable = await HTTPWebhookSender(client: client).send(message) else {
                    Issue.record("it was sent")
                    return
                }
            }
            #expect(try server.log.status().lastSequence == 0)
            try await HTTPClient.withHTTPClient(configuration: try .trusting()) { client in
                #expect(await HTTPWebhookSender(client: client).send(message) == .taken)
            }
            #expect(try server.log.status().lastSequence == 1)
        }
    }

    /// The certificate that a new connection is shown.
    private static func shown(_ port: Int) async throws -> NIOSSLCertificate {
        let (certificates, found) = AsyncStream<NIOSSLCertificate>.makeStream()
        var security = TLSConfiguration.makeClientConfiguration()
        security.certificateVerification = .noHostnameVerification
        let context = try NIOSSLContext(configuration: security)
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = try NIOSSLClientHandler(context: context, serverHostname: "localhost") {
                        chain, done in
                        if let own = chain.first { found.yield(own) }
                        done.succeed(.certificateVerified)
                    }
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        let certificate = await certificates.first { _ in true }
        try? await channel.close()
        return try #require(certificate)
    }
}

extension HTTPClient {
    fileprivate func get(_ url: String) async throws -> HTTPClientResponse {
        try await execute(HTTPClientRequest(url: url), timeout: .seconds(60))
    }

    fileprivate func post(_ url: String, _ body: String) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.body = .bytes(ByteBuffer(string: body))
        return try await execute(request, timeout: .seconds(60))
    }
}
