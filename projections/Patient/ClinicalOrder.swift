import ClinicalEvents

/// Events in clinical order: what certainly happened earlier comes first.
///
/// Where dates are too coarse to tell, or absent, events stand as they were recorded. A date is never padded to decide: a grade
/// of March and one of the 10th of March stand in the order in which they were reported.
struct ClinicalOrder {
    private(set) var events: [PatientEvent] = []
    private var latestStart = Int32.min

    /// Puts events, given by ascending sequence, in order.
    init(_ events: [PatientEvent]) {
        for event in events { insert(event) }
    }

    /// Goes behind everything, but before what certainly happened later. Cost: constant for what comes in order.
    private mutating func insert(_ event: PatientEvent) {
        guard let occurred = event.occurred else { return events.append(event) }
        let isLast = occurred.latestDay >= latestStart
        latestStart = max(latestStart, occurred.earliestDay)
        guard !isLast else { return events.append(event) }
        let later = events.firstIndex { $0.occurred.map { $0.earliestDay > occurred.latestDay } ?? false }
        events.insert(event, at: later ?? events.endIndex)
    }
}
