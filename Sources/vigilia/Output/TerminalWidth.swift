import Foundation

/// How many columns a table for people may take.
enum TerminalWidth {
    /// Taken where there is no terminal to ask.
    private static let usual = 100
    private static let bounds = 40...400

    /// What COLUMNS says, else the width of the terminal, else a usual one.
    static var columns: Int {
        let given = getenv("COLUMNS").flatMap { Int(String(cString: $0)) } ?? terminal ?? usual
        return min(max(given, bounds.lowerBound), bounds.upperBound)
    }

    private static var terminal: Int? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
