import TamperEvidence
import TestSupport
import Testing

@Suite("Sums over a group of leaves")
struct LeafSumsTests {
    private static func sums(_ leaves: [TreeHash]) -> LeafSums {
        var tree = CompactRange()
        for leaf in leaves { tree.append(leaf) }
        return tree.sums
    }

    @Test(arguments: UInt64(1)...20)
    func `a single altered leaf is located, and two are not taken for one`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let leaves = NaiveTree(size: Int.random(in: 2...255, using: &random), seed: seed).leaves
        let stored = Self.sums(leaves)
        #expect(stored.placeOfChange(from: stored) == nil)
        for place in leaves.indices {
            var altered = leaves
            altered[place] = TreeHash(left: leaves[place], right: leaves[place])
            #expect(Self.sums(altered).placeOfChange(from: stored) == place, "seed \(seed), leaf \(place)")
            let other = (place + 1) % leaves.count
            altered[other] = TreeHash(left: leaves[other], right: leaves[other])
            #expect(Self.sums(altered).placeOfChange(from: stored) == nil, "seed \(seed), leaf \(place)")
        }
    }

    @Test func `they begin anew with each group and are read back as they were`() {
        var (tree, groups) = (CompactRange(), [LeafSums]())
        let leaves = NaiveTree(size: 600, seed: 3).leaves
        for leaf in leaves { tree.append(leaf) { _, _, sums in groups.append(sums) } }
        #expect(groups.count == 2)
        #expect(tree.sums == Self.sums(Array(leaves[512...])))
        let bytes = tree.sums.bytes
        #expect(LeafSums(bytes.span.bytes) == tree.sums)
        #expect(CompactRange(tree.bytes.span.bytes) == tree)
        let tooLarge = [UInt8](repeating: 0xFF, count: LeafSums.byteCount)
        #expect(LeafSums(tooLarge.span.bytes) == nil)
    }
}
