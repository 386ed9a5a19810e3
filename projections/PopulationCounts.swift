/// A number of cases, of every case and of the serious ones.
///
/// Both lie in one word, all of them in the upper half, so that adding is one addition: `all` * 2³² + `serious`.
struct PopulationCounts: Sendable, Hashable {
    private var word: Int64

    var serious: Int32 { Int32(truncatingIfNeeded: word) }
    var all: Int32 { Int32(truncatingIfNeeded: (word &- Int64(serious)) >> 32) }

    init(all: Int32 = 0, serious: Int32 = 0) { word = Int64(all) << 32 &+ Int64(serious) }

    @inline(__always)
    mutating func add(_ weight: PopulationCounts) { word += weight.word }

    @inline(__always)
    mutating func add(_ weight: PopulationCounts, times sign: Int32) { word += Int64(sign) * weight.word }

    subscript(_ population: CasePopulation) -> Int { Int(population == .all ? all : serious) }
}
