/// A value in a token.
enum TokenClaim: Decodable, Equatable {
    case text(String)
    case number(Double)
    case list([TokenClaim])
    case object([String: TokenClaim])
    /// A truth value, or nothing.
    case other

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let list = try? value.decode([TokenClaim].self) {
            self = .list(list)
        } else if let object = try? value.decode([String: TokenClaim].self) {
            self = .object(object)
        } else {
            self = .other
        }
    }

    /// The text that it is; `nil` where it is something else.
    var text: String? { if case .text(let text) = self { text } else { nil } }

    /// The number that it is; `nil` where it is something else.
    var number: Double? { if case .number(let number) = self { number } else { nil } }

    /// The texts of a list; `nil` where it is something else, or has anything else in it.
    var texts: [String]? {
        guard case .list(let parts) = self else { return nil }
        let texts = parts.compactMap(\.text)
        return texts.count == parts.count ? texts : nil
    }
}

extension [String: TokenClaim] {
    /// The claim of a name; a name with points that is none itself leads into objects, like `realm_access.roles`.
    func claim(_ name: String) -> TokenClaim? {
        if let claim = self[name] { return claim }
        guard let point = name.firstIndex(of: "."), case .object(let members)? = self[String(name[..<point])] else {
            return nil
        }
        return members.claim(String(name[name.index(after: point)...]))
    }
}
