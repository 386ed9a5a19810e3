/// A named, ordered map of keys to values inside an ``Environment``; cheap to copy, valid as long as the environment.
///
/// A transaction that began before its database was first opened in the process does not know it (`EINVAL`).
public struct Database: Hashable, Sendable {
    /// How a database is opened.
    public struct Options: OptionSet, Sendable {
        /// The set bits.
        public let rawValue: UInt32
        /// Options of the given bits.
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        /// Creates the database if it is missing.
        public static let create = Options(rawValue: 1)
        /// Keys are `UInt64`, stored in the machine's byte order and sorted as numbers; otherwise they are 1 to 511
        /// bytes, sorted as `memcmp` does. A property of the database for life.
        public static let integerKeys = Options(rawValue: 2)
    }

    /// Its name.
    public let name: String
    /// Whether its keys are `UInt64`; otherwise they are bytes.
    public let hasIntegerKeys: Bool
    let handle: UInt32
    let environment: UInt64
}
