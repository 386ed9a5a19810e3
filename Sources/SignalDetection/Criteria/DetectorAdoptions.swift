import ClinicalEvents
import Projections

/// The configurations that a history adopted and that still stand.
///
/// Corrections are honoured: what is amended holds as amended from the amendment on, and where an adoption is retracted, the
/// one before it is in force again.
struct DetectorAdoptions: Sendable {
    private struct Adoption: Sendable {
        var sequence: UInt64
        var configuration: DetectorConfiguration
    }

    /// What stands, by the case it was recorded under.
    private var standing: [UInt32: [Adoption]] = [:]

    /// Takes in what stands of a case. One that cannot be understood adopts nothing: what was in force stays so.
    ///
    /// - Returns: whether it adopts, or adopted, a configuration.
    mutating func take(_ caseNumber: UInt32, _ events: StandingEvents) -> Bool {
        let found = zip(events.rows, events.contents).compactMap { row, event -> Adoption? in
            guard case .detectorConfigured(let adopted) = event,
                let configuration = try? DetectorConfiguration(text: adopted.configuration)
            else { return nil }
            return Adoption(sequence: row.sequence, configuration: configuration)
        }
        let earlier = standing.updateValue(found, forKey: caseNumber)
        if found.isEmpty { standing[caseNumber] = nil }
        return !found.isEmpty || earlier != nil
    }

    /// The configuration adopted last; `nil` where none was.
    var configuration: DetectorConfiguration? {
        standing.values.joined().max { $0.sequence < $1.sequence }?.configuration
    }
}
