internal import Foundation

/// The subscriptions of a log on disk: a file each, in a folder beside the log that only its owner can read, for one server at a
/// time.
///
/// A file is written beside, flushed and moved into place, and its folder flushed: after a crash each is as it was before or after
/// the last change, and a change that was acknowledged is there.
final class SubscriptionFolder: Sendable {
    let path: String
    private let lock: Int32

    /// Opens the folder, made where it is missing.
    init(_ path: String) throws(SubscriptionFault) {
        self.path = path
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .isRefused(path, code: errno) }
        lock = open(path + "/lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw .isRefused(path, code: errno) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(lock)
            throw code == EWOULDBLOCK ? .isInUse(path) : .isRefused(path, code: code)
        }
    }

    deinit { close(lock) }

    private struct Content: Codable {
        var format: Int
        var subscription: Subscription
    }

    private static let format = 1
    private static let ending = ".json"

    /// Every subscription.
    func read() throws(SubscriptionFault) -> [Subscription] {
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
            throw .isDamaged(path, reason: error.localizedDescription)
        }
        var subscriptions: [Subscription] = []
        for name in names where name.hasSuffix(Self.ending) { subscriptions.append(try read(file: "\(path)/\(name)")) }
        return subscriptions
    }

    private func read(file: String) throws(SubscriptionFault) -> Subscription {
        do {
            let content = try JSONDecoder().decode(Content.self, from: Data(contentsOf: URL(filePath: file)))
            guard content.format == Self.format, self.file(content.subscription.identifier) == file else {
                throw SubscriptionFault.isDamaged(file, reason: "its format or its name is another's")
            }
            return content.subscription
        } catch let fault as SubscriptionFault { throw fault } catch {
            throw .isDamaged(file, reason: error.localizedDescription)
        }
    }

    /// Keeps a subscription in the place of what it was; on disk when it returns.
    func write(_ subscription: Subscription) throws(SubscriptionFault) {
        let file = file(subscription.identifier)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data: Data
        do { data = try encoder.encode(Content(format: Self.format, subscription: subscription)) } catch {
            throw .isDamaged(file, reason: error.localizedDescription)
        }
        try Self.write(Array(data), to: file + ".new")
        guard rename(file + ".new", file) == 0 else { throw .isRefused(file, code: errno) }
        try flush()
    }

    /// Forgets a subscription.
    func remove(_ identifier: Int) throws(SubscriptionFault) {
        guard unlink(file(identifier)) == 0 || errno == ENOENT else {
            throw .isRefused(file(identifier), code: errno)
        }
        try flush()
    }

    private func file(_ identifier: Int) -> String { "\(path)/\(identifier)\(Self.ending)" }

    private static func write(_ bytes: [UInt8], to path: String) throws(SubscriptionFault) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .isRefused(path, code: errno) }
        defer { close(file) }
        var done = 0
        while done < bytes.count {
            let count = Foundation.write(file, Array(bytes[done...]), bytes.count - done)
            guard count >= 0 || errno == EINTR else { throw .isRefused(path, code: errno) }
            done += max(count, 0)
        }
        guard fsync(file) == 0 else { throw .isRefused(path, code: errno) }
    }

    /// A new name lasts only once its folder is on disk.
    private func flush() throws(SubscriptionFault) {
        let folder = open(path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw .isRefused(path, code: errno) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw .isRefused(path, code: errno) }
    }
}
