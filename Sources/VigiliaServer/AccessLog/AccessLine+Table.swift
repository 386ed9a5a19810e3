internal import Documents

extension AccessLine {
    /// What stands above its values in a table.
    public static let columns = [
        "entry", "time", "account", "role", "status", "method", "path", "asked", "shown", "through", "stream",
    ]

    /// What it tells, a text for each column.
    public var values: [String] {
        let asked = (asked ?? [:]).sorted { $0.key < $1.key }
            .flatMap { name, values in values.map { "\(name)=\($0)" } }.joined(separator: " ")
        let texts = [
            "\(entry)", time, account ?? "", role ?? "", status.map { "\($0)" } ?? "", method, path, asked,
            shown.map { "\($0)" } ?? "", through.map { "\($0)" } ?? "", stream ?? "",
        ]
        // Names of accounts and what is asked for may hold anything: a line stays a line.
        return texts.map { text in String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }) }
    }

    /// Values as a line of CSV (RFC 4180), without its end.
    public static func csv(_ values: [String]) -> String { values.map(\.quotedForCSV).joined(separator: ",") }
}
