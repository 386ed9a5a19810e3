import ClinicalEvents
import EventLog
import Projections
import SignalDetection
import Snapshots

/// Holds the detector against a full recomputation at some places of a history: every case is counted anew into tables of every
/// group that is watched, and every pair of them tried by every criterion.
struct DetectorAudit {
    /// A pair, with the criterion it meets.
    struct Signal: Hashable {
        var rule: String
        var level: WatchedLevel
        var population: WatchedPopulation
        var drug: String
        var reaction: String
    }

    /// What was found at one place.
    struct Place {
        var sequence: UInt64
        /// Pairs and criteria met there.
        var meeting: Int
        /// Those of them that the detector had not raised.
        var missing: [Signal]
    }

    private(set) var places: [Place] = []
    private var raised: Set<Signal> = []

    /// - Parameters:
    ///   - history: the history, on the recorded axis.
    ///   - detector: a detector at its beginning.
    ///   - sequences: the places, ascending.
    init(_ history: History, _ detector: SignalDetector, at sequences: [UInt64]) throws {
        var (detector, findings, left): (SignalDetector, [Finding], [UInt64]) = (detector, [], sequences.reversed())
        let standings = StandingReader(history.log)
        _ = try history.fold(readsPatient: true) { row, names, _ in
            try detector.apply(row, names: names, into: &findings) { try standings.standing($0, names: names) }
            take(findings)
            findings.removeAll(keepingCapacity: true)
            guard left.last == row.sequence else { return }
            left.removeLast()
            places.append(try compare(detector, at: row.sequence))
            StandardError.progress("recomputed at \(places.count.grouped) of \(sequences.count.grouped) places")
        }
    }

    private mutating func take(_ findings: [Finding]) {
        for finding in findings {
            guard case .pair(let level, let population, let drug, let reaction) = finding.subject else { continue }
            raised.insert(
                Signal(
                    rule: finding.definition, level: level, population: population, drug: drug, reaction: reaction))
        }
    }

    private func compare(_ detector: SignalDetector, at sequence: UInt64) throws -> Place {
        var place = Place(sequence: sequence, meeting: 0, missing: [])
        let criteria = detector.configuration.criteria.filter(\.memberships.isEmpty)
        for level in detector.configuration.watchedLevels {
            for population in detector.configuration.populations {
                let question = CaseQuestion(
                    level.reactions, exposure: level.exposure, conditions: population.condition.map { [$0] } ?? [])
                for pair in try detector.register.tables(question).pairs.map(\.count)
                where level.reactions == .term || pair.reaction != DisproportionalityProjection.unplacedOrganName {
                    for criterion in criteria where criterion.isMet(pair.table) {
                        place.meeting += 1
                        let signal = Signal(
                            rule: criterion.definition, level: level, population: population, drug: pair.drug,
                            reaction: pair.reaction)
                        if !raised.contains(signal) { place.missing.append(signal) }
                    }
                }
            }
        }
        return place
    }
}
