internal import Configuration
internal import Foundation

/// A file of settings: one JSON object, whose members are called as the flags are.
enum SettingFile {
    /// A value of the file; JSON's own types are kept apart, so that `true` is no port.
    private enum Value: Decodable {
        case text(String), wholeNumber(Int), truth(Bool), other

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let truth = try? container.decode(Bool.self) {
                self = .truth(truth)
            } else if let number = try? container.decode(Int.self) {
                self = .wholeNumber(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .other
            }
        }

        var kind: Setting.Kind? {
            switch self {
            case .text: .text
            case .wholeNumber: .wholeNumber
            case .truth: .truth
            case .other: nil
            }
        }

        var shown: String {
            switch self {
            case .text(let text): "\"\(text)\""
            case .wholeNumber(let number): "\(number)"
            case .truth(let truth): "\(truth)"
            case .other: "something else"
            }
        }
    }

    /// Reads a file; a member that is no setting is refused: one with a typing error must not be passed over.
    static func read(_ path: String) throws(SettingError) -> any ConfigSnapshot {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SettingError(path, found: "no file that can be read", expected: "a JSON object of settings")
        }
        guard let members = try? JSONDecoder().decode([String: Value].self, from: data) else {
            throw SettingError(path, found: "something else", expected: "a JSON object of settings")
        }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let setting = Setting(rawValue: name) else {
                let known = Setting.allCases.map(\.rawValue).joined(separator: ", ")
                throw SettingError(path, found: "\"\(name)\"", expected: "one of \(known)")
            }
            guard value.kind == setting.kind else {
                throw SettingError("\(path): \(name)", found: value.shown, expected: setting.kind.rawValue)
            }
        }
        do {
            return try JSONSnapshot(data: Array(data).span.bytes, providerName: path, parsingOptions: .default)
        } catch { throw SettingError(path, found: "\(error)", expected: "a JSON object of settings") }
    }
}
