internal import Documents
internal import Foundation

/// Who asked for what, and how much they were shown. It names cases: nothing else of the server does.
struct AccessEntry: Sendable {
    /// When, in UTC.
    var time = Date.now
    /// The account's name; `nil` of somebody who showed no valid key.
    var account: String?
    var role: String?
    var method: String
    /// The address as it is listed; for what is pushed, `webhook`.
    var path: String
    /// What was filled in and asked for.
    var asked: [String: [String]] = [:]
    /// The status of the answer.
    var status: Int?
    /// Events or rows that were shown, or events that were stored.
    var shown: Int?
    /// The sequence up to which the log was shown, or the last one that was stored.
    var through: UInt64?
    /// Of a stream, whether it begins or ends; of others nothing.
    var stream: Stage?
    /// Of a refusal, the first digits of the hash of what was shown as a key.
    var shownKey: String?
    /// Refusals before this one of which no entry was made, there being so many.
    var unrecorded: Int?
    /// What the request was called.
    var request: String?

    enum Stage: String, Sendable { case opened, ended }

    /// Longer values are cut, so that a line is bounded: so many bytes are left of them.
    private static let longestValue = 200
    private static let mostValues = 40
    private static let digitsOfHash = 16

    /// Its line in the chain, without the line feed.
    ///
    /// - Parameters:
    ///   - number: its place in the chain, from 1.
    ///   - previous: the hash of the line before.
    func line(_ number: UInt64, after previous: String) -> [UInt8] {
        let time = time.ISO8601Format(.iso8601WithTimeZone(includingFractionalSeconds: true))
        var places = Self.mostValues
        let asked = asked.sorted { $0.key < $1.key }.compactMap { name, values -> (name: String, value: JSONText?)? in
            let kept = values.prefix(places).map { Self.cut($0) }
            places -= kept.count
            return kept.isEmpty ? nil : (Self.cut(name), JSONText.texts(kept))
        }
        let members: [(name: String, value: JSONText?)] = [
            ("entry", .integer(Int(clamping: number))), ("time", .text(time)),
            ("account", .optional(account.map(Self.cut))), ("role", .optional(role)), ("method", .text(method)),
            ("path", .text(path)), ("asked", asked.isEmpty ? nil : .object(asked)), ("status", .optional(status)),
            ("shown", .optional(shown)), ("through", .optional(through.map { Int(clamping: $0) })),
            ("stream", .optional(stream?.rawValue)), ("shownKey", .optional(shownKey)),
            ("unrecorded", .optional(unrecorded)), ("request", .optional(request.map(Self.cut))),
            ("previous", .text(previous)),
        ]
        return Array(JSONText.object(members).printed(linesDeep: 0).utf8)
    }

    /// A text as a line has it. One that is cut ends with the first digits of the hash of the whole, so that no two that begin
    /// alike become the same; no text that is not cut is as long.
    static func cut(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.count > longestValue else { return text }
        // Not within the bytes of a character.
        let end = bytes[...longestValue].lastIndex { $0 & 0xC0 != 0x80 } ?? 0
        return "\(String(decoding: bytes[..<end], as: UTF8.self))... \(AccessChain.hash(bytes).prefix(digitsOfHash))"
    }
}
