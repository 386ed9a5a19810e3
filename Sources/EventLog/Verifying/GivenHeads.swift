import LMDB
import TamperEvidence

/// What a caller of `verify` knows of a log: heads handed out earlier, and a key that they were signed with.
struct GivenHeads {
    var heads: [SignedTreeHead]
    var publicKey: PublicKey?

    /// Those heads, given or kept in the log, whose signature is good, and what the log was whenever its key changed.
    func checked(
        _ log: EventLog, _ transaction: borrowing some Transaction & ~Copyable, _ result: inout LogVerification
    ) throws -> [TreeCheck.Head] {
        let keys = KeyChain(try log.store.keys(of: log.identity, transaction), publicKey, &result)
        guard result.publicKey != nil else {
            if !heads.isEmpty {
                result.add(LogFault(.signedHead, nil, "there is no public key to check the heads given"))
            }
            return []
        }
        var checked = keys.changesAsHeads(&result)
        for head in heads {
            if let head = keys.check(head, of: log, isGiven: true, &result) { checked.append(head) }
        }
        try log.store.forEachSignedHead(of: log.identity, transaction) { size, stored in
            switch stored {
            case .success(let head):
                if let head = keys.check(head, of: log, isGiven: false, &result) { checked.append(head) }
            case .failure:
                result.add(LogFault(.signedHead, nil, "the head of \(size) events is not what was written"))
            }
        }
        return checked
    }
}

/// The keys of a log as somebody sees them who has one of them, or none.
private struct KeyChain {
    private let history: KeyHistory
    /// The numbers of those that are vouched for.
    private let vouched: Range<Int>

    init(_ stored: KeyHistory, _ given: PublicKey?, _ result: inout LogVerification) {
        result.publicKey = given ?? stored.current
        result.signing.keys = stored
        guard let numbers = stored.numbers(vouchedForBy: given) else {
            result.add(LogFault(.signedHead, nil, "the log's public key is not the one given"))
            history = KeyHistory(current: given) ?? .none
            vouched = 0..<1
            return
        }
        (history, vouched) = (stored, numbers)
        if given != nil, numbers.upperBound <= stored.changes.count {
            let size = stored.changes[numbers.upperBound - 1].head.size
            let reason = "the key given does not vouch for the one that took its place after event \(size)"
            result.add(LogFault(.signedHead, nil, reason))
        }
    }

    /// What was stated of the log when its key changed must hold like any head.
    func changesAsHeads(_ result: inout LogVerification) -> [TreeCheck.Head] {
        var heads: [TreeCheck.Head] = []
        for (number, change) in history.changes.enumerated() {
            if change.signature != nil, !change.isSignedByPreviousKey {
                let reason = "the signature of the change of key after event \(change.head.size) is not good"
                result.add(LogFault(.signedHead, nil, reason))
            }
            let isVouched = change.isSignedByPreviousKey && vouched.contains(number)
            heads.append(TreeCheck.Head(head: change.head, isGiven: false, isVouched: isVouched))
        }
        return heads
    }

    /// A head whose signature is good; `nil`, and a fault, for another.
    func check(
        _ signed: SignedTreeHead, of log: EventLog, isGiven: Bool, _ result: inout LogVerification
    ) -> TreeCheck.Head? {
        let size = signed.head.size
        guard signed.head.logIdentity == log.identity else {
            result.add(LogFault(.signedHead, nil, "the head of \(size) events given is of another log"))
            return nil
        }
        guard let number = history.numberOfSigner(signed) else {
            result.add(LogFault(.signedHead, nil, "the signature of the head of \(size) events is not good"))
            return nil
        }
        return TreeCheck.Head(head: signed.head, isGiven: isGiven, isVouched: vouched.contains(number))
    }
}
