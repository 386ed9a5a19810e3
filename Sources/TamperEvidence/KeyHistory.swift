/// The keys that a log's heads were signed with, one after the other.
public struct KeyHistory: Hashable, Sendable {
    /// Every change, the first one first.
    public let changes: [KeyChange]
    /// The key in force now; `nil` where the log never had one.
    public let current: PublicKey?

    /// The most changes that a log keeps.
    public static let maximumChanges = 1024

    /// A history that ends with a key; `nil` where its changes do not follow one another.
    public init?(current: PublicKey?, changes: [KeyChange] = []) {
        guard changes.count <= Self.maximumChanges, changes.isEmpty || changes.last?.newKey == current else {
            return nil
        }
        for (earlier, later) in zip(changes, changes.dropFirst()) {
            guard later.previousKey == earlier.newKey, later.head.size >= earlier.head.size else { return nil }
        }
        self.current = current
        self.changes = changes
    }

    /// The history of a log that never had a key.
    public static let none = KeyHistory()

    private init() { (changes, current) = ([], nil) }

    /// This history and a change more; `nil` where it does not follow.
    public func adding(_ change: KeyChange) -> KeyHistory? {
        guard change.previousKey == current else { return nil }
        return KeyHistory(current: change.newKey, changes: changes + [change])
    }

    /// Whether another history begins with this one.
    public func isBeginning(of other: KeyHistory) -> Bool {
        guard other.changes.count >= changes.count, Array(other.changes.prefix(changes.count)) == changes else {
            return false
        }
        return other.key(changes.count) == current
    }

    /// How many keys there were; the first counts where the log was made without one.
    private var keyCount: Int { changes.count + 1 }

    private func key(_ number: Int) -> PublicKey? {
        number > 0 ? changes[number - 1].newKey : changes.first.map(\.previousKey) ?? current
    }

    /// The sizes of which heads are signed with a key. At the size of a change, a head may have been signed before it or after.
    private func sizes(_ number: Int) -> ClosedRange<UInt64> {
        (number > 0 ? changes[number - 1].head.size : 0)...(number < changes.count ? changes[number].head.size : .max)
    }

    /// Which of the keys are vouched for by one that is given: itself, and those that follow it by signed changes. By none given,
    /// all of them are taken for what the log says. `nil` where the one given is not among them.
    public func numbers(vouchedForBy given: PublicKey?) -> Range<Int>? {
        guard let given else { return 0..<keyCount }
        guard let first = (0..<keyCount).last(where: { key($0) == given }) else { return nil }
        var end = first + 1
        while end < keyCount, changes[end - 1].isSignedByPreviousKey { end += 1 }
        return first..<end
    }

    /// The number of the latest key in force at a head's size that has signed it; `nil` where none has.
    public func numberOfSigner(_ signed: SignedTreeHead) -> Int? {
        (0..<keyCount).last { sizes($0).contains(signed.head.size) && key($0)?.hasSigned(signed) ?? false }
    }
}
