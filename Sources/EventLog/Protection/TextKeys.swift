/// The keys of a log's texts, as a process has them.
struct TextKeys: Sendable {
    private enum Hold: Sendable {
        /// The log is not protected.
        case unneeded
        case atHand(CaseKeyFile)
        case refused(LogError)
    }

    private let hold: Hold
    private let identity: String

    init(_ protection: TextProtection, log path: String, identity: String, isProtected: Bool, isReadOnly: Bool) {
        self.identity = identity
        guard isProtected else {
            hold = .unneeded
            return
        }
        guard let file = protection.file(ofLog: path, identity: identity) else {
            hold = .refused(.textKeysRefused(path: path, reason: "the log was opened without its keys"))
            return
        }
        do throws(LogError) {
            hold = .atHand(try CaseKeyFile(file, identity: identity, isReadOnly: isReadOnly))
        } catch { hold = .refused(error) }
    }

    /// What seals and opens texts; `nil` where the log keeps them as they are.
    var sealer: TextSealer? {
        switch hold {
        case .unneeded: return nil
        case .atHand(let file): return TextSealer(keys: { () throws(LogError) in file }, identity: identity)
        case .refused(let error): return TextSealer(keys: { () throws(LogError) in throw error }, identity: identity)
        }
    }

    /// The file, where it is at hand.
    var file: CaseKeyFile? { if case .atHand(let file) = hold { file } else { nil } }

    /// Why sealed texts can be neither read nor written; `nil` where they can, or where there are none.
    var refusal: LogError? { if case .refused(let error) = hold { error } else { nil } }
}

extension TextProtection {
    /// Makes the file of keys of a log that is being made.
    func makeKeys(ofLog folder: String, identity: [UInt8]) throws(LogError) {
        let name = LogOpening.hexadecimal(identity.span.bytes)
        guard let file = file(ofLog: folder, identity: name) else { return }
        try CaseKeyFile.make(file, identity: identity)
    }
}
