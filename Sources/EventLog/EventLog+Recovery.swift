import LMDB

extension EventLog {
    /// Goes on from the last whole commit of a log that cannot be opened because the write of a later one failed or was cut off, and
    /// undoing it did, too.
    ///
    /// An append that failed so was not acknowledged, and nothing that was is lost. The file alone does not show whether it was
    /// like that: a last commit whose number was changed looks the same, and is lost then. So this is nothing that opening does by
    /// itself, and whoever does it compares the log with the last signed head that was handed out.
    ///
    /// - Returns: the number of the commit that the log goes on from; `nil` where both of its last commits are as they should be.
    public static func recover(_ path: String) throws(LogError) -> UInt64? {
        do { return try Environment.mendMetaPages(path: path) } catch { throw LogError(error, path) }
    }
}
