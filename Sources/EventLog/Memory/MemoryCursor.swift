import ClinicalEvents

/// Walks over events of a log in memory by asking each whether it is wanted.
final class MemoryCursor: EventCursor {
    private let log: MemoryLog
    private let query: EventQuery
    private let filter: EventQuery.Filter
    private var spans: SequenceSpans

    init(_ log: MemoryLog, _ query: EventQuery) {
        (self.log, self.query) = (log, query)
        filter = EventQuery.Filter(query)
        let first = max(1, query.sequences.lowerBound)
        let last = min(query.sequences.upperBound, query.order == .backwards ? log.status().lastSequence : .max)
        spans = SequenceSpans(first <= last ? [first...last] : [], query.order)
    }

    var isFinished: Bool { spans.isFinished }

    func next() -> RecordedEvent? {
        while !spans.isFinished, let event = log.event(spans.next) {
            spans.pass(event.sequence)
            if isWanted(event) { return event }
        }
        return nil
    }

    private func isWanted(_ event: RecordedEvent) -> Bool {
        let content = event.content
        if let identifier = query.caseIdentifier, ExactName(identifier) != ExactName(content.caseIdentifier) {
            return false
        }
        return filter.takes(
            content.event.kind, recorded: event.recorded, received: content.received, occurred: content.occurred)
    }
}
