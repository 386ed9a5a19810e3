import LMDB
import TestSupport
import Testing

/// A log's storage, changed behind its back.
struct StoredLog {
    private let environment: Environment

    init(_ path: String) throws { environment = try Environment(path: path) }

    func keys(_ database: String) throws -> [UInt64] {
        let database = try environment.openDatabase(named: database, options: .integerKeys)
        let transaction = try environment.beginRead()
        var keys: [UInt64] = []
        var cursor = try transaction.cursor(database)
        while let entry = try cursor.next() { keys.append(entry.integerKey) }
        return keys
    }

    /// Puts what the closure gives in place of a value; `nil` removes it.
    func change(_ database: String, key: UInt64, _ change: ([UInt8]) throws -> [UInt8]?) throws {
        let database = try environment.openDatabase(named: database, options: .integerKeys)
        var transaction = try environment.beginWrite()
        var bytes: [UInt8] = []
        if let stored = try transaction.value(database, for: key) {
            for offset in 0..<stored.byteCount {
                bytes.append(stored.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
            }
        }
        if let changed = try change(bytes) {
            try transaction.put(database, key: key, value: changed.span.bytes)
        } else {
            try transaction.delete(database, key: key)
        }
        try transaction.commit()
    }
}
