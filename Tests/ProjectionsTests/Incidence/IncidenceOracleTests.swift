import ClinicalEvents
import Projections
import TestSupport
import Testing

/// The table against one made patient by patient and day by day, from the rules as they are written.
@Suite struct `Incidence on random histories` {
    @Test(arguments: UInt64(1)...60)
    func `Every count and every day at risk is that of going through the days one by one`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let patients = (0..<12).map { RandomPatient(name: "P\($0)", &random) }
        var history = RegistryHistory()
        for patient in patients { patient.write(to: &history) }
        for kind in [ExposureKind.any, .drug, .regimen] {
            for window in [RiskWindow.days(0), .days(20), .open] {
                let table = try history.table(until: "2024-05-30") {
                    ($0.exposure, $0.window, $0.minimumGrade) = (kind, window, seed.isMultiple(of: 2) ? 3 : nil)
                }
                for row in table.rows {
                    var expected = DayByDay(
                        kind, window, row.exposure, row.reaction, grade: seed.isMultiple(of: 2) ? 3 : 0)
                    for patient in patients { expected.take(patient) }
                    let found = [row.atRisk, row.hadBefore, row.events, row.partlyDated, row.uncertain, row.personDays]
                    #expect(
                        found == expected.counts, "seed \(seed), \(kind), \(window), \(row.exposure), \(row.reaction)")
                }
            }
        }
    }
}

/// Days are counted from 2024-01-01, all within 150 days.
struct RandomPatient {
    static let drugs = ["nivolumab", "ipilimumab", "docetaxel"]
    static let terms = ["Colitis", "Pneumonitis"]

    var name: String
    var enrolled: Int?
    /// Regimens by the day of their start, ascending.
    var regimens: [(day: Int, drugs: [String])] = []
    var doses: [(day: Int, drugs: [String])] = []
    var stops: [(day: Int, drugs: [String])] = []
    var reactions: [(days: ClosedRange<Int>, term: String, grade: Int)] = []
    var death: Int?
    var withdrawn: Int?

    init(name: String, _ random: inout SeededRandom) {
        self.name = name
        func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }
        func someDrugs() -> [String] { Array(Self.drugs.shuffled(using: &random).prefix(chance(3) ? 2 : 1)) }
        func day(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
        let starts = Set((0..<day(1..<4)).map { _ in day(5..<90) }).sorted()
        regimens = starts.map { ($0, someDrugs()) }
        for (start, drugs) in regimens {
            if chance(2) { doses.append((start + day(0..<20), drugs)) }
            if chance(2) { stops.append((start + day(0..<30), chance(3) ? [drugs[0]] : drugs)) }
        }
        if !chance(4) { enrolled = day(0..<40) }
        for _ in 0..<day(0..<4) {
            let first = day(0..<150)
            // January to May of 2024.
            let months = [0...30, 31...59, 60...90, 91...120, 121...151]
            let month = months.first { $0.contains(first) } ?? first...first
            reactions.append((chance(4) ? month : first...first, Self.terms[day(0..<2)], day(1..<5)))
        }
        if chance(4) { death = day(30..<150) }
        if chance(8) { withdrawn = day(20..<150) }
    }

    func write(to history: inout RegistryHistory) {
        func date(_ day: Int) -> String { PartialDate(dayNumber: Int32(19_723 + day))?.description ?? "" }
        for (day, drugs) in regimens { history.add(name, date(day), .treatmentStarted(TreatmentStarted(drugs: drugs))) }
        for (day, drugs) in doses {
            let given = TreatmentAdministered(drugs: drugs.map { AdministeredDrug(name: $0) })
            history.add(name, date(day), .treatmentAdministered(given))
        }
        for (day, drugs) in stops { history.add(name, date(day), .treatmentStopped(TreatmentStopped(drugs: drugs))) }
        if let enrolled { history.enrol(name, date(enrolled)) }
        for (index, reaction) in reactions.enumerated() {
            let first = date(reaction.days.lowerBound)
            let onset = reaction.days.count == 1 ? first : String(first.prefix(7))
            history.react(name, onset, reaction.term, grade: reaction.grade, episode: index + 1)
        }
        if let death { history.die(name, date(death)) }
        if let withdrawn { history.add(name, date(withdrawn), .consentRecorded(ConsentRecorded(status: .withdrawn))) }
    }
}

