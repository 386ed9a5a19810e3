/// The time from the start of a regimen to the start of the next one.
struct TreatmentPeriod {
    /// The drugs given together, by the number of their set.
    var regimen: UInt32
    /// The first day, and whether only that day can be meant.
    var start: Int32
    var isExact: Bool
    var line: Double?
    var setting: UInt32
    /// When the next regimen begins; `nil` for the last one.
    var next: Int32?
}

extension PatientHistory {
    /// The regimens in order of their starts. Those that begin on one day are one regimen. Drugs that were given without a
    /// recorded start begin one at their first dose. A start without any date is left out.
    func periods(_ names: inout IncidenceNames) -> [TreatmentPeriod] {
        var begun = starts.compactMap { start in start.days.map { (start: start, days: $0) } }
        begun += unstarted(names).map { (Start(drugs: $0.drugs, days: $0.days, line: nil, setting: 0), $0.days) }
        if begun.count > 1 { begun.sort { $0.days.isEarlier(than: $1.days) } }
        var periods: [TreatmentPeriod] = []
        for (start, days) in begun {
            if let last = periods.indices.last, periods[last].start == days.first {
                let drugs = Set(names.drugSets[Int(periods[last].regimen)]).union(names.drugSets[Int(start.drugs)])
                periods[last].regimen = names.number(ofSet: drugs.sorted())
                periods[last].isExact = periods[last].isExact && days.exact != nil
                periods[last].line = start.line ?? periods[last].line
                if start.setting != IncidenceNames.unsaid { periods[last].setting = start.setting }
            } else {
                if let last = periods.indices.last { periods[last].next = days.first }
                periods.append(
                    TreatmentPeriod(
                        regimen: start.drugs, start: days.first, isExact: days.exact != nil, line: start.line,
                        setting: start.setting))
            }
        }
        return periods
    }

    /// The first doses of drugs of which no start is recorded.
    private func unstarted(_ names: IncidenceNames) -> [Dose] {
        guard !given.isEmpty else { return [] }
        var started = Set(starts.flatMap { names.drugSets[Int($0.drugs)] })
        var first: [Dose] = []
        for dose in given.sorted(by: { $0.days.isEarlier(than: $1.days) }) {
            let drugs = names.drugSets[Int(dose.drugs)]
            if drugs.contains(where: { !started.contains($0) }) { first.append(dose) }
            started.formUnion(drugs)
        }
        return first
    }
}
