/// Who asks.
public struct Account: Codable, Hashable, Sendable {
    /// The name it was given; no two accounts share one.
    public var name: String
    /// What it may do.
    public var role: Role
    /// The centre, of an account whose role is ``Role/site``.
    public var site: String?

    /// An account.
    public init(name: String, role: Role, site: String? = nil) {
        self.name = name
        self.role = role
        self.site = site
    }

    /// Whoever reaches a server that has no accounts.
    static let everybody = Account(name: "everybody", role: .administrator)

    /// Whoever asks for what is for everybody.
    static let nobody = Account(name: "nobody", role: .subscriber)

    /// What it is shown of events.
    var view: EventView {
        switch role {
        // An account of a site that names none is shown what no site observed.
        case .site: .site(site ?? "")
        case .subscriber: .withoutIdentity
        case .officer, .auditor, .administrator: .whole
        }
    }
}

/// How much of an event somebody is shown.
enum EventView: Hashable, Sendable {
    /// All of it.
    case whole
    /// All of what this site observed, and nothing else.
    case site(String)
    /// Of every event what it says of drugs and reactions, and nothing that identifies a patient.
    case withoutIdentity
}
