internal import Foundation
internal import Synchronization

/// Whose key a request shows. It looks at the file of accounts again when that has changed, so that a key that was revoked is
/// refused within a second, without the server being started anew.
public final class AccountBook: Sendable {
    private struct Known {
        var accounts: [String: Account] = [:]
        var stamp: FileStamp?
        var looked: ContinuousClock.Instant?
    }

    private let path: String?
    private let known = Mutex(Known())

    /// Whether everybody who reaches the server may do everything.
    public var isOpen: Bool { path == nil }

    /// The accounts of a file.
    ///
    /// - Parameter path: the file; `nil` for a server that has no accounts and is open to whoever reaches it.
    public init(path: String?) throws(AccountError) {
        self.path = path
        if let path { try reload(path) }
    }

    /// Who shows this key; `nil` where nobody has it.
    func account(showing key: String) -> Account? {
        guard let path, key.utf8.count <= APIKey.maximumBytes else { return nil }
        refresh(path)
        let digest = APIKey.digest(of: key)
        return known.withLock { $0.accounts[digest] }
    }

    /// The account of a name as it is now; `nil` where there is none any more.
    func account(named name: String) -> Account? {
        guard let path else { return name == Account.everybody.name ? .everybody : nil }
        refresh(path)
        return known.withLock { $0.accounts.values.first { $0.name == name } }
    }

    private func refresh(_ path: String) {
        let now = ContinuousClock.now
        let isDue = known.withLock { known in
            guard known.looked.map({ now - $0 >= Self.pause }) ?? true else { return false }
            known.looked = now
            return true
        }
        guard isDue else { return }
        if FileStamp(path) == known.withLock({ $0.stamp }) { return }
        do { try reload(path) } catch {
            // What cannot be read lets nobody in.
            known.withLock { ($0.accounts, $0.stamp) = ([:], nil) }
        }
    }

    private func reload(_ path: String) throws(AccountError) {
        // Taken before reading: a change meanwhile is seen at the next look.
        let stamp = FileStamp(path)
        let file = try AccountFile(path: path)
        let accounts = Dictionary(
            file.entries.map { ($0.keyDigest, $0.account) }, uniquingKeysWith: { first, _ in first })
        known.withLock { ($0.accounts, $0.stamp) = (accounts, stamp) }
    }

    /// How long a look at the file holds.
    private static let pause = Duration.seconds(1)
}

/// What changes when a file is replaced or written to.
private struct FileStamp: Equatable {
    private let device: UInt64
    private let file: UInt64
    private let bytes: Int64
    private let seconds: Int
    private let nanoseconds: Int

    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        (device, file, bytes) = (UInt64(status.st_dev), UInt64(status.st_ino), Int64(status.st_size))
        #if canImport(Darwin)
            let changed = status.st_mtimespec
        #else
            let changed = status.st_mtim
        #endif
        (seconds, nanoseconds) = (Int(changed.tv_sec), Int(changed.tv_nsec))
    }
}
