import Foundation

/// What libFuzzer's bytes are given to. Each target has a folder of its own in `Tests/FuzzCorpus`.
enum FuzzTarget: String {
    case block, header, names, index, tree, json, backup, snapshot

    /// The one that the environment names: every target is in one program, so that it is built once.
    static let chosen: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["VIGILIA_FUZZ_TARGET"] ?? ""
        guard let target = FuzzTarget(rawValue: name) else {
            preconditionFailure("VIGILIA_FUZZ_TARGET: found \"\(name)\", expected the name of a target")
        }
        return target
    }()

    func run(_ bytes: [UInt8]) {
        switch self {
        case .block: BlockFuzzing.run(bytes)
        case .header: HeaderFuzzing.run(bytes)
        case .names: NamesFuzzing.run(bytes)
        case .index: IndexFuzzing.run(bytes)
        case .tree: TreeFuzzing.run(bytes)
        case .json: JSONFuzzing.run(bytes)
        case .backup: BackupFuzzing.run(bytes)
        case .snapshot: SnapshotFuzzing.run(bytes)
        }
    }
}

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzTarget.chosen.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// A property that every input must have.
func require(_ holds: Bool, _ property: StaticString) {
    if !holds { fatalError("\(property)") }
}
