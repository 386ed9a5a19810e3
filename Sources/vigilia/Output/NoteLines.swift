extension [String] {
    /// Prints lines for people: under a table, or beside what machines read.
    func write(under format: OutputFormat) throws {
        for line in self {
            if format == .table { try StandardOutput.line(line) } else { StandardError.note(line) }
        }
    }
}
