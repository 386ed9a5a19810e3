/// A share of the cases of a history: every so manieth by its number. The parts of a history have no case in common, so that what
/// is counted by case can be counted on several cores and added up.
public struct CasePart: Hashable, Sendable {
    /// Which of the parts, from 0.
    public let index: UInt32
    /// Into how many parts the history is divided.
    public let count: UInt32

    /// The whole history.
    public static let whole = CasePart(unchecked: 0, of: 1)

    /// A part; `nil` where there is no such one.
    public init?(_ index: Int, of count: Int) {
        guard count > 0, count <= Int(UInt32.max), 0..<count ~= index else { return nil }
        self.init(unchecked: UInt32(index), of: UInt32(count))
    }

    private init(unchecked index: UInt32, of count: UInt32) { (self.index, self.count) = (index, count) }

    /// Every part of a history that is divided into so many; the whole history where that is none.
    public static func all(_ count: Int) -> [CasePart] {
        let parts = (0..<max(count, 0)).compactMap { CasePart($0, of: count) }
        return parts.isEmpty ? [.whole] : parts
    }

    /// Whether a case belongs to it.
    @inline(__always)
    public func contains(_ caseNumber: UInt32) -> Bool { count == 1 || caseNumber % count == index }
}
