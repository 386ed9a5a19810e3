import ArgumentParser
import EventLog

/// A batch that is in the log for good, whatever becomes of the rest of the command.
struct Stored {
    let log: String
    let outcomes: [AppendOutcome]

    /// Does what follows an append. Where that fails, says first what is stored: nobody must take the error for one of the append.
    func orSay(_ rest: () throws -> Void) throws {
        do { try rest() } catch let code as ExitCode { throw code } catch {
            StandardError.endProgress()
            StandardError.note("\(log): \(sentence)")
            StandardError.note("Error: \(error)")
            throw ExitCode.storedOnly
        }
    }

    private var sentence: String {
        let places = outcomes.map(\.sequence)
        guard let first = places.min(), let last = places.max() else { return "there was nothing to store" }
        let place = first == last ? "as event \(first)" : "between events \(first) and \(last)"
        return "\(outcomes.count.counted("event")) stored, \(place); only what follows failed"
    }
}

extension AppendOutcome {
    /// Where the log has the event, or the one in its place.
    fileprivate var sequence: UInt64 {
        switch self {
        case .appended(let sequence), .duplicate(let sequence), .conflict(let sequence): sequence
        }
    }
}
