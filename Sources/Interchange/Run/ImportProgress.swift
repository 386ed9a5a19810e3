/// How far an import is, for a line on a terminal.
public struct ImportProgress: Hashable, Sendable {
    /// What it is doing.
    public enum Phase: String, Sendable {
        /// Reading a file and bringing it into order.
        case reading
        /// Joining rows to reports and handing them to the log.
        case delivering
    }

    /// What it is doing.
    public let phase: Phase
    /// The file or the quarter it is at.
    public let subject: String
    /// The part of the work that is done, 0 to 1.
    public let fractionCompleted: Double
    /// The counts so far.
    public let summary: ImportSummary
}

extension ImportProgress: CustomStringConvertible {
    /// `43 % reading DRUG17Q2.txt: accepted 0, duplicates 0, rejected 0`
    public var description: String {
        "\(Int(fractionCompleted * 100)) % \(phase.rawValue) \(subject): \(summary)"
    }
}
