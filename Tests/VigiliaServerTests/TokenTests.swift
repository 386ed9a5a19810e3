import Crypto
import CryptoExtras
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import VigiliaServer

struct TokenTests {
    private let path = "/v1/events"
    private static let now = Date.now

    @Test func `a token signed in any of the ways that are accepted is`() async throws {
        let rsa = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let issuers = [
            TestIssuer(name: "a"), TestIssuer(key: .p256(.init()), algorithm: "ES256", name: "b"),
            TestIssuer(key: .p384(.init()), algorithm: "ES384", name: "c"),
            TestIssuer(key: .rsa(rsa, .insecurePKCS1v1_5), algorithm: "RS256", name: "d"),
        ]
        let server = try TestServer(tokenKeys: TestIssuer.set(issuers.map(\.member)))
        let pss = TestIssuer(key: .rsa(rsa, .PSS), algorithm: "PS256", name: "d")
        for issuer in issuers + [pss] {
            #expect(try await server.call(.get, path, key: issuer.token()).status == 200, "\(issuer.algorithm)")
            // What another key has signed is not accepted under its name.
            let other = TestIssuer(key: issuers[0].key, algorithm: issuer.algorithm, name: issuer.name)
            let isOwn = issuer.algorithm == "EdDSA"
            #expect(try await server.call(.get, path, key: other.token()).status == (isOwn ? 200 : 401))
        }
    }

    @Test func `a public key in PEM serves as well`() async throws {
        let (edwards, p256, p384) = (
            Curve25519.Signing.PrivateKey(), P256.Signing.PrivateKey(), P384.Signing.PrivateKey()
        )
        let rsa = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let head = Data([0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00])
        let text = (head + edwards.publicKey.rawRepresentation).base64EncodedString()
        for (issuer, pem) in [
            (
                TestIssuer(key: .ed25519(edwards)),
                "-----BEGIN PUBLIC KEY-----\n\(text)\n-----END PUBLIC KEY-----\n"
            ), (TestIssuer(key: .p256(p256), algorithm: "ES256"), p256.publicKey.pemRepresentation),
            (TestIssuer(key: .p384(p384), algorithm: "ES384", name: nil), p384.publicKey.pemRepresentation),
            (TestIssuer(key: .rsa(rsa, .PSS), algorithm: "PS256"), rsa.publicKey.pemRepresentation),
        ] {
            let server = try TestServer(tokenKeys: pem)
            #expect(try await server.call(.get, path, key: issuer.token()).status == 200, "\(issuer.algorithm)")
        }
    }

    /// Each differs in one thing from a token that is accepted.
    private static var refused: [(String, claims: [String: Any], head: [String: Any])] {
        [
            ("over", ["exp": now.timeIntervalSince1970 - 1], [:]), ("without end", ["exp": NSNull()], [:]),
            ("its end a text", ["exp": "2099"], [:]), ("not begun", ["nbf": now.timeIntervalSince1970 + 90], [:]),
            ("of tomorrow", ["iat": now.timeIntervalSince1970 + 86_400], [:]), ("begun at a text", ["nbf": "x"], [:]),
            ("of another issuer", ["iss": "https://login.example/realms/other"], [:]),
            ("of nearly the issuer", ["iss": TestIssuer.address + "/"], [:]), ("of nobody", ["iss": NSNull()], [:]),
            ("for others", ["aud": "other"], [:]), ("for several others", ["aud": ["a", "b"]], [:]),
            ("for nobody", ["aud": NSNull()], [:]),
            ("for a list with more than texts", ["aud": ["vigilia", 1] as [Any]], [:]),
            ("about nobody", ["sub": NSNull()], [:]), ("about an empty name", ["sub": ""], [:]),
            ("about a name of two lines", ["sub": "a\nb"], [:]), ("with crit", [:], ["crit": ["exp"]]),
            ("a notice of leaving", [:], ["typ": "logout+jwt"]), ("of an unknown key", [:], ["kid": "k2"]),
            ("of a key that is a number", [:], ["kid": 1]), ("of another way of signing", [:], ["alg": "ES256"]),
            ("of no way of signing", [:], ["alg": NSNull()]),
            ("too long", ["x": String(repeating: "x", count: 9000)], [:]),
        ]
    }

