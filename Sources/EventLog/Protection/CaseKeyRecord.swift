internal import Crypto

/// A case's place in the file of keys: 128 bytes, so that it lies in one sector of any disk and is overwritten as a whole.
///
///     offset  bytes
///     0       16     tag of the case
///     16      32     encryption key; zeroes once destroyed
///     48      32     nonce key; zeroes once destroyed
///     80      4      1 a key, 2 destroyed
///     84      4      checksum of the bytes before, under the place
///     88      40     zeroes
struct CaseKeyRecord {
    var tag: CaseTag
    var state: CaseKeyState

    static let byteCount = 128
    private static let keyOffset = CaseTag.byteCount
    private static let nonceOffset = keyOffset + CaseKey.encryptionBytes
    private static let stateOffset = nonceOffset + CaseKey.nonceKeyBytes
    private static let checkedBytes = stateOffset + 8

    private enum Code: UInt32 { case key = 1, erased = 2 }

    init(tag: CaseTag, state: CaseKeyState) { (self.tag, self.state) = (tag, state) }

    /// Reads the record of a place; `nil` where it is not what was written there.
    init?(_ stored: RawSpan, place: UInt64) {
        let checked = stored.extracting(0..<Self.checkedBytes)
        guard stored.byteCount == Self.byteCount, checked.endsInItsChecksum(under: place),
            let code = Code(rawValue: checked.integer(at: Self.stateOffset, as: UInt32.self))
        else { return nil }
        tag = CaseTag(
            first: checked.integer(at: 0, as: UInt64.self), second: checked.integer(at: 8, as: UInt64.self))
        func secret(_ start: Int, _ end: Int) -> SymmetricKey {
            SymmetricKey(data: [UInt8](copying: checked.extracting(start..<end)))
        }
        switch code {
        case .erased: state = .erased
        case .key:
            state = .key(
                CaseKey(
                    place: place, encryption: secret(Self.keyOffset, Self.nonceOffset),
                    nonces: secret(Self.nonceOffset, Self.stateOffset)))
        }
    }

    /// What is stored at a place.
    func bytes(place: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        bytes.appendInteger(tag.first)
        bytes.appendInteger(tag.second)
        if case .key(let key) = state {
            key.encryption.withUnsafeBytes { bytes.append(contentsOf: $0) }
            key.nonces.withUnsafeBytes { bytes.append(contentsOf: $0) }
            bytes.appendInteger(Code.key.rawValue)
        } else {
            bytes += [UInt8](repeating: 0, count: Self.stateOffset - Self.keyOffset)
            bytes.appendInteger(Code.erased.rawValue)
        }
        bytes.appendChecksum(under: place)
        bytes += [UInt8](repeating: 0, count: Self.byteCount - bytes.count)
        return bytes
    }
}

/// The first 128 bytes of a file of keys.
///
///     offset  bytes
///     0       8      "VIGILKEY"
///     8       4      version, 1
///     12      16     identity of the log
///     28      32     random salt of the tags
///     60      4      checksum of the bytes before, under 0
///     64      8      erasures are finished up to this sequence
///     72      4      checksum of these 8 bytes, under 1
///     76      52     zeroes
struct CaseKeyHeader {
    /// The log's, as 16 bytes.
    var identity: [UInt8]
    var salt: [UInt8]
    /// The last sequence up to which every erased case has lost its key.
    var finishedThrough: UInt64 = 0

    static let byteCount = CaseKeyRecord.byteCount
    static let positionOffset = 64
    private static let magic = Array("VIGILKEY".utf8)
    private static let version: UInt32 = 1
    private static let identityBytes = 16
    private static let saltBytes = 32

    /// The header of a new file.
    init(identity: [UInt8]) {
        self.identity = identity
        salt = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    }

    /// Reads a header; `nil` where it is none.
    init?(_ stored: [UInt8]) {
        let span = stored.span.bytes
        guard stored.count == Self.byteCount, stored.starts(with: Self.magic),
            span.extracting(0..<Self.positionOffset).endsInItsChecksum(under: 0),
            span.integer(at: Self.magic.count, as: UInt32.self) == Self.version
        else { return nil }
        let start = Self.magic.count + 4
        identity = Array(stored[start..<start + Self.identityBytes])
        salt = Array(stored[start + Self.identityBytes..<start + Self.identityBytes + Self.saltBytes])
        // Beginning from 0 costs a look at every block, and nothing else.
        let position = span.extracting(Self.positionOffset..<Self.positionOffset + 12)
        finishedThrough = position.endsInItsChecksum(under: 1) ? position.integer(at: 0, as: UInt64.self) : 0
    }

    var bytes: [UInt8] {
        var bytes = Self.magic
        bytes.appendInteger(Self.version)
        bytes += identity + salt
        bytes.appendChecksum(under: 0)
        bytes += positionBytes
        bytes += [UInt8](repeating: 0, count: Self.byteCount - bytes.count)
        return bytes
    }

    /// What stands at `positionOffset`.
    var positionBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendInteger(finishedThrough)
        bytes.appendChecksum(under: 1)
        return bytes
    }
}
