/// The regimens of a patient in order, and the courses of their drugs.
///
/// A regimen begins whenever a drug does, and is made of all the drugs that are on from that day: those that begin, and those that
/// go on beside them. So a combination begins on the first day that its drugs are both on. An earlier drug goes on where, after the
/// new one began, it is given within ``longestInterval`` days, or is recorded to have ended: what happens first decides. Where neither
/// is recorded, or it begins anew, the new regimen took its place.
struct TreatmentTimeline {
    private(set) var periods: [TreatmentPeriod] = []
    private(set) var courses: [DrugCourse] = []
    /// Whether drugs are left out that are no treatment by themselves.
    let leavesOutSupportive: Bool

    /// The courses that go on, by their places.
    private var current: [Int] = []
    private let starts: [DrugStart]
    private let given: [DrugDays]
    private let ended: [DrugDays]

    /// The days between two doses of a drug that goes on, at most: twice the six weeks of pembrolizumab, and a week for delay.
    static let longestInterval = 90

    init(_ history: PatientHistory, _ names: inout IncidenceNames, _ supportive: inout SupportiveDrugs) {
        let used = supportive.used(history, names)
        leavesOutSupportive = used.leavesOut
        starts = history.starts.compactMap { start in
            let drugs = used.drugs(start.drugs, names)
            return drugs.isEmpty ? nil : start.days.map { DrugStart(drugs: drugs, days: $0, start: start) }
        }
        let given = history.given.map { DrugDays(drugs: used.drugs($0.drugs, names), days: $0.days) }
        self.given = given
        ended = history.ended.map { DrugDays(drugs: used.drugs($0.drugs, names), days: $0.days).following(given) }
        goThrough(&names)
        for dose in given { note(dose, isEnd: false) }
        for end in ended { note(end, isEnd: true) }
    }

    /// What happens on one day is taken in this order: starts, doses, ends.
    private mutating func goThrough(_ names: inout IncidenceNames) {
        var steps = starts.map { Step(range: $0.days, what: .start($0)) }
        steps += given.map { Step(range: $0.days, what: .dose($0.drugs)) }
        steps += ended.map { Step(range: DayRange(first: $0.days.last, last: $0.days.last), what: .end($0.drugs)) }
        if steps.count > 1 { steps.sort { $0.precedes($1) } }
        for step in steps {
            switch step.what {
            case .start(let start): begin(start.drugs, step.range, start.start, &names)
            case .dose(let drugs):
                let unstarted = drugs.filter { isUnstarted($0, step.range) }
                if !unstarted.isEmpty { begin(unstarted, step.range, nil, &names) }
            case .end(let drugs): for drug in drugs { end(drug, on: step.range.first) }
            }
        }
    }

    /// Drugs begin; those that do not go on beside them have ended.
    private mutating func begin(
        _ drugs: [UInt32], _ days: DayRange, _ start: PatientHistory.Start?, _ names: inout IncidenceNames
    ) {
        let isSameDay = periods.last?.begin == days
        let new = drugs.filter { drug in !current.contains { courses[$0].drug == drug && courses[$0].begin == days } }
        current = current.filter { place in
            let course = courses[place]
            return !new.contains(course.drug) && (course.begin == days || goesOn(course, beside: days))
        }
        for drug in new {
            current.append(courses.count)
            courses.append(DrugCourse(drug, from: days))
        }
        let regimen = names.number(ofSet: current.map { courses[$0].drug }.sorted())
        if isSameDay, var period = periods.popLast() {
            (period.regimen, period.courses) = (regimen, current)
            period.line = start?.line ?? period.line
            if let setting = start?.setting, setting != IncidenceNames.unsaid { period.setting = setting }
            periods.append(period)
        } else {
            let setting = start?.setting ?? IncidenceNames.unsaid
            periods.append(
                TreatmentPeriod(regimen: regimen, begin: days, line: start?.line, setting: setting, courses: current))
        }
    }

    private mutating func end(_ drug: UInt32, on day: Int32) {
        current = current.filter { courses[$0].drug != drug || !isOver($0, by: day) }
    }

    /// What ends on the day on which its drug begins anew is the course before.
    private func isOver(_ place: Int, by day: Int32) -> Bool {
        let course = courses[place]
        return course.begin.first < day
            || course.begin.first == day && !courses[..<place].contains { $0.drug == course.drug }
    }

    /// Whether a dose is of a drug that is not on: then it begins with the dose. One that may be of a recorded start belongs to that.
    private func isUnstarted(_ drug: UInt32, _ days: DayRange) -> Bool {
        guard !current.contains(where: { courses[$0].drug == drug }) else { return false }
        return !starts.contains {
            $0.days.first <= days.last && days.first <= $0.days.last && $0.drugs.contains(drug)
        }
    }

    private func goesOn(_ course: DrugCourse, beside begun: DayRange) -> Bool {
        let drug = course.drug
        let anew =
            starts.lazy.filter { $0.days.first > begun.first && $0.drugs.contains(drug) }
            .map(\.days.first).min() ?? .max
        let ends = ended.lazy.filter { $0.drugs.contains(drug) }.map(\.days)
        let isEnded = ends.contains {
            $0.last > course.begin.first && $0.last >= begun.first && $0.last <= begun.last
        }
        guard !isEnded else { return false }
        let dose = given.lazy.filter { $0.days.first >= begun.last && $0.days.first < anew && $0.drugs.contains(drug) }
            .map(\.days.first).min()
        if let dose, Int(dose) <= Int(begun.last) + Self.longestInterval { return true }
        return ends.contains { $0.first > begun.last && $0.first <= anew && $0.last <= dose ?? .max }
    }

    /// A dose belongs to the last course of its drug that began by then; an end to one that began before, where there is one.
    private mutating func note(_ said: DrugDays, isEnd: Bool) {
        for drug in said.drugs {
            let own = courses.indices.filter { courses[$0].drug == drug && courses[$0].begin.first <= said.days.last }
            let before = isEnd ? own.last { courses[$0].begin.first < said.days.last } : nil
            if let place = before ?? own.last { courses[place].take(said.days) }
        }
    }
}

/// Drugs that began.
private struct DrugStart {
    var drugs: [UInt32]
    var days: DayRange
    var start: PatientHistory.Start
}

/// Drugs that were given, or that ended.
private struct DrugDays {
    var drugs: [UInt32]
    var days: DayRange

    /// An end that names several drugs came on one day for all of them, and not before a dose of any.
    func following(_ doses: [DrugDays]) -> DrugDays {
        guard days.exact == nil else { return self }
        let before = doses.lazy.filter { $0.days.first <= days.last && $0.drugs.contains(where: drugs.contains) }
        guard let last = before.map(\.days.first).max() else { return self }
        return DrugDays(drugs: drugs, days: days.clipped(from: last))
    }
}

/// What changes which drugs are on.
private struct Step {
    enum What {
        case start(DrugStart)
        case dose([UInt32])
        case end([UInt32])

        var place: Int {
            switch self {
            case .start: 0
            case .dose: 1
            case .end: 2
            }
        }
    }

    var range: DayRange
    var what: What

    func precedes(_ other: Step) -> Bool {
        (range.first, what.place, range.last) < (other.range.first, other.what.place, other.range.last)
    }
}