    @Test func `a token that differs in one thing from one that is accepted is refused`() async throws {
        let issuer = TestIssuer()
        let server = try TestServer(tokenKeys: issuer.keySet)
        #expect(try await server.call(.get, path, key: issuer.token()).status == 200)
        for (what, claims, head) in Self.refused {
            let answer = try await server.call(.get, path, key: issuer.token(claims, head: head))
            #expect(answer.status == 401, "\(what)")
            #expect(answer.headers[.wwwAuthenticate] == #"Bearer realm="vigilia", error="invalid_token""#, "\(what)")
        }
        for claims: [String: Any] in [
            ["aud": ["x", "vigilia"]], ["nbf": Int(Self.now.timeIntervalSince1970) + 30], ["iat": NSNull()],
            ["exp": Self.now.timeIntervalSince1970 + 600.5],
        ] { #expect(try await server.call(.get, path, key: issuer.token(claims)).status == 200, "\(claims)") }
    }

    @Test func `nothing but a genuine signature opens anything, and why not is not said`() async throws {
        let key = P256.Signing.PrivateKey()
        let issuer = TestIssuer(key: .p256(key), algorithm: "ES256", name: "k1")
        let server = try TestServer(tokenKeys: issuer.keySet)
        let (genuine, point) = (try issuer.token(), key.publicKey)
        let parts = genuine.split(separator: ".").map(String.init)
        let officer = try issuer.token(["vigilia_role": "officer"]).split(separator: ".").map(String.init)
        func forged(_ algorithm: String, _ secret: Data?) throws -> String {
            let signed = try TestIssuer.part(["alg": algorithm, "kid": "k1"]) + "." + parts[1]
            let code = secret.map {
                HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: SymmetricKey(data: $0))
            }
            return signed + "." + (code.map { Data($0).base64URL } ?? "")
        }
        let der = try P256.Signing.ECDSASignature(
            rawRepresentation: try #require(Data(base64URL: parts[2]))
        ).derRepresentation.base64URL
        let forgeries = [
            try forged("none", nil), try forged("None", nil), try forged("", nil), try forged("ES256", nil),
            // The confusion of a public key with a secret.
            try forged("HS256", Data(point.pemRepresentation.utf8)), try forged("HS256", point.derRepresentation),
            try forged("HS256", point.rawRepresentation), try forged("HS256", Data(issuer.keySet.utf8)),
            try forged("ES256", point.rawRepresentation),
            // Parts of genuine tokens, put together anew.
            [parts[0], officer[1], parts[2]].joined(separator: "."), parts[0] + "." + parts[1] + ".",
            parts[0] + "." + parts[1], genuine + ".", genuine + "=", genuine + "A", "." + genuine,
            [parts[0], parts[1], der].joined(separator: "."),
            try TestIssuer(key: .p256(.init()), algorithm: "ES256").token(),
            [parts[0], parts[1], Data(count: 64).base64URL].joined(separator: "."),
        ]
        #expect(try await server.call(.get, path, key: genuine).status == 200)
        for (index, forgery) in forgeries.enumerated() {
            let answer = try await server.call(.get, path, key: forgery)
            #expect(answer.status == 401, "forgery \(index)")
            #expect(answer.body.contains("a key or token that is not known, or was revoked"), "forgery \(index)")
        }
    }

    @Test func `of several keys a token names the one that has signed it`() async throws {
        let (one, two) = (TestIssuer(name: "a"), TestIssuer(name: "b"))
        let server = try TestServer(tokenKeys: TestIssuer.set([one.member, two.member]))
        #expect(try await server.call(.get, path, key: one.token()).status == 200)
        #expect(try await server.call(.get, path, key: one.token(head: ["kid": NSNull()])).status == 401)
        #expect(try await server.call(.get, path, key: one.token(head: ["kid": "b"])).status == 401)
    }

    @Test func `keys that are weak, private, or not to be told apart are not taken`() throws {
        let folder = try TemporaryFolder()
        func keys(_ text: String) throws -> Int {
            try folder.write(text, to: "keys")
            return try TokenKeyFile.keys(folder.path("keys")).count
        }
        let (one, two) = (TestIssuer(name: "a").member, TestIssuer(name: "b").member)
        #expect(try keys(TestIssuer.set([one, two])) == 2)
        // Keys for other things stand in the same sets.
        let others = [#"{"kty":"oct","k":"AAAA","kid":"c"}"#, #"{"kty":"RSA","use":"enc","n":"AQ","e":"AQAB"}"#]
        #expect(try keys(TestIssuer.set([one] + others)) == 1)
        let weak = try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: 1024))
        for text in [
            "", "{}", "[]", TestIssuer.set([]), TestIssuer.set(others), TestIssuer.set([one, one]),
            TestIssuer.set([one, TestIssuer(name: nil).member]),
            TestIssuer(key: .rsa(weak, .PSS), algorithm: "PS256").keySet, weak.publicKey.pemRepresentation,
            P256.Signing.PrivateKey().pemRepresentation, #"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"AAAA"}]}"#,
            TestIssuer.set([String(one.dropLast()) + #","d":"AAAA"}"#]),
        ] { #expect(throws: AccountError.self, "\(text.prefix(60))") { try keys(text) } }
    }

    @Test func `keys that change are seen, and keys that cannot be read open nothing`() async throws {
        let (old, new) = (TestIssuer(), TestIssuer())
        let server = try TestServer(hasAccounts: true, tokenKeys: old.keySet)
        #expect(try await server.call(.get, path, key: old.token()).status == 200)
        try server.folder.write(new.keySet, to: "issuer.keys")
        try await Task.sleep(for: .milliseconds(1100))
        #expect(try await server.call(.get, path, key: old.token()).status == 401)
        #expect(try await server.call(.get, path, key: new.token()).status == 200)
        try server.folder.write("nonsense", to: "issuer.keys")
        try await Task.sleep(for: .milliseconds(1100))
        #expect(try await server.call(.get, path, key: new.token()).status == 401)
        #expect(try await server.call(path, as: .auditor).status == 200)
    }
}
