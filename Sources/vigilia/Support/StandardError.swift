import Foundation

/// What goes to a person beside the results: notes and progress, on standard error.
enum StandardError {
    /// Whether a person is looking, at something that understands how a line is replaced.
    static let showsProgress = isatty(STDERR_FILENO) == 1 && getenv("TERM").map { String(cString: $0) } != "dumb"

    /// Whatever becomes of a note, it must not stop the work: errors are passed over.
    private static func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// A line of its own. Names in it come from files: what would steer the terminal is taken out.
    static func note(_ text: String) { write(text.withoutControls(keeping: "\n") + "\n") }

    /// Replaces the line of progress; nothing where nobody is looking.
    static func progress(_ text: String) {
        if showsProgress { write("\r\u{1B}[K" + text.withoutControls()) }
    }

    /// Removes the line of progress.
    static func endProgress() {
        if showsProgress { write("\r\u{1B}[K") }
    }
}

extension Error {
    /// Why, in the system's own words where it gave some, without Foundation's wrapping.
    var reason: String {
        let error = self as NSError
        guard let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError, cause.domain == NSPOSIXErrorDomain else {
            return error.localizedDescription.replacing("The operation could not be completed. ", with: "")
        }
        return String(cString: strerror(Int32(cause.code)))
    }
}
