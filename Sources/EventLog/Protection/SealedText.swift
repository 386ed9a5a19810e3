import ClinicalEvents
internal import Crypto
import Foundation

/// A protected text as a log holds it: `sealed:1:` and, in base64url without padding, the place of the key (5 bytes, highest first),
/// the nonce (12), the encrypted text and the tag (16).
struct SealedText: Hashable {
    /// The place of the case's key.
    var place: UInt64
    /// Nonce, encrypted text and tag.
    var box: [UInt8]

    static let prefix = "sealed:1:"
    /// In the place of a text that came after its case was erased, and was not kept.
    static let withheld = "withheld:1"

    static let placeBytes = 5
    static let nonceBytes = 12
    static let tagBytes = 16
    /// What sealing adds to a text before it is written in base64.
    static let addedBytes = placeBytes + nonceBytes + tagBytes

    /// The longest text that can be sealed where a name is stored.
    static let maximumNameBytes = (ProposedEvent.maximumNameBytes - prefix.utf8.count) / 4 * 3 - addedBytes

    init(place: UInt64, box: [UInt8]) { (self.place, self.box) = (place, box) }

    /// Reads what `text` wrote; `nil` where it is not that.
    init?(_ text: String) {
        guard text.hasPrefix(Self.prefix) else { return nil }
        var digits = text.dropFirst(Self.prefix.count).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        guard digits.count % 4 != 1 else { return nil }
        while digits.count % 4 != 0 { digits.append("=") }
        guard let bytes = Data(base64Encoded: String(digits)), bytes.count >= Self.addedBytes else { return nil }
        place = bytes.prefix(Self.placeBytes).reduce(0) { $0 << 8 | UInt64($1) }
        box = Array(bytes.dropFirst(Self.placeBytes))
    }

    /// The stored form.
    var text: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.placeBytes + box.count)
        for shift in stride(from: 8 * (Self.placeBytes - 1), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: place >> UInt64(shift)))
        }
        bytes += box
        var digits = Self.prefix
        digits.reserveCapacity(Self.prefix.utf8.count + (bytes.count * 4 + 2) / 3)
        for character in Data(bytes).base64EncodedString().utf8 where character != UInt8(ascii: "=") {
            switch character {
            case UInt8(ascii: "+"): digits.append("-")
            case UInt8(ascii: "/"): digits.append("_")
            default: digits.unicodeScalars.append(Unicode.Scalar(character))
            }
        }
        return digits
    }
}

/// Where a protected text stands: what it is sealed for, so that it opens nowhere else.
struct TextPlace {
    /// The log, the case, the event by its source and source key, and its kind, each with its length before it.
    private let event: [UInt8]

    init(log identity: String, _ event: ProposedEvent) {
        var bytes = Array("vigilia sealed text 1\n".utf8)
        for part in [identity, event.caseIdentifier, event.source, event.sourceKey, event.event.kind.word] {
            bytes.appendInteger(UInt32(part.utf8.count))
            bytes += part.utf8
        }
        self.event = bytes
    }

    /// The bytes that a field's text is bound to.
    func bytes(of field: String) -> [UInt8] { event + field.utf8 }
}

extension CaseKey {
    /// Seals a text. The same text at the same place gives the same bytes, and no two texts or places share a nonce but by a chance
    /// of 2^-96 each: the nonce is the beginning of an HMAC over both, so that no counter is kept and no crash can repeat one.
    func seal(_ text: String, at place: [UInt8]) throws -> SealedText {
        let plain = Array(text.utf8)
        var digest = HMAC<SHA256>(key: nonces)
        digest.update(data: place)
        // Where the place ends cannot be mistaken: lengths stand before all its parts but the field, which has no zero byte.
        digest.update(data: [0])
        digest.update(data: plain)
        let nonce = try AES.GCM.Nonce(data: Array(digest.finalize().prefix(SealedText.nonceBytes)))
        let box = try AES.GCM.seal(plain, using: encryption, nonce: nonce, authenticating: place)
        var bytes = Array(nonce)
        bytes += box.ciphertext
        bytes += box.tag
        return SealedText(place: self.place, box: bytes)
    }

    /// Opens a text; `nil` where it was not sealed with this key at this place.
    func open(_ sealed: SealedText, at place: [UInt8]) -> String? {
        guard let box = try? AES.GCM.SealedBox(combined: sealed.box),
            let plain = try? AES.GCM.open(box, using: encryption, authenticating: place)
        else { return nil }
        return String(validating: plain, as: UTF8.self)
    }
}
