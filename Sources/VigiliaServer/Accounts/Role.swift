/// What an account may do. What none of them is allowed, nobody may: see `Route.access`.
public enum Role: String, Codable, CaseIterable, Sendable {
    /// Watches alerts, opens the cases behind them, decides; records events of any site.
    case officer
    /// Reads everything, with the proofs of it; writes nothing.
    case auditor
    /// A centre of a registry: writes and reads what it observed itself.
    case site
    /// A system that follows the feeds; it is given nothing that identifies a patient.
    case subscriber
    /// Runs the server: whatever the others may, and its figures.
    case administrator
}
