import TamperEvidence
import Testing

/// The tree that Certificate Transparency implementations test with (eight leaves of 0 to 16 bytes).
@Suite("The published test tree")
struct PublishedVectorTests {
    private static let entries: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Array(0x50...0x57),
        Array(0x60...0x6F),
    ]
    private var tree: NaiveTree { NaiveTree(Self.entries.map { $0.withUnsafeBytes { TreeHash(leaf: $0) } }) }

    private static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test func `the root of every size is the published one`() throws {
        var (tree, frontier) = (tree, CompactRange())
        for size in 0...8 {
            if size > 0 { frontier.append(tree.leaves[size - 1]) }
            #expect(frontier.rootHash.description == Self.roots[size])
            #expect(try tree.rootHash(size: UInt64(size)).description == Self.roots[size])
        }
    }

    @Test(arguments: [
        (
            5, 8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        (
            1, 5,
            [
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ]
        ),
    ])
    func `inclusion proofs are the published ones`(index: Int, size: Int, path: [String]) throws {
        var tree = tree
        let proof = try tree.inclusionProof(leafIndex: UInt64(index), size: UInt64(size))
        #expect(proof.path.map(\.description) == path)
        #expect(proof.rootHash(leaf: tree.leaves[index])?.description == Self.roots[size])
    }

    @Test(arguments: [
        (
            6, 8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
        (
            2, 5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ]
        ),
    ])
    func `consistency proofs are the published ones`(first: Int, second: Int, path: [String]) throws {
        var tree = tree
        let proof = try tree.consistencyProof(from: UInt64(first), to: UInt64(second))
        #expect(proof.path.map(\.description) == path)
        let roots = try (Self.root(first), Self.root(second))
        #expect(proof.holds(firstRoot: roots.0, secondRoot: roots.1))
    }

    private static func root(_ size: Int) throws -> TreeHash { try #require(TreeHash(roots[size])) }
}
