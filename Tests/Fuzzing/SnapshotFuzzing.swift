import ClinicalEvents
import Projections

/// A snapshot's content, as it is once its checksum, its binding and its frame are found right: which of the three kinds by the
/// first byte. What is read is written again as the same bytes, or at least as bytes that say the same.
enum SnapshotFuzzing {
    private static let rules = NamingRules(mode: .verbatim)

    static func run(_ bytes: [UInt8]) {
        guard let kind = bytes.first else { return }
        let content = Array(bytes.dropFirst())
        switch kind % 3 {
        case 0: readTables(content)
        case 1: readState(content)
        default: readChanges(content)
        }
    }

    private static func readTables(_ content: [UInt8]) {
        guard let tables = try? DisproportionalityTables(snapshot: content, rules) else { return }
        let again = try? DisproportionalityTables(snapshot: tables.snapshot, rules)
        require(again?.digest == tables.digest, "tables that are written again say the same")
        _ = tables.placement
    }

    private static func readState(_ content: [UInt8]) {
        guard let state = try? DisproportionalityProjection(snapshot: content, rules) else { return }
        let again = try? DisproportionalityProjection(snapshot: state.snapshot, rules)
        require(again?.snapshot == state.snapshot, "a state that is written again says the same")
        require(again?.tables.digest == state.tables.digest, "and its tables too")
    }

    private static func readChanges(_ content: [UInt8]) {
        var tables = DisproportionalityTables(rules)
        do { try tables.apply(changes: content, after: 0, through: .max) } catch { return }
        let again = try? DisproportionalityTables(snapshot: tables.snapshot, rules)
        require(again?.digest == tables.digest, "tables that were moved are written as they are")
    }
}
