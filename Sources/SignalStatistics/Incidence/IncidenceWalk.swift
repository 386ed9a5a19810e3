/// The pass over a risk table in order of time that makes one cause's curve with both its variances.
struct IncidenceWalk {
    private(set) var values: [Double] = []
    private(set) var jackknifeVariances: [Double] = []
    private(set) var aalenVariances: [Double] = []
    private let table: RiskTable
    private let cause: Int
    private var survival = 1.0
    private var incidence = 0.0
    private var aalen = AalenVariance()
    private var jackknife = JackknifeVariance()
    private var late: LateEntrants
    private var nextExit = 0

    /// Walks the table for a cause, counted from 0.
    init(_ table: RiskTable, cause: Int) {
        self.table = table
        self.cause = cause
        late = LateEntrants(cause: UInt8(cause + 1))
        for row in table.times.indices { pass(row) }
    }

    private mutating func pass(_ row: Int) {
        let events = table.allEvents(row: row)
        guard !table.delayedExits.isEmpty else {
            if events > 0 { step(row, events: events, imbalance: LateEntrants.Imbalance()) }
            return
        }
        let first = nextExit
        while nextExit < table.delayedExits.count, table.delayedExits[nextExit].row == row { nextExit += 1 }
        late.meet(joined: table.joined[row], exits: table.delayedExits[first..<nextExit], incidence: incidence)
        if events > 0 { stepWithLateEntrants(row, events: events) }
        late.part(incidence: incidence)
    }

    private mutating func stepWithLateEntrants(_ row: Int, events: Int) {
        let atRisk = Double(table.atRisk[row])
        let hazard = Double(events) / atRisk
        let own = Double(table.events(row: row, cause: cause)) / atRisk
        let imbalance = late.imbalance(hazard: hazard, own: own, atRisk: atRisk)
        late.step(hazard: hazard, own: own, atRisk: atRisk, survival: survival)
        step(row, events: events, imbalance: imbalance)
    }

    private mutating func step(_ row: Int, events: Int, imbalance: LateEntrants.Imbalance) {
        let atRisk = Double(table.atRisk[row])
        let own = table.events(row: row, cause: cause)
        let growth = survival * Double(own) / atRisk
        let left = survival * ((atRisk - Double(events)) / atRisk)
        jackknife.step(
            hazard: Double(events) / atRisk, own: Double(own) / atRisk, atRisk: atRisk, survival: survival,
            incidence: incidence, late: imbalance)
        aalen.step(
            own: own, others: events - own, atRisk: atRisk, growth: growth, before: survival, after: left)
        incidence += growth
        survival = left
        values.append(incidence)
        jackknifeVariances.append(jackknife.value)
        aalenVariances.append(aalen.value)
    }
}
