public import ClinicalEvents

/// Two folds fed by one reading of the history: for whoever asks several questions at once.
///
/// Of a case that is corrected the history is looked up once for both. More than two are nested.
public struct FoldedTogether<First: CaseFold, Second: CaseFold>: CaseFold {
    /// The one.
    public private(set) var first: First
    /// The other.
    public private(set) var second: Second

    /// Two folds, of the same part of the history.
    public init(_ first: First, _ second: Second) {
        self.first = first
        self.second = second
    }

    /// What either needs.
    public static var readsPatient: Bool { First.readsPatient || Second.readsPatient }

    /// See ``CaseFold/take(_:names:content:standing:)``.
    public mutating func take<Failure: Error>(
        _ row: borrowing EventRow, names: SymbolTable, content: () throws(Failure) -> ClinicalEvent,
        standing: (borrowing EventRow) throws(Failure) -> StandingEvents
    ) throws(Failure) {
        guard row.kind.correctsEvents else {
            try first.take(row, names: names, content: content, standing: standing)
            return try second.take(row, names: names, content: content, standing: standing)
        }
        let stands = try standing(row)
        try first.take(row, names: names, content: content) { _ throws(Failure) in stands }
        try second.take(row, names: names, content: content) { _ throws(Failure) in stands }
    }

    /// See ``CaseFold/merge(_:)``.
    public mutating func merge(_ other: FoldedTogether) -> Bool {
        var merged = first
        guard merged.merge(other.first), second.merge(other.second) else { return false }
        first = merged
        return true
    }

    /// A hash of both digests.
    public var digest: UInt64 { StableHash.hash("\(first.digest) \(second.digest)") }
}
