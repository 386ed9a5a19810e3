/// What published trials of PD-1 and PD-L1 inhibitors alone counted of one term.
///
/// Source: Wang Y, Zhou S, Yang F et al., "Treatment-related adverse events of PD-1 and PD-L1 inhibitors in clinical
/// trials", JAMA Oncology 2019;5:1008, 153 arms, 20,128 patients. For each term and target the events and the treated
/// patients were summed over the arms that report the cell, all grades and grades 3 to 5 each with its own arms. An arm
/// leaves a cell blank when the count lay below the publication's reporting cut-off: the blank is left-censored, not
/// zero. Leaving such arms out of the denominator makes a pooled frequency an estimate from above, the more so the
/// rarer the term.
struct TrialFact: Sendable {
    /// Events and treated patients, for all grades and for grades 3 to 5.
    struct Counts: Equatable, Sendable {
        var events: Int
        var patients: Int
        var severeEvents: Int
        var severePatients: Int

        /// Both targets taken together.
        static func + (left: Counts, right: Counts) -> Counts {
            Counts(
                events: left.events + right.events, patients: left.patients + right.patients,
                severeEvents: left.severeEvents + right.severeEvents,
                severePatients: left.severePatients + right.severePatients)
        }

        /// The two frequencies; where the severe one exceeds the other (it rests on other arms), it is cut to it.
        var frequency: Frequency {
            let any = patients == 0 ? 0 : Double(events) / Double(patients)
            let severe = severePatients == 0 ? 0 : Double(severeEvents) / Double(severePatients)
            return Frequency(any: any, severe: severe)
        }
    }

    /// The term, coded.
    let term: ReactionTerm
    /// The term's column in the source.
    let column: String
    /// PD-1 inhibitors alone.
    let pd1: Counts
    /// PD-L1 inhibitors alone.
    let pdl1: Counts

    typealias Tuple = (events: Int, patients: Int, severeEvents: Int, severePatients: Int)

    init(_ name: String, column: String, _ organ: OrganGroup, _ grades: ClosedRange<Int>, pd1: Tuple, pdl1: Tuple) {
        term = ReactionTerm(name, organ, grades)
        self.column = column
        self.pd1 = Self.counts(pd1)
        self.pdl1 = Self.counts(pdl1)
    }

    private static func counts(_ tuple: Tuple) -> Counts {
        Counts(
            events: tuple.events, patients: tuple.patients, severeEvents: tuple.severeEvents,
            severePatients: tuple.severePatients)
    }

    /// Fewer treated patients than this say too little of one target: both are then taken together.
    static let patientsEnough = 1000

    /// The frequency under PD-1 (or PD-L1) inhibitors alone.
    func frequency(pdl1 isPDL1: Bool) -> Frequency {
        let own = isPDL1 ? pdl1 : pd1
        let isEnough = own.patients >= Self.patientsEnough && own.severePatients >= Self.patientsEnough
        return (isEnough ? own : pd1 + pdl1).frequency
    }
}

/// How often a reaction occurs in a treated patient at least once, as probabilities.
struct Frequency: Equatable, Sendable {
    /// At any grade.
    var any: Double
    /// At grade 3 to 5 as the worst grade; never more than `any`.
    var severe: Double

    init(any: Double, severe: Double) {
        self.any = min(1, any)
        self.severe = min(severe, self.any)
    }

    /// From percentages.
    init(percent any: Double, severe: Double) { self.init(any: any / 100, severe: severe / 100) }

    static let never = Frequency(any: 0, severe: 0)

    /// Both multiplied.
    func times(_ factor: Double) -> Frequency { Frequency(any: any * factor, severe: severe * factor) }

    /// Of two causes that act independently.
    func or(_ other: Frequency) -> Frequency {
        Frequency(any: 1 - (1 - any) * (1 - other.any), severe: 1 - (1 - severe) * (1 - other.severe))
    }
}

/// A reaction as it is coded, with the grades CTCAE v5 has for it.
struct ReactionTerm: Hashable, Sendable {
    /// The preferred term, in MedDRA's (British) spelling.
    let name: String
    let organ: OrganGroup
    /// The lowest and highest grade CTCAE v5 describes.
    let grades: ClosedRange<Int>

    init(_ name: String, _ organ: OrganGroup, _ grades: ClosedRange<Int>) {
        self.name = name
        self.organ = organ
        self.grades = grades
    }
}
