internal import Documents
internal import ClinicalEvents

/// A record of a request on its way to becoming an event.
struct RawRecord: Sendable {
    /// Its place among the records, from 1.
    var number: Int
    /// The line it stands in, where records are lines.
    var line: Int?
    /// Its JSON; only the beginning of one that is too long.
    var bytes: [UInt8]
    /// Whether it was longer than is read.
    var isTooLong = false

    /// The longest record that is read, in bytes: as in an import.
    static let maximumBytes = 1 << 20

    /// The event it states.
    ///
    /// - Parameter key: what names the request; a record without a source key of its own is named after it and its place, so
    ///   that a request that is sent again stores nothing twice.
    func event(namedAfter key: String?) throws(FieldError) -> ProposedEvent {
        guard !isTooLong else {
            let beginning = String(decoding: bytes.prefix(64), as: UTF8.self)
            throw FieldError(field: "record", value: beginning, expected: "at most \(Self.maximumBytes) bytes")
        }
        do { return try ProposedEvent(jsonLine: bytes) } catch {
            guard let key, error.field == "sourceKey", let named = named("\(key)/\(number)") else { throw error }
            return try ProposedEvent(jsonLine: named)
        }
    }

    /// The record with a source key put in front of its other members.
    private func named(_ sourceKey: String) -> [UInt8]? {
        guard let brace = bytes.firstIndex(of: UInt8(ascii: "{")) else { return nil }
        var named = Array(bytes[...brace])
        named.appendMember("sourceKey", sourceKey)
        named.append(UInt8(ascii: ","))
        return named + bytes[(brace + 1)...]
    }
}
