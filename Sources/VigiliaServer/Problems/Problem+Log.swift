internal import EventLog

extension LogError {
    /// What a refusal of the log means to whoever asked. Nothing of it names a path of the machine.
    var problem: Problem {
        switch self {
        case .conflict(let index, let source, let sourceKey, let existing):
            Problem(
                .conflict,
                "record \(index + 1): sourceKey: found \"\(sourceKey)\", which \(source) gave event \(existing) already, "
                    + "with other content; nothing was stored")
        case .caseChanged(_, let expected, let found):
            Problem(.caseChanged, "the case's last event is \(found), not \(expected) as expected; nothing was stored")
        case .busy(let waiting, let limit):
            Problem(.busy, "\(waiting) events wait to be stored, more than the \(limit) allowed; nothing was stored")
        case .diskFull: Problem(.diskFull, "the disk is full; nothing was stored, and the log can still be read")
        case .invalidEvent(let index, let error):
            Problem(.invalidRecord, "record \(index + 1): \(error); nothing was stored")
        case .beyondTheLog(let asked, let last):
            Problem(.notFound, "event \(asked) was asked for; the last one is \(last)")
        case .clockIsTheLogs: Problem(.conflict, "the log keeps a simulated clock, and takes no events from outside")
        case .readOnly: Problem(.conflict, "the log is open for reading only")
        case .unconfirmed:
            Problem(
                .internalFault,
                "the disk failed at the last step: the batch is stored as a whole or not at all; send it again to know, "
                    + "which never stores it twice")
        default: Problem(.internalFault, "the log could not be read or written; the server's own log says why")
        }
    }
}
