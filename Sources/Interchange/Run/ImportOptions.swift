public import ClinicalEvents
public import Foundation

/// How an import is run, and the bounds it keeps.
public struct ImportOptions: Sendable {
    /// Events handed to the log at once.
    public var batchSize: Int
    /// Where rejected records are written. Nothing is created unless something is rejected; where the folder already
    /// holds files, the rejects of this run go to a sub-folder `run-2`, `run-3`, ... of it.
    public var rejectsFolder: URL
    /// Whether the first rejection stops the import with `ImportError.strict`; nothing is written to the rejects then.
    public var isStrict: Bool
    /// The longest line, or quoted record, that is read, in bytes (256 to 256 MiB); a longer one is
    /// rejected without being held.
    public var maximumLineBytes: Int
    /// Where sorted runs that do not fit in memory are written; they vanish with the process.
    public var scratchFolder: URL
    /// Memory for sorting, in bytes, over all tables together.
    public var memoryBudgetBytes: Int
    /// When the events are recorded, which nothing in them can be later than: a date that is rejects its record.
    public var recorded = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))

    /// Options; only the place of the rejects must be chosen.
    public init(
        rejectsFolder: URL, batchSize: Int = 4096, isStrict: Bool = false, maximumLineBytes: Int = 1 << 20,
        scratchFolder: URL = FileManager.default.temporaryDirectory, memoryBudgetBytes: Int = 64 << 20
    ) {
        self.batchSize = max(1, batchSize)
        self.rejectsFolder = rejectsFolder
        self.isStrict = isStrict
        self.maximumLineBytes = min(max(256, maximumLineBytes), 256 << 20)
        self.scratchFolder = scratchFolder
        self.memoryBudgetBytes = max(1, memoryBudgetBytes)
    }

    /// The most bytes that the rows of one report may have together. A larger group is rejected row by row as it is read,
    /// so that a file with one identifier throughout does not fill the memory.
    var maximumReportBytes: Int { max(16 << 20, maximumLineBytes) }
    /// The most bytes of source rows kept beside a batch of events, for the case that the log refuses one of them.
    var maximumPendingBytes: Int { 16 << 20 }
}
