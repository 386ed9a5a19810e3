public import ClinicalEvents

/// The response of a patient to one treatment: what was assessed after its first day and by the first day of the next one.
public struct TreatmentResponse: Hashable, Sendable {
    /// The drugs that were on, as they were named: those begun, and those of earlier regimens that went on.
    public let drugs: [String]
    /// The first day.
    public let start: PartialDate
    /// What the tumour did.
    public let response: OverallResponse
}

extension PatientState {
    /// The response to each treatment under which one was assessed, first to last.
    ///
    /// A treatment ends with the first day on which another drug is begun, be it in its place or beside it: what is seen later is
    /// the doing of the new one, or of both. An assessment on that very day was made of the old one. An assessment whose date
    /// leaves open under which treatment it was made belongs to none.
    public var treatmentResponses: [TreatmentResponse] {
        let lines = treatmentLines
        return lines.indices.compactMap { place in
            let next = place + 1 < lines.count ? lines[place + 1].start : nil
            let assessed = responses.compactMap { stated -> StatedResponse? in
                guard let date = stated.occurred, date.earliestDay > lines[place].start.latestDay,
                    next.map({ date.latestDay <= $0.earliestDay }) ?? true
                else { return nil }
                return StatedResponse(criteria: stated.value.criteria, category: stated.value.response, date: date)
            }
            guard !assessed.isEmpty else { return nil }
            return TreatmentResponse(
                drugs: lines[place].drugs, start: lines[place].start,
                response: OverallResponse(assessed, start: lines[place].start))
        }
    }

    /// The regimens by their first days, with the drugs that went on from earlier ones. What began on one day is one.
    private var treatmentLines: [(drugs: [String], start: PartialDate)] {
        let begun = treatments.compactMap { course in course.firstDay.map { (course: course, start: $0) } }
            .sorted { $0.start.earliestDay < $1.start.earliestDay }
        var lines: [(drugs: [String], start: PartialDate)] = []
        for (place, line) in begun.enumerated() {
            let goingOn = begun[..<place].filter { $0.course.wentOn(after: line.start) }.flatMap(\.course.drugs)
            var drugs: [String] = []
            if let last = lines.last, last.start == line.start { drugs = lines.removeLast().drugs }
            for drug in goingOn + line.course.drugs where !drugs.contains(drug) { drugs.append(drug) }
            lines.append((drugs, line.start))
        }
        return lines
    }
}

extension TreatmentCourse {
    /// When it began: its start, or the first dose where no start is recorded.
    fileprivate var firstDay: PartialDate? { start?.occurred ?? administrations.first?.occurred }

    /// Whether something of it was certainly given, or ended, after a day.
    fileprivate func wentOn(after day: PartialDate) -> Bool {
        let last = administrations.map(\.occurred) + stops.map(\.occurred)
        return last.contains { $0.map { $0.earliestDay > day.latestDay } ?? false }
    }
}
