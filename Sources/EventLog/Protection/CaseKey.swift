internal import Crypto

/// The key of one case, and where it is kept.
struct CaseKey: Sendable {
    /// Its place among the log's keys, from 0.
    var place: UInt64
    /// Encrypts (AES-256-GCM).
    var encryption: SymmetricKey
    /// Gives each text its nonce (HMAC-SHA-256).
    var nonces: SymmetricKey

    static let encryptionBytes = 32
    static let nonceKeyBytes = 32

    init(place: UInt64, encryption: SymmetricKey, nonces: SymmetricKey) {
        (self.place, self.encryption, self.nonces) = (place, encryption, nonces)
    }

    /// A new random key.
    init(place: UInt64) {
        self.init(
            place: place, encryption: SymmetricKey(size: .bits256),
            nonces: SymmetricKey(size: SymmetricKeySize(bitCount: 8 * Self.nonceKeyBytes)))
    }
}

/// What became of the key that a text was, or is to be, sealed with.
enum CaseKeyState: Sendable {
    case key(CaseKey)
    /// The case was erased: nothing of it is sealed any more, and nothing opened.
    case erased
    /// No such key, or one that is not what was written.
    case missing
}

/// What keeps the keys of a log's cases: a file, or memory.
protocol CaseKeyKeeping: Sendable {
    /// The keys of cases; those that have none get one, durable on return.
    func keys(of cases: Set<CaseTag>) throws(LogError) -> [CaseTag: CaseKeyState]
    /// The keys that cases have, without making any.
    func existingKeys(of cases: Set<CaseTag>) throws(LogError) -> [CaseTag: CaseKeyState]
    /// The key at a place.
    func key(at place: UInt64) throws(LogError) -> CaseKeyState
    /// Destroys the keys of cases for good, and remembers that they are never to have another. Durable on return.
    func destroyKeys(of cases: Set<CaseTag>) throws(LogError)
    /// What a case is called among the keys.
    func tag(of caseIdentifier: String) -> CaseTag
}

/// What a case is called among the keys: a hash of its identifier.
struct CaseTag: Hashable, Sendable {
    /// The 16 bytes, first and second half.
    var first: UInt64
    var second: UInt64

    static let byteCount = 16

    init(first: UInt64, second: UInt64) { (self.first, self.second) = (first, second) }

    /// SHA-256 of a random salt and the identifier, cut off: two cases never share a key.
    init(_ caseIdentifier: String, salt: [UInt8]) {
        var hash = SHA256()
        hash.update(data: salt)
        var identifier = caseIdentifier
        identifier.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        var bytes: [UInt8] = []
        bytes.append(contentsOf: hash.finalize())
        let span = bytes.span.bytes
        self.init(first: span.integer(at: 0, as: UInt64.self), second: span.integer(at: 8, as: UInt64.self))
    }
}
