import TamperEvidence
import TestSupport
import Testing

@Suite("Proofs against the definitions")
struct ProofTests {
    /// A tree of up to 70 leaves, at every size.
    private let leaves = NaiveTree(size: 70, seed: 7).leaves

    @Test func `roots, inclusion and consistency are those of the RFC for every tree of up to 70 leaves`() throws {
        for size in 0...leaves.count {
            let part = leaves[..<size]
            var tree = NaiveTree(leaves)
            let root = NaiveTree.root(part)
            #expect(try tree.rootHash(size: UInt64(size)) == root)
            for index in 0..<size {
                let proof = try tree.inclusionProof(leafIndex: UInt64(index), size: UInt64(size))
                #expect(proof.path == NaiveTree.path(index, part), "leaf \(index) of \(size)")
                #expect(proof.holds(leaf: leaves[index], rootHash: root), "leaf \(index) of \(size)")
            }
            for first in 0...size {
                let proof = try tree.consistencyProof(from: UInt64(first), to: UInt64(size))
                let expected = first == 0 ? [] : NaiveTree.subproof(first, part, true)
                #expect(proof.path == expected, "\(first) to \(size)")
                #expect(
                    proof.holds(firstRoot: NaiveTree.root(leaves[..<first]), secondRoot: root), "\(first) to \(size)")
            }
        }
    }

    @Test(arguments: UInt64(1)...8)
    func `proofs hold in larger trees, at random places`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let size = Int.random(in: 71...5_000, using: &random)
        var tree = NaiveTree(size: size, seed: seed)
        let (leaves, root) = (tree.leaves, NaiveTree.root(tree.leaves[...]))
        var frontier = CompactRange()
        for leaf in leaves { frontier.append(leaf) }
        #expect(frontier.rootHash == root)
        for _ in 0..<20 {
            let index = Int.random(in: 0..<size, using: &random)
            let inclusion = try tree.inclusionProof(leafIndex: UInt64(index), size: UInt64(size))
            #expect(inclusion.holds(leaf: leaves[index], rootHash: root), "seed \(seed), leaf \(index) of \(size)")
            let consistency = try tree.consistencyProof(from: UInt64(index), to: UInt64(size))
            let first = NaiveTree.root(leaves[..<index])
            #expect(consistency.holds(firstRoot: first, secondRoot: root), "seed \(seed), \(index) to \(size)")
        }
    }

    @Test func `a proof of anything else does not hold`() throws {
        for size in 1...leaves.count {
            var tree = NaiveTree(leaves)
            let root = NaiveTree.root(leaves[..<size])
            let index = size * 5 / 7
            let proof = try tree.inclusionProof(leafIndex: UInt64(index), size: UInt64(size))
            for altered in Self.altered(proof.path) {
                let proof = InclusionProof(leafIndex: UInt64(index), treeSize: UInt64(size), path: altered)
                #expect(!proof.holds(leaf: leaves[index], rootHash: root), "leaf \(index) of \(size)")
            }
            for other in 0..<size where other != index {
                let moved = InclusionProof(leafIndex: UInt64(other), treeSize: UInt64(size), path: proof.path)
                #expect(!moved.holds(leaf: leaves[index], rootHash: root), "leaf \(index) of \(size) at \(other)")
                #expect(!proof.holds(leaf: leaves[other], rootHash: root), "leaf \(other) of \(size) for \(index)")
            }
        }
        #expect(!InclusionProof(leafIndex: 1, treeSize: 1, path: []).holds(leaf: leaves[0], rootHash: leaves[0]))
    }

    @Test func `two trees of which one does not begin with the other are not consistent`() throws {
        for second in 2...leaves.count {
            var tree = NaiveTree(leaves)
            let secondRoot = NaiveTree.root(leaves[..<second])
            for first in 1..<second {
                let firstRoot = NaiveTree.root(leaves[..<first])
                let proof = try tree.consistencyProof(from: UInt64(first), to: UInt64(second))
                var changed = leaves[..<first]
                changed[first / 2] = TreeHash.ofEmptyTree
                #expect(!proof.holds(firstRoot: NaiveTree.root(changed), secondRoot: secondRoot))
                #expect(!proof.holds(firstRoot: firstRoot, secondRoot: firstRoot))
                for altered in Self.altered(proof.path) {
                    let proof = ConsistencyProof(firstSize: UInt64(first), secondSize: UInt64(second), path: altered)
                    #expect(!proof.holds(firstRoot: firstRoot, secondRoot: secondRoot), "\(first) to \(second)")
                }
            }
        }
        let (one, two) = (leaves[0], leaves[1])
        #expect(ConsistencyProof(firstSize: 3, secondSize: 3, path: []).holds(firstRoot: one, secondRoot: one))
        #expect(!ConsistencyProof(firstSize: 3, secondSize: 3, path: []).holds(firstRoot: one, secondRoot: two))
        #expect(!ConsistencyProof(firstSize: 3, secondSize: 3, path: [one]).holds(firstRoot: one, secondRoot: one))
        #expect(!ConsistencyProof(firstSize: 0, secondSize: 3, path: []).holds(firstRoot: one, secondRoot: two))
        #expect(!ConsistencyProof(firstSize: 4, secondSize: 3, path: [one]).holds(firstRoot: one, secondRoot: two))
        #expect(!ConsistencyProof(firstSize: 2, secondSize: 3, path: []).holds(firstRoot: one, secondRoot: one))
    }

    /// The path with a hash changed, one left out, one more, two exchanged.
    private static func altered(_ path: [TreeHash]) -> [[TreeHash]] {
        var all = [path + [.ofEmptyTree]]
        for position in path.indices {
            var changed = path
            changed[position] = TreeHash(left: path[position], right: path[position])
            all.append(changed)
            changed.remove(at: position)
            all.append(changed)
        }
        if path.count > 1 { all.append([path[1], path[0]] + path[2...]) }
        return all
    }
}
