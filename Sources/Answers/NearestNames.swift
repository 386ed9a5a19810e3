import Terminology

/// What somebody may have meant by a name that is not there.
package enum NearestNames {
    /// Names that contain it, are contained in it, or differ by a few letters; nearest first.
    package static func suggestions(for name: String, among names: Set<String>, limit: Int = 3) -> [String] {
        let asked = Array(Terminology.folded(name).utf8)
        guard asked.count > 2 else { return [] }
        let ranked = names.compactMap { candidate -> (distance: Int, name: String)? in
            let folded = Array(Terminology.folded(candidate).utf8)
            return distance(asked, folded).map { ($0, candidate) }
        }
        return ranked.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(limit).map(\.name)
    }

    /// ` (nearest: a, b)`, or nothing.
    package static func hint(for name: String, among names: Set<String>) -> String {
        let nearest = suggestions(for: name, among: names)
        return nearest.isEmpty ? "" : " (nearest: \(nearest.joined(separator: "; ")))"
    }

    /// `; there are: a, b, c`: all names where that is a line, else how many, and the nearest or some of them.
    package static func list(for name: String, among names: Set<String>) -> String {
        guard !names.isEmpty else { return "; there are none" }
        if names.count <= mostListed { return "; there are: \(names.sorted().joined(separator: "; "))" }
        let nearest = suggestions(for: name, among: names)
        let some =
            nearest.isEmpty
            ? "such as \(names.sorted().prefix(fewest).joined(separator: "; "))"
            : "nearest: \(nearest.joined(separator: "; "))"
        return "; there are \(names.count) (\(some))"
    }

    private static let mostListed = 12
    private static let fewest = 5

    /// The number of letters to change, up to a third of them; `nil` beyond.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int? {
        let most = max(1, left.count / 3)
        if abs(left.count - right.count) <= most, let edits = edits(left, right, most) { return edits }
        let (short, long) = left.count < right.count ? (left, right) : (right, left)
        return short.count > 3 && isInside(short, long) ? most + long.count - short.count : nil
    }

    private static func isInside(_ short: [UInt8], _ long: [UInt8]) -> Bool {
        long.indices.contains { long[$0...].starts(with: short) }
    }

    /// The edit distance of Levenshtein (1965), one row of its table at a time.
    private static func edits(_ left: [UInt8], _ right: [UInt8], _ most: Int) -> Int? {
        var row = Array(0...right.count)
        for (index, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let change = diagonal + (byte == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(change, diagonal + 1, row[column] + 1)
            }
        }
        return row.last.flatMap { $0 <= most ? $0 : nil }
    }
}
