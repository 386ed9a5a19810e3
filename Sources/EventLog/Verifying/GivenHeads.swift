import LMDB
import TamperEvidence

/// What a caller of `verify` knows of a log: heads handed out earlier, and the key that they were signed with.
struct GivenHeads {
    var heads: [SignedTreeHead]
    var publicKey: PublicKey?

    /// Those heads, given or kept in the log, whose signature is good.
    func checked(
        _ log: EventLog, _ transaction: borrowing some Transaction & ~Copyable, _ result: inout LogVerification
    ) throws -> [TreeCheck.Head] {
        if let publicKey, log.publicKey != publicKey {
            result.add(LogFault(.signedHead, nil, "the log's public key is not the one given"))
        }
        result.publicKey = publicKey ?? log.publicKey
        guard let key = result.publicKey else {
            if !heads.isEmpty {
                result.add(LogFault(.signedHead, nil, "there is no public key to check the heads given"))
            }
            return []
        }
        var checked: [TreeCheck.Head] = []
        for head in heads where Self.isGood(head, log, key, &result) {
            checked.append(TreeCheck.Head(signed: head, isGiven: true))
        }
        try log.store.forEachSignedHead(of: log.identity, transaction) { size, stored in
            switch stored {
            case .success(let head):
                guard Self.isGood(head, log, key, &result) else { return }
                checked.append(TreeCheck.Head(signed: head, isGiven: false))
            case .failure:
                result.add(LogFault(.signedHead, nil, "the head of \(size) events is not what was written"))
            }
        }
        return checked
    }

    private static func isGood(
        _ signed: SignedTreeHead, _ log: EventLog, _ key: PublicKey, _ result: inout LogVerification
    ) -> Bool {
        let size = signed.head.size
        guard signed.head.logIdentity == log.identity else {
            result.add(LogFault(.signedHead, nil, "the head of \(size) events given is of another log"))
            return false
        }
        guard key.hasSigned(signed) else {
            result.add(LogFault(.signedHead, nil, "the signature of the head of \(size) events is not good"))
            return false
        }
        return true
    }
}
