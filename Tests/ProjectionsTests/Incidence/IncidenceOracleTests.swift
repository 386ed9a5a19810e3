import ClinicalEvents
import Projections
import TestSupport
import Testing

/// The table against one made from every way in which the record may be read: patient by patient, day by day.
///
/// What counts in all of them is certain, what counts in some is uncertain, and time at risk is the shortest.
@Suite struct `Incidence on random histories` {
    @Test(arguments: UInt64(1)...60)
    func `Every count and every day at risk is that of going through the days one by one`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let patients = (0..<8).map { RandomPatient(name: "P\($0)", &random) }
        var history = RegistryHistory()
        for patient in patients { patient.write(to: &history) }
        let lives = patients.map { ($0, $0.possibleCourses) }
        let grade = seed.isMultiple(of: 2) ? 3 : 0
        for kind in [ExposureKind.any, .drug, .regimen] {
            for window in [RiskWindow.days(0), .days(20), .open] {
                let table = try history.table(until: Told.date(RandomPatient.lastDay)) {
                    ($0.exposure, $0.window, $0.minimumGrade) = (kind, window, grade > 0 ? grade : nil)
                }
                for row in table.rows {
                    var expected = Counts(kind, window, row.exposure, row.reaction, grade)
                    for (patient, courses) in lives { expected.take(patient, courses) }
                    let found = [row.atRisk, row.hadBefore, row.events, row.partlyDated, row.uncertain, row.personDays]
                    #expect(
                        found == expected.counts, "seed \(seed), \(kind), \(window), \(row.exposure), \(row.reaction)")
                }
            }
        }
    }
}

extension RandomPatient {
    /// Every way in which the record may be read in which nothing comes after death, and no dose after an end told in part.
    ///
    /// Of the days that a date may mean, those that matter: the first, the last, and the days about everything else that happened.
    var possibleCourses: [PossibleCourse] {
        let dates = starts.map(\.at) + stops.map(\.at) + reactions.map(\.at) + (death.map { [$0] } ?? [])
        let marks = Set(
            (dates.flatMap { [$0.days.lowerBound, $0.days.upperBound] } + doses.map(\.day) + consents.map(\.day))
                .flatMap { [$0, $0 + 1] })
        var readings: [[Int]] = [[]]
        for date in dates {
            let days = marks.filter(date.days.contains)
            readings = readings.flatMap { reading in days.map { reading + [$0] } }
        }
        return readings.compactMap { course($0) }
    }

    private func course(_ days: [Int]) -> PossibleCourse? {
        let started = Array(days.prefix(starts.count))
        let stopped = Array(days.dropFirst(starts.count).prefix(stops.count))
        let reacted = Array(days.dropFirst(starts.count + stops.count).prefix(reactions.count))
        let died = death == nil ? nil : days.last
        let heard = started + stopped + reacted + doses.map(\.day) + consents.map(\.day) + [enrolled ?? 0]
        if let died, heard.contains(where: { $0 > died }) { return nil }
        let own = consents.last { [nil, "registry"].contains($0.scope) || enrolled != nil && $0.scope == "R" }
        return PossibleCourse(
            starts: zip(started, starts).map { ($0, $1.drugs) }, doses: doses,
            stops: zip(stopped, stops).map { ($0, $1.drugs) }, reactions: reacted, death: died,
            left: own?.status == .withdrawn ? own?.day : nil, drugs: possibleDrugs, lastDay: observedUntil)
    }
}

/// Patients at risk, with the reaction before, with an event, of these partly dated; uncertain ones; days at risk.
struct Counts {
    private let kind: ExposureKind
    private let window: RiskWindow
    private let exposure: String
    private let term: String
    private let grade: Int
    private(set) var counts = [0, 0, 0, 0, 0, 0]

    init(_ kind: ExposureKind, _ window: RiskWindow, _ exposure: String, _ term: String, _ grade: Int) {
        (self.kind, self.window, self.exposure, self.term, self.grade) = (kind, window, exposure, term, grade)
    }

    mutating func take(_ patient: RandomPatient, _ courses: [PossibleCourse]) {
        let risks = courses.map { $0.risk(held, window, cutoff: patient.observedUntil) }
        // Whose first dose is not known is left out.
        guard let start = risks.first??.start, risks.allSatisfy({ $0?.start == start }) else { return }
        // Whoever enrolled after the first dose is at risk from the day after enrolment.
        let entry = patient.enrolled.map { $0 > start ? $0 : start - 1 } ?? start - 1
        let exit = risks.compactMap { $0?.exit }.min() ?? start
        guard entry < exit else { return }
        var (certain, isUncertain): ([ClosedRange<Int>], Bool) = ([], false)
        for place in patient.reactions.indices
        where patient.reactions[place].term == term && patient.reactions[place].grade >= grade {
            let days = courses.map { $0.reactions[place] }
            let counting = zip(days, risks).map { day, risk in entry < day && day <= risk?.lastCounting ?? -1 }
            if days.allSatisfy({ $0 <= entry }) {
                counts[1] += 1
                return
            }
            if counting.allSatisfy(\.self) {
                certain.append((days.min() ?? 0)...(days.max() ?? 0))
            } else if counting.contains(true) {
                isUncertain = true
            }
        }
        counts[0] += 1
        let first = certain.min { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        if let first {
            counts[2] += 1
            if first.count > 1 { counts[3] += 1 }
        } else if isUncertain {
            counts[4] += 1
        }
        counts[5] += (first?.lowerBound ?? exit) - max(start, entry)
    }

    /// The drugs of a regimen that make the exposure.
    private func held(_ regimen: Set<String>) -> Set<String> {
        switch kind {
        case .any: regimen
        case .drug, .drugClass: regimen.intersection([exposure])
        case .regimen: regimen.sorted().joined(separator: " + ") == exposure ? regimen : []
        }
    }
}
