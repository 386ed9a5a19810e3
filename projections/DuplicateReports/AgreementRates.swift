import Foundation

/// How a field that two reports of one patient both fill compares: the three parts of the hit-miss mixture model of Noren, Orre,
/// Bate and Edwards (Data Min Knowl Discov 2007; 14:305-328), stated for the pair. A missing value belongs to none of them.
///
/// The rates are assumed, not fitted: there are no labelled duplicates to fit them to. Agreement is weighed by how often the value
/// stands in the database, so that the rates matter little beside it; what they decide is what a disagreement costs.
struct AgreementRates: Sendable {
    /// The values have nothing to do with each other, as if each were drawn from the database.
    var miss: Double
    /// The values lie near each other, every distance up to the tolerance being as likely.
    var near = 0.0
    /// The largest distance of near values, in the unit of the field.
    var tolerance = 0
    /// How far to either side of a value the database is averaged to say how often values about it occur.
    var window = 0

    /// The values are the same.
    var hit: Double { 1 - miss - near }
    /// What a disagreement weighs, in bits; below 0.
    var missBits: Double { log2(miss) }

    /// What the agreement on a value weighs, in bits, by its share in the database.
    func bits(share: Double) -> Double { log2(miss + hit / share) }

    static let sex = AgreementRates(miss: 0.02)
    static let country = AgreementRates(miss: 0.05)
    /// In whole years.
    static let age = AgreementRates(miss: 0.05, near: 0.10, tolerance: 2, window: 2)
    static let onsetDay = AgreementRates(miss: 0.10, near: 0.15, tolerance: 7, window: 15)
    static let onsetMonth = AgreementRates(miss: 0.10, near: 0.15, tolerance: 1, window: 6)
    static let onsetYear = AgreementRates(miss: 0.10, near: 0.15, tolerance: 1, window: 1)
    /// A drug or a reaction that one report names at least.
    static let name = AgreementRates(miss: 0.25)

    /// So many drugs, and so many reactions, that only one report names are held against a pair at most.
    static let unmatchedNamesMaximum = 20
    /// The weight, in cases, that is given to what is believed of a name without counting it; no name counts as rarer than this in the
    /// whole database.
    static let nameShrinkage = 10.0
}
