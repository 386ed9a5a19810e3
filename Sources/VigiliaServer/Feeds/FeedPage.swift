internal import ClinicalEvents
internal import EventLog

/// A stretch of the log as somebody is shown it.
struct FeedPage {
    /// An event that was asked for.
    struct Item {
        var sequence: UInt64
        var kind: EventKind
        /// A CloudEvent in JSON.
        var json: [UInt8]
        /// What it says of drugs and reactions, where the reader tells that.
        var facts: EventFacts?
    }

    /// What was asked for, in log order.
    var items: [Item] = []
    /// The last event looked at, whether it was asked for or not: where to go on.
    var position: UInt64
    /// Whether the log ended here.
    var isAtEnd = false

    /// The events in the batch format of CloudEvents: an array.
    var batch: [UInt8] {
        var json: [UInt8] = [UInt8(ascii: "[")]
        for (index, item) in items.enumerated() {
            if index > 0 { json += [UInt8(ascii: ","), UInt8(ascii: "\n")] }
            json += item.json
        }
        json.append(UInt8(ascii: "]"))
        return json
    }

    /// The type of a batch.
    static let batchType = "application/cloudevents-batch+json"
}

/// The bounds of a page.
struct FeedBounds {
    /// The most events.
    var items: Int
    /// Bytes after which no further event is added.
    var bytes: Int
    /// The most events looked at: one that is asked for may be far.
    var looked: Int

    /// A page of a request, with so many events at most.
    static func page(_ limit: Int) -> FeedBounds { FeedBounds(items: limit, bytes: 4 << 20, looked: 1_000_000) }
    /// What a stream writes at once. It holds no more than that of a consumer that reads slowly.
    static let stream = FeedBounds(items: 256, bytes: 256 << 10, looked: 65_536)
    /// What is pushed at once, of so many events at most.
    static func push(_ limit: Int) -> FeedBounds { FeedBounds(items: limit, bytes: 1 << 20, looked: 65_536) }
}

/// Reads a log for one account and filter. It keeps nothing between two pages: whoever reads slowly has a position, and no more.
struct FeedReader: Sendable {
    let log: EventLog
    let filter: FeedFilter
    let view: EventView
    /// Whether what an event says of drugs and reactions is told with it.
    var tellsFacts = false

    /// Reads on after a sequence. Cost: some microseconds an event shown, some tens of nanoseconds one passed over.
    func page(after position: UInt64, _ bounds: FeedBounds) throws(LogError) -> FeedPage {
        var page = FeedPage(position: position)
        let end = try log.status().lastSequence
        guard position < end else {
            page.isAtEnd = true
            return page
        }
        // No further than is looked at: kinds that are not asked for are passed over by their blocks.
        let last = min(end, position + UInt64(bounds.looked))
        var reader = try log.reader(EventQuery(sequences: position + 1...last, kinds: filter.kinds))
        var (row, bytes) = (EventRow(readsTreatments: true), 0)
        while page.items.count < bounds.items, bytes < bounds.bytes {
            guard try reader.read(&row) else {
                page.position = last
                page.isAtEnd = last == end
                return page
            }
            page.position = row.sequence
            guard let item = try item(row, &reader) else { continue }
            bytes += item.json.count
            page.items.append(item)
        }
        return page
    }

    /// The event of a row as it is shown; `nil` where it is not.
    private func item(_ row: borrowing EventRow, _ reader: inout LogReader) throws(LogError) -> FeedPage.Item? {
        if case .site(let own) = view {
            guard row.site > 0, reader.names.name(row.site) == own else { return nil }
        }
        var facts: EventFacts?
        if !filter.isOpen || view == .withoutIdentity || tellsFacts {
            facts = EventFacts(row, names: reader.names, alert: try alert(row, reader: &reader))
        }
        if let facts, !filter.takes(facts) { return nil }
        let json =
            if view == .withoutIdentity, let facts {
                CloudEvent.withoutIdentity(row, facts, log: log.identity)
            } else {
                CloudEvent.full(try reader.event(of: copy row), log: log.identity)
            }
        return FeedPage.Item(sequence: row.sequence, kind: row.kind, json: json, facts: tellsFacts ? facts : nil)
    }

    private func alert(_ row: borrowing EventRow, reader: inout LogReader) throws(LogError) -> SignalDetected? {
        guard row.kind == .signalDetected, case .signalDetected(let signal) = try reader.content(of: row) else {
            return nil
        }
        return signal
    }
}
