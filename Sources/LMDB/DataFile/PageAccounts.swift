/// Which pages were met so far: each page must be used once or be free once, and none both.
struct PageAccounts {
    private var met: [UInt64]
    /// Free pages behind the end of the file: a commit may have set them aside without ever writing them.
    private var metBehindEnd: Set<UInt64> = []
    private(set) var count: UInt64 = 2
    private let lastPage: UInt64
    private let pagesOfFile: UInt64

    /// Pages 0 and 1 are the meta pages.
    init(lastPage: UInt64, pagesOfFile: UInt64) {
        (self.lastPage, self.pagesOfFile) = (lastPage, pagesOfFile)
        met = Array(repeating: 0, count: Int(min(lastPage, pagesOfFile) / 64 + 1))
        met[0] = 0b11
    }

    /// Pages that are neither used nor free: lost room, and nothing worse.
    var lost: UInt64 { lastPage + 1 - count }

    /// Whether all that the file lacks at its end is free.
    var isLongEnough: Bool { lastPage < pagesOfFile || UInt64(metBehindEnd.count) == lastPage + 1 - pagesOfFile }

    /// Takes in used pages that follow each other; gives back what is wrong.
    mutating func use(_ first: UInt64, count: UInt64 = 1) -> String? {
        let (end, overflows) = first.addingReportingOverflow(count)
        guard first >= 2, !overflows, end - 1 <= lastPage else {
            return "it is pointed to, and the last page is \(lastPage)"
        }
        guard end <= pagesOfFile else { return "the file has \(pagesOfFile) pages; it was cut short" }
        for page in first..<end where !mark(page) { return "page \(page) is used twice" }
        return nil
    }

    /// Takes in a free page; gives back what is wrong.
    mutating func free(_ page: UInt64) -> String? {
        guard page >= 2, page <= lastPage else {
            return "page \(page) is called free, and the last page is \(lastPage)"
        }
        return mark(page) ? nil : "page \(page) is called free, and is used or called free elsewhere"
    }

    /// Whether a page was met for the first time.
    private mutating func mark(_ page: UInt64) -> Bool {
        count += 1
        guard page < pagesOfFile else { return metBehindEnd.insert(page).inserted }
        let (word, bit) = (Int(page / 64), UInt64(1) << (page % 64))
        defer { met[word] |= bit }
        return met[word] & bit == 0
    }
}
