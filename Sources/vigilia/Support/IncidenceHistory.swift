import EventLog
import Projections
import Snapshots

extension History {
    /// The patients of the history. On the received and the occurred axis observation ends with the day asked for, at the latest.
    func incidence(_ rules: NamingRules) throws -> (projection: IncidenceProjection, cutoff: Int32?, extent: Extent) {
        let (projection, extent) = try folded(IncidenceProjection(rules))
        let cutoff: Int32? =
            switch asOf {
            case .now, .recorded: projection.lastReceivedDay
            case .received(let day), .occurred(let day): day
            }
        return (projection, cutoff, extent)
    }
}
