/// The two meta pages of a file, and whether they belong together.
///
/// LMDB reads the one of the later transaction. A transaction number that changed would make it read the commit before, without a
/// word: so each must be the other's neighbour, stand on its own page, and be the greatest in its own list of free pages,
/// to which every commit but the first adds the pages it replaced.
struct MetaPair: Equatable {
    var pages: [MetaPage]

    /// Checks the meta pages of a directory's data.mdb; one that is missing or empty is to be made, and is no fault.
    ///
    /// Cost: two reads, and one for each level of the tree of free pages.
    static func check(directory: String) throws(LMDBError) {
        guard let file = try DataFile.ifPresent(directory: directory), try file.byteCount() > 0 else { return }
        var attempt = 0
        while true {
            var seen: MetaPair?
            do throws(LMDBError) {
                let pair = try read(file)
                seen = pair
                return try pair.check(file)
            } catch {
                // Another process may have committed in between: then the pages have changed, and are looked at again.
                attempt += 1
                let now = try? read(file)
                guard now != seen, attempt < maximumAttempts else { throw error }
            }
        }
    }

    /// See ``Environment/loneTransaction(path:)``.
    static func loneTransaction(directory: String) throws(LMDBError) -> UInt64? {
        guard let file = try DataFile.ifPresent(directory: directory), try file.byteCount() > 0 else { return nil }
        let pair = try read(file)
        let later = pair.pages[0].transactionID > pair.pages[1].transactionID ? 0 : 1
        let page = pair.pages[later]
        guard (try? pair.check(file)) == nil, page.transactionID > pair.pages[1 - later].transactionID,
            page.transactionID & 1 == UInt64(later), (try? pair.check(page, later, file)) != nil
        else { return nil }
        return page.transactionID
    }

    /// How often the pages may change while they are looked at.
    private static let maximumAttempts = 100

    private static func read(_ file: DataFile) throws(LMDBError) -> MetaPair {
        let first = try MetaPage.read(0, of: file, pageSize: 0)
        return MetaPair(pages: [first, try MetaPage.read(1, of: file, pageSize: first.pageSize)])
    }

    private func check(_ file: DataFile) throws(LMDBError) {
        let (even, odd) = (pages[0].transactionID, pages[1].transactionID)
        let isNew = even == 0 && odd == 0
        let areNeighbours = even < odd ? odd - even == 1 : even - odd == 1
        guard pages[0].pageSize == pages[1].pageSize, isNew || (areNeighbours && even.isMultiple(of: 2)) else {
            throw file.damaged("its meta pages are of transactions \(even) and \(odd), which do not belong together")
        }
        for (number, page) in pages.enumerated() { try check(page, number, file) }
    }

    private func check(_ page: MetaPage, _ number: Int, _ file: DataFile) throws(LMDBError) {
        let walk = TreeWalk(file, pageSize: page.pageSize, lastPage: page.lastPage, fileBytes: try file.byteCount())
        let last = try walk.greatestIntegerKey(of: page.free)
        // The first commit replaces no page, and a compacted copy is one.
        let isExpected = page.transactionID < 2 ? last == nil : last == page.transactionID
        guard isExpected else {
            let found = last.map { "\($0)" } ?? "none"
            throw file.damaged(
                page: UInt64(number), "it is of transaction \(page.transactionID), its list of free pages of \(found)")
        }
    }
}

extension DataFile {
    /// The file of a directory; `nil` where there is none.
    fileprivate static func ifPresent(directory: String) throws(LMDBError) -> DataFile? {
        do { return try DataFile(directory: directory) } catch {
            guard error.isMissingFile else { throw error }
            return nil
        }
    }
}
