internal import Foundation

/// The pairs of a database as the fit of a ``GammaMixture`` reads them: grouped by count, similar expected counts
/// replaced by fewer weighted points.
///
/// Source: DuMouchel and Pregibon, KDD 2001, pages 67-76, squash pairs of the same count by their mean expected count.
/// Here, as in DuMouchel, Volinsky, Johnson, Cortes and Pregibon, KDD 1999, moments are matched: the pairs of one count
/// whose expected counts share a bin become two points of equal weight with their mean and variance of ln E. A bin with
/// one or two pairs is thereby kept exactly, so that few data are not squashed at all; from there on what is lost is
/// the third moment within a bin.
public struct SquashedCounts: Sendable {
    /// How similar expected counts are put together.
    public enum Squashing: Hashable, Sendable {
        /// Every pair a point of its own.
        case none
        /// Two points for a count's pairs in each bin of the given width: so many bins to each doubling of E.
        case moments(binsPerDoubling: Int)

        /// Eight bins to a doubling: the fitted parameters then differ from the unsquashed ones in the sixth digit.
        public static let standard = Squashing.moments(binsPerDoubling: 8)
    }

    /// A point of one count: `weight` pairs at that expected count.
    struct Point {
        var expected: Double
        var weight: Double
    }

    /// The points of one count.
    struct Group {
        let observed: Int
        let points: Range<Int>
    }

    /// The groups, by ascending count.
    private(set) var groups: [Group] = []
    /// All points; those of a group by ascending expected count.
    private(set) var points: [Point] = []
    /// Pairs taken in, zero counts among them.
    public private(set) var pairs = 0
    /// Pairs left out since no likelihood is defined for them: a negative count, no or infinitely many cases expected.
    public private(set) var ignored = 0

    /// The points the fit computes with; at most ``pairs``.
    public var pointCount: Int { points.count }

    /// Squashes pairs. The order of the pairs does not matter; some 100 ns a pair.
    public init(_ counts: some Sequence<ObservedCount>, squashing: Squashing = .standard) {
        var sorted: [ObservedCount] = []
        for count in counts {
            if count.isPossible, count.expected > 0 { sorted.append(count) } else { ignored += 1 }
        }
        sorted.sort { ($0.observed, $0.expected) < ($1.observed, $1.expected) }
        pairs = sorted.count
        var start = 0
        while start < sorted.count {
            let observed = sorted[start].observed
            let end = sorted[start...].firstIndex { $0.observed != observed } ?? sorted.count
            addGroup(observed, sorted[start..<end], squashing)
            start = end
        }
    }

    /// Takes points that were squashed by another rule, each with the number of pairs it stands for (positive).
    public init(squashed points: some Sequence<(count: ObservedCount, weight: Double)>) {
        let byCount = Dictionary(grouping: points) { $0.count.observed }
        for (observed, group) in byCount.sorted(by: { $0.key < $1.key }) {
            let start = self.points.count
            for point in group.sorted(by: { $0.count.expected < $1.count.expected }) {
                guard point.count.isPossible, point.count.expected > 0, point.weight > 0 else {
                    ignored += 1
                    continue
                }
                self.points.append(Point(expected: point.count.expected, weight: point.weight))
                pairs += Int(point.weight.rounded())
            }
            groups.append(Group(observed: observed, points: start..<self.points.count))
        }
    }

    private mutating func addGroup(_ observed: Int, _ counts: ArraySlice<ObservedCount>, _ squashing: Squashing) {
        let start = points.count
        switch squashing {
        case .none:
            points.append(contentsOf: counts.lazy.map { Point(expected: $0.expected, weight: 1) })
        case .moments(let binsPerDoubling):
            addBins(counts, binsPerDoubling: Double(max(1, binsPerDoubling)))
        }
        groups.append(Group(observed: observed, points: start..<points.count))
    }

    private mutating func addBins(_ counts: ArraySlice<ObservedCount>, binsPerDoubling: Double) {
        var bin = counts[counts.startIndex..<counts.startIndex]
        var number = -Double.infinity
        for index in counts.indices {
            let here = (log2(counts[index].expected) * binsPerDoubling).rounded(.down)
            if here != number {
                addBin(bin)
                bin = counts[index..<index]
                number = here
            }
            bin = counts[bin.startIndex...index]
        }
        addBin(bin)
    }

    private mutating func addBin(_ bin: ArraySlice<ObservedCount>) {
        guard bin.count > 2, let origin = bin.first?.expected else {
            points.append(contentsOf: bin.lazy.map { Point(expected: $0.expected, weight: 1) })
            return
        }
        var sum = 0.0
        var squares = 0.0
        for count in bin {
            let distance = log(count.expected / origin)
            sum += distance
            squares += distance * distance
        }
        let size = Double(bin.count)
        let mean = sum / size
        let spread = max(0, squares / size - mean * mean).squareRoot()
        points.append(Point(expected: origin * exp(mean - spread), weight: 0.5 * size))
        points.append(Point(expected: origin * exp(mean + spread), weight: 0.5 * size))
    }
}
