import ClinicalEvents

/// The tables of a question, kept up to date event by event: those of a class, a regimen or a group of patients, for who watches
/// them. The usual tables cost every event; these cost only who asked for them.
public struct FollowedTables: Sendable {
    /// What is counted. Its strata, and drugs to be left out, play no part.
    public let question: CaseQuestion
    /// The tables.
    public private(set) var counts = LevelCounts()
    /// What the case of the last event was counted under before it.
    public private(set) var before = CountedCase.none
    /// What it is counted under now.
    public private(set) var after = CountedCase.none
    private var exposures: ExposureNames
    private var selection: CaseSelection
    /// Sites and countries there were when the selection was made: a name asked for may be met later.
    private var knownNames: Int

    /// The tables of a history so far. Cost: that of ``CaseRegister/tables(_:without:)``.
    public init(_ question: CaseQuestion, _ register: borrowing CaseRegister) {
        self.question = question
        exposures = ExposureNames(question.exposure, register.projection.tables.resolver)
        selection = CaseSelection(question, register)
        knownNames = register.traitNameCount
        var (counts, exposures) = (LevelCounts(), exposures)
        register.forEachCase(of: question) { counted, _ in counts.add(exposures.exposed(counted)) }
        (self.counts, self.exposures) = (counts, exposures)
    }

    /// Moves the tables by what the last event of a register changed. Cost: what the case has.
    ///
    /// - Parameters:
    ///   - change: what the register says of it, found out once for all tables.
    ///   - register: the register, which has taken in the event.
    public mutating func follow(_ change: ContributionChange, _ register: borrowing CaseRegister) {
        exposures.learn(register.projection.tables.resolver)
        if knownNames != register.traitNameCount {
            selection = CaseSelection(question, register)
            knownNames = register.traitNameCount
        }
        let wasTaken = selection.takes(change.before, register.traitsBefore)
        let isTaken = selection.takes(change.after, register.traitsAfter)
        before = wasTaken ? exposures.exposed(change.before(question.level, .all)) : .none
        after = isTaken ? exposures.exposed(change.after(question.level, .all)) : .none
        guard before != after else { return }
        counts.move(from: before, to: after, weight: PopulationCounts(all: 1))
    }

    /// What a case is counted under now, whichever event came last. Cost: what the case has.
    ///
    /// - Parameters:
    ///   - caseNumber: the number of the case.
    ///   - register: the register that the tables follow.
    public mutating func counted(_ caseNumber: UInt32, _ register: borrowing CaseRegister) -> CountedCase {
        let now = register.projection.countedNow(caseNumber)
        guard selection.takes(now.after, register.traits(of: Int(caseNumber))) else { return .none }
        return exposures.exposed(now.after(question.level, .all))
    }

    /// How many exposures were met so far.
    public func exposureCount(_ register: borrowing CaseRegister) -> Int {
        exposures.count(register.projection.tables.resolver)
    }

    /// The name of an exposure by its number.
    public func exposureName(_ number: UInt32, _ register: borrowing CaseRegister) -> String {
        exposures.name(number, register.projection.tables.resolver)
    }

    /// The name of an exposure; of a regimen, those of its drugs.
    public func exposureParts(_ number: UInt32, _ register: borrowing CaseRegister) -> [String] {
        exposures.parts(number, register.projection.tables.resolver)
    }
}

extension CaseRegister {
    /// Sites and countries met so far.
    var traitNameCount: Int { sites.names.count + countries.names.count }
}
