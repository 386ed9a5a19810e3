import Crypto
import TamperEvidence
import Testing

@Suite("Hashes of the tree")
struct TreeHashTests {
    @Test func `two hashes are equal where their bytes are`() {
        let (one, other) = (TreeHash(SHA256.hash(data: [1 as UInt8])), TreeHash(SHA256.hash(data: [2 as UInt8])))
        #expect(one == TreeHash(SHA256.hash(data: [1 as UInt8])))
        #expect(one != other)
    }
}
