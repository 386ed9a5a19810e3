import ArgumentParser
import EventLog
import Foundation
import TamperEvidence

/// The key that tree heads are signed with, by a command that can do without.
struct SigningOptions: ParsableArguments {
    @OptionGroup var key: SigningKeyOptions

    @Flag(
        name: .long,
        help: "Sign nothing, whatever became of the key; what is stored is the same, and the next head signs for it.")
    var unsigned = false

    var signing: HeadSigning { unsigned ? .off : key.signing }

    func validate() throws {
        if unsigned, key.signingKey != nil {
            throw ValidationError("--unsigned and --signing-key: expected one of them")
        }
    }
}

/// The key that tree heads are signed with.
struct SigningKeyOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The key that tree heads are signed with, where it is not signing-key in the log's folder.",
            valueName: "file"))
    var signingKey: String?

    var signing: HeadSigning { signingKey.map { .keyFile($0) } ?? .keyInFolder }
}

/// Files that an auditor keeps.
enum AuditFile {
    /// A signed tree head as `vigilia head` prints it.
    static func head(_ path: String) throws -> SignedTreeHead {
        do { return try JSONDecoder().decode(SignedTreeHead.self, from: try content(path)) } catch is DecodingError {
            throw Failure("\(path): expected a signed tree head as `vigilia head` prints it")
        }
    }

    /// A public key as `vigilia head --print-key` prints it.
    static func publicKey(_ path: String) throws -> PublicKey {
        guard let key = PublicKey(fileText: String(decoding: try content(path), as: UTF8.self)) else {
            throw Failure("\(path): expected a public key as `vigilia head --print-key` prints it")
        }
        return key
    }

    /// More than any head or key has.
    private static let maximumBytes = 1 << 20

    private static func content(_ path: String) throws -> Data {
        // Not by its name: a pipe, as of `<(vigilia head ...)`, and a device are files too.
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            return try file.read(upToCount: maximumBytes) ?? Data()
        } catch { throw Failure("\(path): it cannot be read: \(error.reason)") }
    }
}

extension StandardOutput {
    /// One line of JSON, its fields in the order of their names.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try write(try encoder.encode(value) + [UInt8(ascii: "\n")])
    }
}
