internal import Documents
internal import Foundation
public import Logging

/// Writes what the server says of itself as JSON, one object a line, to standard error.
public struct JSONLogHandler: LogHandler {
    /// What each line states beside its message.
    public var metadata: Logger.Metadata = [:]
    /// What is less grave is not written.
    public var logLevel = Logger.Level.info

    private let label: String
    private let write: @Sendable (String) -> Void

    /// A handler for a part of the server.
    ///
    /// - Parameters:
    ///   - label: the part.
    ///   - write: what is done with each line; `nil` writes to standard error.
    public init(label: String, write: (@Sendable (String) -> Void)? = nil) {
        self.label = label
        self.write = write ?? { FileHandle.standardError.write(Data($0.utf8)) }
    }

    /// One value of what each line states.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes a line.
    public func log(event: LogEvent) {
        var line: [UInt8] = [UInt8(ascii: "{")]
        line.appendMember("time", Date.now.ISO8601Format(.iso8601WithTimeZone(includingFractionalSeconds: true)))
        line.appendMember("level", event.level.rawValue)
        line.appendMember("part", label)
        line.appendMember("message", event.message.description)
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        for (name, value) in all.sorted(by: { $0.key < $1.key }) { line.appendMember(name, value.description) }
        line += "}\n".utf8
        write(String(decoding: line, as: UTF8.self))
    }
}
