internal import Crypto
internal import Foundation
internal import TamperEvidence

/// A line of the access log, read.
public struct AccessLine: Decodable, Sendable {
    /// Its place in the chain, from 1.
    public var entry: UInt64
    /// When, in UTC.
    public var time: String
    /// The account's name; `nil` of somebody who showed no valid key.
    public var account: String?
    /// Its role.
    public var role: String?
    /// The method of the request.
    public var method: String
    /// The address as it is listed.
    public var path: String
    /// What was filled in and asked for.
    public var asked: [String: [String]]?
    /// The status of the answer.
    public var status: Int?
    /// Events or rows that were shown or stored.
    public var shown: Int?
    /// The sequence up to which the log was shown, or the last one stored.
    public var through: UInt64?
    /// Of a stream, whether it begins or ends.
    public var stream: String?
    /// The hash of the line before.
    public var previous: String

    init?(_ bytes: some Sequence<UInt8>) {
        guard let line = try? JSONDecoder().decode(AccessLine.self, from: Data(bytes)) else { return nil }
        self = line
    }

    /// Its place, which it begins with; `nil` where it does not. Nothing else of it is read.
    static func number(_ bytes: some Collection<UInt8>) -> UInt64? {
        guard bytes.starts(with: opening) else { return nil }
        let number = bytes.dropFirst(opening.count).prefix { digits.contains($0) }
        return UInt64(String(decoding: number, as: UTF8.self))
    }

    private static let opening = Array(#"{"entry":"#.utf8)
    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
}

/// How lines are chained: each bears the hash of the line before, so that none can be altered, taken out or put in without every
/// later one being made anew.
enum AccessChain {
    /// What the first line bears: it belongs to this log.
    static func beginning(ofLog identity: String) -> String { hash(Array("vigilia access log of \(identity)".utf8)) }

    /// What the line behind this one bears.
    static func hash(_ line: some Sequence<UInt8>) -> String {
        Hexadecimal.text(Array(SHA256.hash(data: Data(line))))
    }
}

/// The last line of a chain: whoever noted it can show later that the chain still has it.
public struct AccessHead: Equatable, Sendable {
    /// Its place.
    public var entry: UInt64
    /// Its hash.
    public var hash: String
}

/// Why the access log cannot be written or read.
public enum AccessFault: Error, CustomStringConvertible {
    /// The system refuses a file or the folder.
    case isRefused(String, code: Int32)
    /// A line is not what the chain needs.
    case isBroken(file: String, line: Int, reason: String)
    /// A hash that was noted is that of no line.
    case isMissing(hash: String)

    /// One sentence for a person.
    public var description: String {
        switch self {
        case .isRefused(let path, let code): "\(path): \(String(cString: strerror(code)))"
        case .isMissing(let hash): "no line has the hash \(hash): lines were taken away, or it is that of another log"
        case .isBroken(let file, let line, let reason): "\(file), line \(line): \(reason)"
        }
    }
}
