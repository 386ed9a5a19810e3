import Projections
import SignalStatistics

/// A column of a table of pairs.
struct SignalColumn {
    let name: String
    let cell: (SignalRow) -> Cell

    init(_ name: String, _ cell: @escaping (SignalRow) -> Cell) {
        self.name = name
        self.cell = cell
    }

    private init(_ name: String, _ value: @escaping (SignalRow) -> Double?) {
        self.init(name) { Cell.optional(value($0)) }
    }

    /// An estimate and its limits, in three columns.
    static func estimate(_ name: String, _ value: @escaping (SignalRow) -> IntervalEstimate?) -> [SignalColumn] {
        [
            SignalColumn(name) { value($0)?.value }, SignalColumn(name + "_lower") { value($0)?.lower },
            SignalColumn(name + "_upper") { value($0)?.upper },
        ]
    }

    /// Which pair it is, and of which cases.
    static func pair(exposure: String) -> [SignalColumn] {
        [
            SignalColumn(exposure) { .text($0.drug) }, SignalColumn("reaction") { .text($0.reaction) },
            SignalColumn("level") { .text($0.level.rawValue) }, SignalColumn("population") { .text($0.population) },
        ]
    }

    /// The 2x2 table.
    static var counts: [SignalColumn] {
        [
            SignalColumn("a") { .integer($0.table.a) }, SignalColumn("b") { .integer($0.table.b) },
            SignalColumn("c") { .integer($0.table.c) }, SignalColumn("d") { .integer($0.table.d) },
            SignalColumn("n") { .integer($0.table.total) }, SignalColumn("expected") { .number($0.crude.expected) },
        ]
    }

    /// The measures of the one table.
    static var measures: [SignalColumn] {
        estimate("prr") { $0.crude.prr } + estimate("ror") { $0.crude.ror }
            + [SignalColumn("chi_square") { $0.crude.chiSquare }] + estimate("ic") { $0.crude.informationComponent }
    }

    /// The measures over the strata, and in how many of them they rest.
    static func adjusted(strata: Int) -> [SignalColumn] {
        [SignalColumn("expected_stratified") { $0.adjusted?.expected }] + estimate("prr_mh") { $0.adjusted?.prr }
            + estimate("ror_mh") { $0.adjusted?.ror } + [SignalColumn("chi_square_mh") { $0.adjusted?.chiSquare }]
            + estimate("ic_stratified") { $0.adjusted?.informationComponent }
            + [
                SignalColumn("strata") { .optional($0.informativeStrata) },
                SignalColumn("strata_dropped") { .optional($0.informativeStrata.map { strata - $0 }) },
            ]
    }

    /// The same pair with the cases that were left out of the columns before.
    static var unmasking: [SignalColumn] {
        [
            SignalColumn("a_whole") { .optional($0.unmasked?.table.a) },
            SignalColumn("n_whole") { .optional($0.unmasked?.table.total) },
            SignalColumn("expected_whole") { $0.unmasked?.measures.expected },
        ] + estimate("prr_whole") { $0.unmasked?.measures.prr } + estimate("ror_whole") { $0.unmasked?.measures.ror }
            + estimate("ic_whole") { $0.unmasked?.measures.informationComponent }
            + [
                SignalColumn("prr_ratio") { $0.unmasked?.ratio },
                SignalColumn("signal") { .optional($0.unmasked?.change?.rawValue) },
            ]
    }

    /// The empirical Bayes measures.
    static var scores: [SignalColumn] {
        [
            SignalColumn("ebgm") { $0.score?.ebgm }, SignalColumn("eb05") { $0.score?.eb05 },
            SignalColumn("eb95") { $0.score?.eb95 },
        ]
    }
}

/// The columns a person sees: what fits a terminal.
extension SignalColumn {
    static func shortPair(exposure: String) -> [SignalColumn] {
        [
            SignalColumn(exposure) { .text($0.drug) }, SignalColumn("reaction") { .text($0.reaction) },
            SignalColumn("cases") { .integer($0.table.a) }, SignalColumn("expected") { .number($0.shown.expected) },
        ]
    }

    static var shortMeasures: [SignalColumn] {
        [
            SignalColumn("PRR") { $0.shown.prr.value }, SignalColumn(OutputTable.interval) { .interval($0.shown.prr) },
            SignalColumn("ROR") { $0.shown.ror.value }, SignalColumn("chi2") { $0.shown.chiSquare },
            SignalColumn("IC") { $0.shown.informationComponent.value },
            SignalColumn("IC025") { $0.shown.informationComponent.lower },
        ]
    }

    static func shortStrata(of count: Int) -> [SignalColumn] {
        [SignalColumn("strata") { .optional($0.informativeStrata.map { "\($0)/\(count)" }) }]
    }

    static var shortUnmasking: [SignalColumn] {
        [
            SignalColumn("PRR") { $0.shown.prr.value }, SignalColumn("IC") { $0.shown.informationComponent.value },
            SignalColumn("IC025") { $0.shown.informationComponent.lower },
            SignalColumn("whole: cases") { .optional($0.unmasked?.table.a) },
            SignalColumn("PRR") { $0.unmasked?.measures.prr.value },
            SignalColumn("IC") { $0.unmasked?.measures.informationComponent.value },
            SignalColumn("IC025") { $0.unmasked?.measures.informationComponent.lower },
            SignalColumn("PRR ratio") { $0.unmasked?.ratio },
            SignalColumn("signal") { .optional($0.unmasked?.change?.rawValue) },
        ]
    }

    static var shortScores: [SignalColumn] {
        [
            SignalColumn("EBGM") { $0.score?.ebgm }, SignalColumn("EB05") { $0.score?.eb05 },
            SignalColumn("EB95") { $0.score?.eb95 },
        ]
    }
}

extension Cell {
    /// Both limits, for a person.
    static func interval(_ estimate: IntervalEstimate) -> Cell {
        guard let lower = estimate.lower, let upper = estimate.upper else { return .missing }
        return .figures("\(lower.formatted(decimals: 2)) - \(upper.formatted(decimals: 2))")
    }
}
