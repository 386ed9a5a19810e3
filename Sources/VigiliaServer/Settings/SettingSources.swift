internal import Configuration
internal import Foundation

/// Where settings come from. A flag wins over the environment, the environment over the file, the file over what is usual.
public struct SettingSources: Sendable {
    /// Something that was said, and where, for whoever has to mend it.
    private struct Said<Value> {
        var value: Value
        var place: String
    }

    private let sources: [Source]

    /// Reads the environment, and the file of settings where there is one.
    ///
    /// - Parameters:
    ///   - file: the file that a flag names; without it the one that the environment names.
    ///   - environment: the environment.
    /// - Throws: `SettingError`, where the file cannot be read or has something in it that is no setting.
    public init(file: String?, environment: [String: String]) throws(SettingError) {
        let variables = EnvironmentVariablesProvider(environmentVariables: environment).snapshot()
        var sources = [Source(snapshot: variables, keyPrefix: ["vigilia", "server"]) { $0.variable }]
        if let file = file ?? environment[Setting.fileVariable] {
            sources.append(
                Source(snapshot: try SettingFile.read(file), keyPrefix: []) { "\(file): \($0.rawValue)" })
        }
        self.sources = sources
    }

    /// A text.
    public func text(_ setting: Setting, flag: String?) throws(SettingError) -> String? {
        guard let said = try said(setting, flag, .string, \.text) else { return nil }
        guard !said.value.isEmpty else {
            throw SettingError(said.place, found: "\"\"", expected: setting.kind.rawValue)
        }
        return said.value
    }

    /// A whole number within bounds.
    public func integer(
        _ setting: Setting, flag: Int?, in range: ClosedRange<Int>
    ) throws(SettingError) -> Int? {
        guard let said = try said(setting, flag, .int, \.wholeNumber) else { return nil }
        guard range.contains(said.value) else {
            throw SettingError(
                said.place, found: said.value, expected: "\(range.lowerBound) to \(range.upperBound)")
        }
        return said.value
    }

    /// Whether something is so; a flag can only say that it is.
    public func truth(_ setting: Setting, flag: Bool) throws(SettingError) -> Bool {
        try said(setting, flag ? true : nil, .bool, \.truth)?.value ?? false
    }

    private func said<Value>(
        _ setting: Setting, _ flag: Value?, _ type: ConfigType, _ content: (ConfigContent) -> Value?
    ) throws(SettingError) -> Said<Value>? {
        if let flag { return Said(value: flag, place: setting.flag) }
        for source in sources {
            guard let found = try source.content(of: setting, type) else { continue }
            guard let value = content(found) else { throw source.wrong(setting) }
            return Said(value: value, place: source.place(setting))
        }
        return nil
    }
}

/// The environment, or a file.
private struct Source: Sendable {
    let snapshot: any ConfigSnapshot
    let keyPrefix: [String]
    /// How a setting is called there.
    let place: @Sendable (Setting) -> String

    func content(of setting: Setting, _ type: ConfigType) throws(SettingError) -> ConfigContent? {
        do { return try snapshot.value(forKey: key(setting), type: type).value?.content } catch {
            throw wrong(setting)
        }
    }

    /// What a value that is no such thing is answered with.
    func wrong(_ setting: Setting) -> SettingError {
        let text = try? snapshot.value(forKey: key(setting), type: .string).value?.content.text
        let found = text.map { "\"\($0)\"" } ?? "something else"
        return SettingError(place(setting), found: found, expected: setting.kind.rawValue)
    }

    private func key(_ setting: Setting) -> AbsoluteConfigKey { AbsoluteConfigKey(keyPrefix + [setting.rawValue]) }
}

extension ConfigContent {
    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
    fileprivate var wholeNumber: Int? { if case .int(let number) = self { number } else { nil } }
    fileprivate var truth: Bool? { if case .bool(let truth) = self { truth } else { nil } }
}
