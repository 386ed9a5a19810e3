import ArgumentParser

/// Says what was expected where the parser of arguments says only that a value is invalid, which it does for numbers.
enum UsageFault {
    /// Prints the error with what was expected, and ends the program; returns where it says so already, or is another error.
    static func exitIfNumberExpected(_ error: any Error) {
        guard Vigilia.exitCode(for: error) == .validationFailure else { return }
        let message = Vigilia.fullMessage(for: error)
        guard let completed = completed(message) else { return }
        StandardError.note(completed)
        Vigilia.exit(withError: ExitCode.validationFailure)
    }

    /// The message with what was expected; `nil` where nothing lacks.
    static func completed(_ message: String) -> String? {
        guard let end = message.firstIndex(of: "\n") else { return nil }
        let first = message[..<end]
        guard first.contains(/is invalid for '[^']*'$/) else { return nil }
        return first + ", expected a number" + message[end...]
    }
}
