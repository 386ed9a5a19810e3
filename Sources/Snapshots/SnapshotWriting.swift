import Foundation
import Projections

/// Leaves snapshots behind a fold that has to be made anyway.
struct SnapshotWriting {
    private let folder: SnapshotFolder
    private let policy: SnapshotPolicy
    private let spacing: UInt64
    /// Where the whole state is left: the last place of the fold. A later one that is there already stays.
    private let last: UInt64
    private let keepsState: Bool
    /// Why no more is written: a full disk, or one that cannot be written to.
    private(set) var failure: String?

    /// Snapshots of a fold through a sequence; `nil` where it passes no place for one.
    init?(
        _ folder: SnapshotFolder, _ policy: SnapshotPolicy, from start: UInt64, through end: UInt64, logEnd: UInt64,
        without refused: [SnapshotFolder.Entry: String]
    ) {
        last = policy.place(atOrBefore: end)
        guard last > start, start.isMultiple(of: policy.unit) else { return nil }
        self.folder = folder
        self.policy = policy
        spacing = policy.spacing(ofLogWith: logEnd)
        for entry in refused.keys { folder.remove(entry) }
        keepsState = !folder.entries().contains { [last] in $0.content == .state && $0.through >= last }
    }

    /// Whether there still is something to come.
    func isWriting(_ sequence: UInt64) -> Bool { failure == nil && sequence <= last }

    /// Writes what belongs to a place, once the fold has reached it.
    mutating func pass(_ sequence: UInt64, _ fold: inout TableFold) {
        guard sequence.isMultiple(of: policy.unit), isWriting(sequence) else { return }
        do {
            let changes = fold.takeChanges(through: sequence)
            try folder.write(changes, .init(.changes, after: sequence - policy.unit, through: sequence))
            if sequence.isMultiple(of: spacing) {
                try folder.write(fold.tableContent, .init(.tables, through: sequence))
            }
            guard sequence == last else { return }
            if keepsState { try folder.write(fold.stateContent, .init(.state, through: sequence)) }
            thin()
        } catch { failure = "snapshots could not be written: \(error)" }
    }

    /// Of states only the last is kept, of tables those at the present spacing.
    private func thin() {
        folder.removeLeftovers()
        let entries = folder.entries()
        let newest = entries.filter { $0.content == .state }.map(\.through).max()
        for entry in entries {
            switch entry.content {
            case .state where entry.through != newest: folder.remove(entry)
            case .tables where !entry.through.isMultiple(of: spacing): folder.remove(entry)
            default: continue
            }
        }
    }
}
