import ClinicalEvents
import TestSupport

/// A date of an invented patient: what happened on a day, and which days the record leaves open.
///
/// Days are counted from 2024-01-01.
struct Told {
    /// The day it happened.
    var day: Int
    /// The days that the record may mean.
    var days: ClosedRange<Int>
    /// What is recorded; `nil` for no date.
    var text: String?

    init(exactly day: Int) {
        (self.day, days) = (day, day...day)
        text = Self.date(day)
    }

    /// As it is recorded.
    init(_ date: PartialDate) {
        let first = Int(date.earliestDay) - Self.firstDay
        (day, days, text) = (first, first...Int(date.latestDay) - Self.firstDay, date.description)
    }

    /// Known to the month.
    init(byMonthOf day: Int) {
        let month = Self.months.first { $0.contains(day) } ?? day...day
        (self.day, days, text) = (day, month, String(Self.date(day).prefix(7)))
    }

    static func undated(_ day: Int, from first: Int) -> Told {
        var told = Told(exactly: day)
        (told.days, told.text) = (first...RandomPatient.lastDay + 60, nil)
        return told
    }

    static func date(_ day: Int) -> String { PartialDate(dayNumber: Int32(firstDay + day))?.description ?? "" }

    private static let firstDay = 19_723

    /// January to October of 2024.
    private static let months = [
        0...30, 31...59, 60...90, 91...120, 121...151, 152...181, 182...212, 213...243, 244...274, 275...304,
    ]
}

/// What happened to an invented patient: add-ons, doses, ends, consents, and dates known in part.
struct RandomPatient {
    static let drugs = ["nivolumab", "ipilimumab", "docetaxel"]
    static let terms = ["Colitis", "Pneumonitis"]
    static let lastDay = 240

    var name: String
    var enrolled: Int?
    var starts: [(at: Told, drugs: [String])] = []
    var doses: [(day: Int, drugs: [String])] = []
    var stops: [(at: Told, drugs: [String])] = []
    var reactions: [(at: Told, term: String, grade: Int)] = []
    var death: Told?
    var consents: [(day: Int, status: ConsentStatus, scope: String?)] = []
    /// What anybody may be treated with, and until when patients are looked at.
    var possibleDrugs = RandomPatient.drugs
    var observedUntil = RandomPatient.lastDay

    init(name: String, until day: Int, possibleDrugs: [String]) {
        (self.name, observedUntil, self.possibleDrugs) = (name, day, possibleDrugs)
    }

    init(name: String, _ random: inout SeededRandom) {
        self.name = name
        func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }
        func day(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
        func someDrugs() -> [String] { Array(Self.drugs.shuffled(using: &random).prefix(chance(3) ? 2 : 1)) }
        let isPartlyTold = chance(2)
        let end = chance(3) ? day((isPartlyTold ? 200 : 105)..<Self.lastDay) : Self.lastDay + 30
        for start in Set((0..<day(1..<4)).map { _ in day(5..<100) }).sorted() where start < end {
            let drugs = someDrugs()
            starts.append((Told(exactly: start), drugs))
            // Doses at any distance, some beyond the longest interval.
            for _ in 0..<day(0..<4) where !isPartlyTold || chance(2) {
                doses.append((start + day(0..<130), chance(3) ? [drugs[0]] : drugs))
            }
            if !isPartlyTold, chance(2) {
                stops.append((Told(exactly: start + day(0..<60)), chance(3) ? [drugs[0]] : drugs))
            }
        }
        if isPartlyTold { tellInPart(&random) }
        doses.removeAll { $0.day > end }
        stops.removeAll { $0.at.day > end }
        if !chance(4) { enrolled = day(0..<40) }
        for _ in 0..<day(0..<4) {
            let at = day(0..<min(end + 1, Self.lastDay))
            reactions.append(
                (chance(4) ? Told(byMonthOf: at) : Told(exactly: at), Self.terms[day(0..<2)], day(1..<5)))
        }
        if end <= Self.lastDay {
            let first = lastHeardOf
            death = chance(3) ? .undated(end, from: first) : chance(2) ? Told(byMonthOf: end) : Told(exactly: end)
        }
        for _ in 0..<day(0..<3) where chance(3) {
            let scope = [nil, "registry", "R", "biobank", "other"][day(0..<5)]
            consents.append((day(20..<Self.lastDay), chance(2) ? .withdrawn : .consented, scope))
        }
        consents.sort { $0.day < $1.day }
        consents.removeAll { $0.day > end }
    }

    /// One treatment whose end, or the switch from it, is known in part; of more than that, days would have to be guessed.
    private mutating func tellInPart(_ random: inout SeededRandom) {
        let start = starts[0].at.day
        doses.removeAll { $0.day > start + 60 || !$0.drugs.allSatisfy(starts[0].drugs.contains) || $0.day < start }
        starts = [starts[0]]
        let last = doses.map(\.day).max() ?? start
        let drugs = starts[0].drugs
        switch Int.random(in: 0..<3, using: &random) {
        case 0: stops = [(Told(byMonthOf: last + Int.random(in: 0..<20, using: &random)), drugs)]
        case 1: stops = [(.undated(last + 10, from: last), drugs)]
        default:
            doses.removeAll { _ in true }
            let other = Self.drugs.filter { !drugs.contains($0) }
            starts.append((Told(byMonthOf: start + Int.random(in: 32..<70, using: &random)), [other[0]]))
        }
        // Every dose comes before the end.
        stops = stops.map { stop in
            var stop = stop
            stop.at.days = max(stop.at.days.lowerBound, last)...max(stop.at.days.upperBound, last)
            return stop
        }
    }

    /// The last day of anything that is told with a day, or the first it may mean.
    private var lastHeardOf: Int {
        let told = starts.map(\.at) + stops.map(\.at).filter { $0.text != nil } + reactions.map(\.at)
        return (told.map(\.days.lowerBound) + doses.map(\.day) + [enrolled ?? 0]).max() ?? 0
    }

    func write(to history: inout RegistryHistory) {
        for (at, drugs) in starts { history.add(name, at.text, .treatmentStarted(TreatmentStarted(drugs: drugs))) }
        for (day, drugs) in doses {
            let given = TreatmentAdministered(drugs: drugs.map { AdministeredDrug(name: $0) })
            history.add(name, Told.date(day), .treatmentAdministered(given))
        }
        for (at, drugs) in stops { history.add(name, at.text, .treatmentStopped(TreatmentStopped(drugs: drugs))) }
        if let enrolled { history.enrol(name, Told.date(enrolled)) }
        for (index, reaction) in reactions.enumerated() {
            history.react(name, reaction.at.text, reaction.term, grade: reaction.grade, episode: index + 1)
        }
        if let death { history.die(name, death.text) }
        for consent in consents {
            history.add(
                name, Told.date(consent.day),
                .consentRecorded(ConsentRecorded(status: consent.status, scope: consent.scope)))
        }
    }
}