/// Counts by going through the days of each patient.
private struct DayByDay {
    private let kind: ExposureKind
    private let window: RiskWindow
    private let exposure: String
    private let term: String
    private let grade: Int
    private(set) var counts = [0, 0, 0, 0, 0, 0]

    private static let cutoff = 150

    init(_ kind: ExposureKind, _ window: RiskWindow, _ exposure: String, _ term: String, grade: Int) {
        (self.kind, self.window, self.exposure, self.term, self.grade) = (kind, window, exposure, term, grade)
    }

    mutating func take(_ patient: RandomPatient) {
        guard let start = patient.regimens.first(where: { !drugs($0.drugs).isEmpty })?.day else { return }
        let end = [Self.cutoff, patient.death, patient.withdrawn].compactMap(\.self).min() ?? Self.cutoff
        guard start <= end else { return }
        let exit = exit(patient, start...end)
        // Whoever enrolled after the first dose is at risk from the day after enrolment.
        let entry = max(start - 1, patient.enrolled.map { $0 > start ? $0 : start - 1 } ?? start - 1)
        guard entry < exit.day else { return }
        let counting = Set((entry + 1..<exit.day) + (exit.isSwitch ? [] : [exit.day]))
        let reactions = patient.reactions.filter { $0.term == term && $0.grade >= grade }
        guard !reactions.contains(where: { $0.days.upperBound <= entry }) else {
            counts[1] += 1
            return
        }
        counts[0] += 1
        let origin = max(start, entry)
        let certain = reactions.map(\.days).filter { $0.allSatisfy(counting.contains) }
        if let first = certain.min(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            counts[2] += 1
            if first.count > 1 { counts[3] += 1 }
            counts[5] += first.lowerBound - origin
        } else {
            if reactions.contains(where: { $0.days.contains(where: counting.contains) }) { counts[4] += 1 }
            counts[5] += exit.day - origin
        }
    }

    /// The drugs of a regimen that make the exposure.
    private func drugs(_ regimen: [String]) -> [String] {
        switch kind {
        case .any: regimen
        case .drug, .drugClass: regimen.filter { $0 == exposure }
        case .regimen: regimen.sorted().joined(separator: " + ") == exposure ? regimen : []
        }
    }

    /// The last day at risk, and whether another regimen began on it.
    private func exit(_ patient: RandomPatient, _ days: ClosedRange<Int>) -> (day: Int, isSwitch: Bool) {
        for day in days {
            guard let current = patient.regimens.last(where: { $0.day <= day }) else { continue }
            let held = drugs(current.drugs)
            // A window that was over by the evening before is not kept open by what begins today.
            if current.day == day, day > days.lowerBound, let before = patient.regimens.last(where: { $0.day < day }),
                isWindowOver(drugs(before.drugs), before.day, day, patient)
            {
                return (day - 1, false)
            }
            // Death on the day of a switch comes first.
            if held.isEmpty { return (day, patient.death != day) }
            if isWindowOver(held, current.day, day, patient) { return (day - 1, false) }
        }
        return (days.upperBound, false)
    }

    private func isWindowOver(_ held: [String], _ start: Int, _ day: Int, _ patient: RandomPatient) -> Bool {
        guard case .days(let window) = window else { return false }
        let next = patient.regimens.first { $0.day > start }?.day ?? .max
        let last = held.map { drug in
            let given = patient.doses.filter { $0.drugs.contains(drug) && $0.day >= start && $0.day < next }
            let ended = patient.stops.filter { $0.drugs.contains(drug) && $0.day >= start && $0.day <= next }
            return (given + ended).map(\.day).max()
        }
        guard !last.contains(nil) else { return false }
        return day > (last.compactMap(\.self).max() ?? 0) + window
    }
}
