import Foundation

/// What goes to a person beside the results: notes and progress, on standard error.
enum StandardError {
    /// Whether a person is looking.
    static let isTerminal = isatty(STDERR_FILENO) == 1

    static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

    static func note(_ text: String) { write(text + "\n") }

    /// Replaces the line of progress; nothing where nobody is looking.
    static func progress(_ text: String) {
        if isTerminal { write("\r\u{1B}[K" + text) }
    }

    /// Removes the line of progress.
    static func endProgress() {
        if isTerminal { write("\r\u{1B}[K") }
    }
}
