/// Finds the pairs of frequent reactions by one look into an array: each drug has a row of cells, one for each reaction
/// below its width.
///
/// Reactions are numbered in order of first appearance, so that the frequent ones have low numbers. A row is widened while
/// a quarter of it would be filled: 16 bytes a pair at most, and as many again that the narrower rows have left behind.
struct PairRows: Sendable {
    struct Row: Sendable {
        var start: UInt32 = 0
        /// A power of two; 0 where the drug has no pair.
        var width: UInt32 = 0
        /// Pairs of the drug, wherever they are found.
        var pairs: UInt32 = 0
    }

    private(set) var rows: [Row] = []
    /// The pair of each cell, or `PairTable.none`.
    private(set) var cells: [UInt32] = []

    /// The width that every row may have: every organ class fits in.
    private static let minimumWidth: UInt32 = 32
    /// One cell in so many is filled at least when a row is widened beyond that.
    private static let cellsPerPair: UInt32 = 4

    mutating func makeRoom(forDrug drug: UInt32) {
        while rows.count <= Int(drug) { rows.append(Row()) }
    }

    /// Whether a pair is to be found in its drug's row.
    @inline(__always)
    func covers(_ drug: UInt32, _ reaction: UInt32) -> Bool {
        Int(drug) < rows.count && reaction < rows[Int(drug)].width
    }

    /// What a cell that is covered holds.
    @inline(__always)
    subscript(drug: UInt32, reaction: UInt32) -> UInt32 {
        get { cells[Int(rows[Int(drug)].start + reaction)] }
        set { cells[Int(rows[Int(drug)].start + reaction)] = newValue }
    }

    /// Counts a new pair of a drug.
    ///
    /// - Returns: whether the row has been widened, so that cells of pairs made before are to be filled.
    mutating func add(_ drug: UInt32, _ reaction: UInt32) -> Bool {
        makeRoom(forDrug: drug)
        rows[Int(drug)].pairs += 1
        let row = rows[Int(drug)]
        let wanted = max(Self.minimumWidth, Self.powerOfTwo(above: reaction))
        guard reaction >= row.width, wanted == Self.minimumWidth || wanted / Self.cellsPerPair <= row.pairs else {
            return false
        }
        rows[Int(drug)].start = UInt32(cells.count)
        rows[Int(drug)].width = wanted
        for cell in row.start..<row.start + row.width { cells.append(cells[Int(cell)]) }
        cells += repeatElement(PairTable.none, count: Int(wanted - row.width))
        return true
    }

    private static func powerOfTwo(above number: UInt32) -> UInt32 {
        1 << UInt32(UInt32.bitWidth - number.leadingZeroBitCount)
    }
}
