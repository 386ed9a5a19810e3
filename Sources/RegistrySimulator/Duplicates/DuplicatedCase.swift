/// A case of the simulation that a second sender reported as a case of its own.
public struct DuplicatedCase: Hashable, Sendable {
    /// The case that was there first.
    public var original: String
    /// The report of the same patient under another name.
    public var duplicate: String
    /// What the second sender tells otherwise, or not at all; none where it tells the same.
    public var changes: [DuplicateChange]
}

/// How a second sender's report differs from the first. All shares are assumed.
public enum DuplicateChange: String, CaseIterable, Sendable {
    case ageMissing = "age missing"
    case ageOffByOne = "age off by one"
    case sexMissing = "sex missing"
    case countryMasked = "country EU"
    case countryMissing = "country missing"
    case onsetShifted = "onset shifted"
    case onsetToMonth = "onset to the month"
    case reactionLeftOut = "reaction left out"

    /// How many of a hundred duplicates have it, where they can.
    var share: Double {
        switch self {
        case .ageMissing, .countryMasked, .reactionLeftOut: 0.20
        case .onsetShifted, .onsetToMonth: 0.15
        case .ageOffByOne, .sexMissing: 0.10
        case .countryMissing: 0.05
        }
    }
}

extension TruthFile {
    /// Duplicates as comma-separated values with a header: `original,duplicate,changes`.
    public static func csv(_ duplicates: [DuplicatedCase]) -> String {
        duplicates.reduce(into: "original,duplicate,changes\n") { text, one in
            text += "\(one.original),\(one.duplicate),\(one.changes.map(\.rawValue).joined(separator: "; "))\n"
        }
    }
}
