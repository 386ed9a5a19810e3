/// The JSON form of a signed tree head: `log`, `size`, `timestamp` (milliseconds since 1970), `root` and `signature` (both in
/// hexadecimal digits).
extension SignedTreeHead: Codable {
    private enum Key: String, CodingKey {
        case log, size, timestamp, root, signature
    }

    /// Reads the form that `encode` writes.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        head = TreeHead(
            logIdentity: try fields.decode(String.self, forKey: .log),
            size: try fields.decode(UInt64.self, forKey: .size),
            rootHash: try fields.decode(TreeHash.self, forKey: .root),
            milliseconds: try fields.decode(Int64.self, forKey: .timestamp))
        let text = try fields.decode(String.self, forKey: .signature)
        guard let signature = Hexadecimal.bytes(text), signature.count == Self.signatureByteCount else {
            throw DecodingError.dataCorruptedError(
                forKey: .signature, in: fields,
                debugDescription: "expected \(2 * Self.signatureByteCount) lower-case hexadecimal digits")
        }
        self.signature = signature
    }

    /// Writes the five fields.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(head.logIdentity, forKey: .log)
        try fields.encode(head.size, forKey: .size)
        try fields.encode(head.milliseconds, forKey: .timestamp)
        try fields.encode(head.rootHash, forKey: .root)
        try fields.encode(Hexadecimal.text(signature), forKey: .signature)
    }
}

/// A hash in JSON is its 64 hexadecimal digits.
extension TreeHash: Codable {
    /// Reads 64 lower-case hexadecimal digits.
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        guard let hash = TreeHash(try value.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: value, debugDescription: "expected 64 lower-case hexadecimal digits")
        }
        self = hash
    }

    /// Writes 64 lower-case hexadecimal digits.
    public func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode(description)
    }
}
