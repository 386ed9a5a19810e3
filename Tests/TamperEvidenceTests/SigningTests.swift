import Foundation
import TamperEvidence
import Testing

@Suite("Signed tree heads")
struct SigningTests {
    private let key = SigningKey()
    private let head = TreeHead(
        logIdentity: String(repeating: "0123456789abcdef", count: 2), size: 4_711, rootHash: .ofEmptyTree,
        milliseconds: 1_764_201_600_123)

    @Test func `the bytes that are signed are the documented ones`() {
        let lines = [
            "vigilia tree head 1", "0123456789abcdef0123456789abcdef", "4711", "1764201600123",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        ]
        #expect(String(decoding: head.signedBytes, as: UTF8.self) == lines.map { $0 + "\n" }.joined())
    }

    /// RFC 8032, section 7.1, test 1: the key pair, and that any altered head or other key is refused.
    @Test func `only the head that was signed, with the key that signed it, passes`() throws {
        let secret = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
        let known = try #require(SigningKey(fileText: "vigilia-signing-key:\(secret)\n"))
        let expected = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
        #expect(known.publicKey.fileText == "vigilia-public-key:\(expected)\n")
        let signed = try known.sign(head)
        #expect(known.publicKey.hasSigned(signed))
        #expect(!key.publicKey.hasSigned(signed))
        var altered = signed
        altered.head.size += 1
        #expect(!known.publicKey.hasSigned(altered))
        altered = signed
        altered.head.milliseconds -= 1
        #expect(!known.publicKey.hasSigned(altered))
        altered = signed
        altered.head.rootHash = TreeHash(left: .ofEmptyTree, right: .ofEmptyTree)
        #expect(!known.publicKey.hasSigned(altered))
        for bit in 0..<512 {
            altered = signed
            altered.signature[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!known.publicKey.hasSigned(altered), "bit \(bit)")
        }
        altered.signature = []
        #expect(!known.publicKey.hasSigned(altered))
    }

    @Test func `keys are read back from their files, and one is not taken for the other`() throws {
        let again = try #require(SigningKey(fileText: key.fileText))
        #expect(again.publicKey == key.publicKey)
        #expect(PublicKey(fileText: key.publicKey.fileText) == key.publicKey)
        #expect(PublicKey(fileText: key.fileText) == nil)
        #expect(SigningKey(fileText: key.publicKey.fileText) == nil)
        for text in ["", "vigilia-public-key:", "vigilia-public-key:00", key.publicKey.fileText.uppercased()] {
            #expect(PublicKey(fileText: text) == nil, "\(text)")
        }
    }

    @Test func `a signed head is the same after JSON`() throws {
        let signed = try key.sign(head)
        let encoder = JSONEncoder()
        let json = try encoder.encode(signed)
        #expect(try JSONDecoder().decode(SignedTreeHead.self, from: json) == signed)
        let text = String(decoding: json, as: UTF8.self)
        for broken in [text.replacing("4711", with: "-1"), text.replacing("e3b0", with: "E3B0"), "{}"] {
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode(SignedTreeHead.self, from: Data(broken.utf8))
            }
        }
    }
}
