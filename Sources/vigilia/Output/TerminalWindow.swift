import Foundation

/// The window that results are shown in.
enum TerminalWindow {
    /// Columns that a line may take: what COLUMNS says (POSIX), else the width of the terminal that standard output is; `nil` where it
    /// is none, and everything may be as wide as it is.
    static let width: Int? = {
        if let columns = getenv("COLUMNS").flatMap({ Int(String(cString: $0)) }), columns > 0 { return columns }
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }()
}
