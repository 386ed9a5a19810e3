/// What `vigilia-server serve` can be told: by a flag of this name, in the environment, or in a file.
public enum Setting: String, CaseIterable, Sendable {
    case log, keys, accounts
    case host, port, plaintext
    case certificate
    case privateKey = "private-key"
    case withoutDetector = "without-detector"
    case issuer, audience
    case tokenKeys = "token-keys"
    case roleClaim = "role-claim"
    case heartbeat
    case leastCell = "least-cell"

    /// What a setting is given as.
    enum Kind: String {
        case text = "a text"
        case wholeNumber = "a whole number"
        case truth = "true or false"
    }

    var kind: Kind {
        switch self {
        case .log, .keys, .accounts, .host, .certificate, .privateKey: .text
        case .issuer, .audience, .tokenKeys, .roleClaim: .text
        case .port, .heartbeat, .leastCell: .wholeNumber
        case .plaintext, .withoutDetector: .truth
        }
    }

    /// `--least-cell`
    public var flag: String { "--\(rawValue)" }

    /// `VIGILIA_SERVER_LEAST_CELL`
    public var variable: String {
        Self.variablePrefix + rawValue.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
    }

    private static let variablePrefix = "VIGILIA_SERVER_"

    /// The variable with the file's path.
    public static let fileVariable = variablePrefix + "CONFIGURATION"
}

/// A setting that cannot be, and where it came from.
public struct SettingError: Error, CustomStringConvertible, Sendable {
    /// One sentence for a person.
    public let description: String

    init(_ place: String, found: some CustomStringConvertible, expected: String) {
        description = "\(place): found \(found), expected \(expected)"
    }

    /// A setting that must be given, and is nowhere.
    public static func missing(_ setting: Setting, _ expected: String) -> SettingError {
        SettingError(
            setting.flag, found: "nothing",
            expected:
                "\(expected); it may stand in \(setting.variable), or as \"\(setting.rawValue)\" in a file of settings too"
        )
    }
}
