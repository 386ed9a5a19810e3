import ClinicalEvents
import Documents
import Projections
import RegistryDefinitions

/// What a registry expects of a patient, as the page and the document show it.
struct PatientSchedule {
    let registry: String
    /// `nil` for a patient who is not enrolled in the registry.
    let schedule: VisitSchedule?

    /// A line for each thing that is expected: how it stands, at which visit, what, and when.
    var lines: [String] {
        guard let schedule else { return ["not enrolled in \(registry): nothing is planned"] }
        let unplanned =
            schedule.withoutDay.isEmpty ? [] : ["no day yet: \(schedule.withoutDay.joined(separator: ", "))"]
        return schedule.items.map { line($0, schedule.today) } + unplanned
    }

    /// How much of it stands how: `2 late, 1 due`; what comes next where nothing does.
    var summary: String {
        guard let schedule else { return "" }
        let open = Self.open.compactMap { status -> String? in
            let count = schedule.items.count { $0.status == status }
            return count == 0 ? nil : "\(count) \(status.words)"
        }
        let next = schedule.items.first { $0.status == .upcoming }.map { "next \($0.visit) \($0.planned.dates)" }
        return Phrase.list(open.isEmpty ? "nothing due" : open.joined(separator: ", "), next)
    }

    private static let open: [ScheduledItem.Status] = [.late, .due, .missed]
    private static let statusWidth = ScheduledItem.Status.allCases.map(\.words.displayWidth).max() ?? 0

    private func line(_ item: ScheduledItem, _ today: Int32) -> String {
        let received = item.receipt.map { "\($0.occurred?.description ?? "undated")  #\($0.sequence)" }
        let late = item.status == .late ? item.daysLate(on: today).counted("day") + " late" : nil
        let facts = Phrase.list(
            item.visit, item.expectation.words, "planned \(item.planned.dates)",
            item.receipt == nil ? "in time \(item.window.dates)" : nil, late, received)
        return item.status.words.padded(to: Self.statusWidth) + "  " + facts
    }

    /// The same as an object for each thing.
    var json: JSONText? {
        schedule.map { schedule in
            .object([
                ("registry", .text(registry)), ("today", .text(schedule.today.date)),
                ("items", .list(schedule.items.map { json($0, schedule.today) })),
                ("withoutDay", .texts(schedule.withoutDay)),
            ])
        }
    }

    private func json(_ item: ScheduledItem, _ today: Int32) -> JSONText {
        .object([
            ("visit", .text(item.visit)), ("expected", .text(item.expectation.kind.rawValue)),
            ("names", .texts(item.expectation.names)), ("status", .text(item.status.rawValue)),
            ("plannedFrom", .text(item.planned.lowerBound.date)), ("plannedTo", .text(item.planned.upperBound.date)),
            ("opens", .text(item.window.lowerBound.date)), ("closes", .text(item.window.upperBound.date)),
            ("daysLate", item.status == .late ? .integer(item.daysLate(on: today)) : nil),
            ("occurred", .optional(item.receipt?.occurred?.description)),
            ("sequence", item.receipt.map { .integer(Int($0.sequence)) }),
        ])
    }
}

extension ScheduledItem.Status {
    /// The status as people write it.
    var words: String { self == .receivedOutsideWindow ? "received, not in time" : rawValue.wordsApart }
}

extension Expectation {
    /// What is expected, by the first of its names.
    var words: String { Phrase.list(kind.rawValue, names.first, separator: " ") }
}

extension Int32 {
    /// The day counted from 1970-01-01 as a date.
    var date: String { PartialDate(dayNumber: self)?.description ?? "day \(self)" }
}

extension ClosedRange<Int32> {
    /// One date, or the first and the last.
    var dates: String { lowerBound == upperBound ? lowerBound.date : "\(lowerBound.date)..\(upperBound.date)" }
}
