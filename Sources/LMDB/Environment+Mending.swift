extension Environment {
    /// The transaction of the one meta page that is whole, where the other, of an earlier number, is not: what the write of a commit
    /// leaves that was cut off, or that failed together with undoing it. `nil` where both are whole, or the later one is not.
    ///
    /// Opening such a file is refused: a later commit whose number was changed to an earlier one looks the same. Cost: as of opening.
    public static func loneTransaction(path: String) throws(LMDBError) -> UInt64? {
        try MetaPair.loneTransaction(directory: path)
    }

    /// Goes on from ``loneTransaction(path:)``: the broken page is written over. Whether a commit after it is lost for good, which
    /// the caller should know and the file does not tell, is decided by that.
    ///
    /// - Returns: the transaction gone on from; `nil` where there is nothing to be mended.
    @available(*, noasync, message: "a write transaction must end on the thread that began it")
    public static func mendMetaPages(path: String) throws(LMDBError) -> UInt64? {
        guard let transactionID = try loneTransaction(path: path) else { return nil }
        let environment = try Environment(path: path, options: Options(), checksMetaPages: false)
        let structure = try environment.checkStructure()
        guard let tree = structure.trees.first(where: \.hasIntegerKeys) else { return nil }
        try environment.commitNothing(to: environment.openDatabase(named: tree.name, options: .integerKeys))
        return transactionID
    }

    /// A commit that changes no value, and writes the meta page all the same.
    private func commitNothing(to database: Database) throws(LMDBError) {
        let empty: [UInt8] = []
        var transaction = try beginWrite()
        try unsafe transaction.put(database, key: .max, value: empty.span.bytes, mode: .insert)
        try transaction.delete(database, key: .max)
        try transaction.commit()
    }
}
