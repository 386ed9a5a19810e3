extension String {
    /// A path beside the folder of a log, named after it: a backup of the log has none of it.
    static func path(besideLog log: String, ending: String) -> String {
        var folder = log
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        return folder + ending
    }
}
