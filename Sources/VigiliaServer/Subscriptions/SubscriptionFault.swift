internal import Foundation

/// Why subscriptions cannot be read or kept.
enum SubscriptionFault: Error, CustomStringConvertible {
    /// Another server of this log keeps them.
    case isInUse(String)
    /// A file is none of a subscription.
    case isDamaged(String, reason: String)
    /// The system refuses.
    case isRefused(String, code: Int32)

    var description: String {
        switch self {
        case .isInUse(let path): "\(path): another server keeps the subscriptions of this log"
        case .isDamaged(let path, let reason): "\(path): is no subscription: \(reason)"
        case .isRefused(let path, let code): "\(path): \(String(cString: strerror(code)))"
        }
    }

    /// What it means to whoever asked. Nothing of it names a path of the machine.
    var problem: Problem {
        switch self {
        case .isInUse: Problem(.busy, "another server keeps the subscriptions of this log; ask that one")
        case .isRefused(_, ENOSPC): Problem(.diskFull, "the disk is full; the subscription is as it was")
        case .isDamaged, .isRefused:
            Problem(.internalFault, "the subscriptions cannot be read or kept; the server's own log says why")
        }
    }
}
