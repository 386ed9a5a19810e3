internal import ClinicalEvents
internal import NIOCore
internal import Terminology

/// A stretch of the log's newest events, encoded once: every stream that is shown them sends parts of the same bytes.
final class RecentBatch: Sendable {
    private struct Entry {
        var sequence: UInt64
        var kind: EventKind
        var facts: FilterFacts
        /// Where its message begins.
        var start: Int
    }

    /// The last event before the batch.
    let after: UInt64
    /// The last event looked at for it.
    let last: UInt64
    /// The kinds it holds every event of; `nil` for all.
    private let kinds: Set<EventKind>?
    private let entries: [Entry]
    private let text: ByteBuffer

    /// How many bytes its messages have.
    var byteCount: Int { text.readableBytes }

    /// A batch of a page whose events tell their facts.
    init(_ page: FeedPage, after: UInt64, kinds: Set<EventKind>?, _ terminology: Terminology) {
        (self.after, last, self.kinds) = (after, page.position, kinds)
        var (entries, text) = ([Entry](), ByteBuffer())
        entries.reserveCapacity(page.items.count)
        for item in page.items {
            guard let facts = item.facts else { continue }
            entries.append(
                Entry(
                    sequence: item.sequence, kind: item.kind, facts: FilterFacts(facts, terminology),
                    start: text.writerIndex))
            text.writeMessage(item)
        }
        (self.entries, self.text) = (entries, text)
    }

    /// Whether it holds every event that a filter may ask for.
    func holds(_ asked: Set<EventKind>?) -> Bool {
        guard let kinds else { return true }
        return asked.map { $0.isSubset(of: kinds) } ?? false
    }

    /// The messages of the events after a sequence that are asked for and shown, and how many. Where they lie together nothing is
    /// copied.
    func messages(after position: UInt64, _ filter: FeedFilter, _ view: EventView) -> (text: ByteBuffer, count: Int) {
        var (runs, count) = ([Range<Int>](), 0)
        for index in firstIndex(after: position)..<entries.count where isShown(entries[index], filter, view) {
            let bytes = entries[index].start..<end(of: index)
            count += 1
            if let last = runs.last, last.upperBound == bytes.lowerBound {
                runs[runs.count - 1] = last.lowerBound..<bytes.upperBound
            } else {
                runs.append(bytes)
            }
        }
        var whole = ByteBuffer()
        for run in runs {
            guard let slice = text.getSlice(at: run.lowerBound, length: run.count) else { continue }
            if runs.count == 1 { return (slice, count) }
            whole.writeImmutableBuffer(slice)
        }
        return (whole, count)
    }

    private func isShown(_ entry: Entry, _ filter: FeedFilter, _ view: EventView) -> Bool {
        if case .site(let own) = view, entry.facts.site != own { return false }
        return filter.takes(entry.kind) && (filter.isOpen || filter.takes(entry.facts))
    }

    private func end(of index: Int) -> Int {
        index + 1 < entries.count ? entries[index + 1].start : text.writerIndex
    }

    private func firstIndex(after position: UInt64) -> Int {
        guard position > after else { return 0 }
        return entries.firstIndex { $0.sequence > position } ?? entries.count
    }
}
