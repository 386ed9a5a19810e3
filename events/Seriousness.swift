/// The criteria that make a reaction or a report serious (ICH E2A; FAERS OUTC codes; E2B E.i.3.2).
public struct Seriousness: CodedFlags {
    /// One bit a criterion.
    public let rawValue: UInt8

    /// A set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Results in death (DE, E.i.3.2a).
    public static let death = Seriousness(rawValue: 1 << 0)
    /// Life threatening (LT, E.i.3.2b).
    public static let lifeThreatening = Seriousness(rawValue: 1 << 1)
    /// Caused or prolonged hospitalisation (HO, E.i.3.2c).
    public static let hospitalisation = Seriousness(rawValue: 1 << 2)
    /// Disabling or incapacitating (DS, E.i.3.2d).
    public static let disability = Seriousness(rawValue: 1 << 3)
    /// Congenital anomaly or birth defect (CA, E.i.3.2e).
    public static let congenitalAnomaly = Seriousness(rawValue: 1 << 4)
    /// Required intervention to prevent permanent impairment (RI, United States only).
    public static let requiredIntervention = Seriousness(rawValue: 1 << 5)
    /// Other medically important condition (OT, E.i.3.2f).
    public static let otherImportant = Seriousness(rawValue: 1 << 6)

    /// The word of each bit.
    public static let words = [
        "death", "lifeThreatening", "hospitalisation", "disability", "congenitalAnomaly", "requiredIntervention",
        "otherImportant",
    ]
}

/// What became of a reaction (E2B E.i.7).
public enum ReactionOutcome: String, CodedChoice {
    case recovered, recovering, notRecovered, recoveredWithSequelae, fatal, unknown
}

/// What was done with a drug because of a reaction (E2B G.k.8).
public enum ActionTaken: String, CodedChoice {
    case withdrawn, doseReduced, doseIncreased, notChanged, interrupted, unknown, notApplicable
}

/// The part a drug is suspected to have played (FAERS ROLE_COD, E2B G.k.1).
public enum DrugRole: String, CodedChoice {
    case primarySuspect, secondarySuspect, concomitant, interacting

    /// Whether cases with the drug in this role count as exposed in disproportionality analysis.
    public var isSuspect: Bool { self != .concomitant }
}

/// Sex as recorded.
public enum Sex: String, CodedChoice {
    case male, female, unknown
}
