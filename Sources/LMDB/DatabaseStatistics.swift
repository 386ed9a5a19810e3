/// The size and shape of one database.
public struct DatabaseStatistics: Equatable, Sendable {
    /// Keys.
    public let entries: Int
    /// Levels of the B+tree, 0 if it is empty.
    public let depth: Int
    /// Pages in use: branches, leaves, and those of values too big for a leaf.
    public let pages: Int
    /// Bytes in a page.
    public let pageSize: Int

    /// Bytes in use: pages times page size.
    public var bytesUsed: Int { pages * pageSize }
}
