import Foundation
import LMDB
import TestSupport

extension [UInt8] {
    /// The array's bytes; every byte of an array of bytes is initialised.
    var raw: RawSpan {
        @_lifetime(borrow self)
        borrowing get { unsafe span.bytes }
    }

    /// A copy of borrowed bytes.
    init(_ bytes: RawSpan) { self = unsafe bytes.withUnsafeBytes { unsafe [UInt8]($0) } }
}

/// A copy of a value that may be absent.
func copied(_ bytes: RawSpan?) -> [UInt8]? {
    guard let bytes else { return nil }
    return [UInt8](bytes)
}

/// An entry as values that outlive it.
struct Copy: Equatable {
    let key: [UInt8]
    let value: [UInt8]

    init?(_ entry: Entry?) {
        guard let entry else { return nil }
        key = [UInt8](entry.key)
        value = [UInt8](entry.value)
    }
}

/// The integer key of an entry that may be absent.
func integerKey(_ entry: Entry?) -> UInt64? {
    guard let entry else { return nil }
    return entry.integerKey
}

/// An environment in a folder that goes with it.
struct Fixture {
    let folder: TemporaryFolder
    let environment: Environment

    init(_ options: Environment.Options = .init(syncOnCommit: false)) throws {
        folder = try TemporaryFolder()
        environment = try Environment(path: folder.url.path, options: options)
    }

    func integers(_ name: String = "integers") throws -> Database {
        try environment.openDatabase(named: name, options: [.create, .integerKeys])
    }

    func bytes(_ name: String = "bytes") throws -> Database {
        try environment.openDatabase(named: name, options: .create)
    }
}
