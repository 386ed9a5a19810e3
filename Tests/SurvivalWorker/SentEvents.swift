import ClinicalEvents
import TestSupport

/// Events that follow from their number, so that whoever finds one can tell whether it is whole.
struct SentEvents {
    /// What the contents follow from, beside the number.
    let seed: UInt64

    /// Neighbouring events of one worker's thread, appended as one batch.
    struct Batch: Hashable {
        var first: UInt64
        var count: Int

        var numbers: Range<UInt64> { first..<first + UInt64(count) }
    }

    static let source = "survival"
    /// Cases that the events are spread over.
    static let caseCount: UInt64 = 97

    func events(_ batch: Batch) -> [ProposedEvent] { batch.numbers.map(event) }

    func event(_ number: UInt64) -> ProposedEvent {
        var random = SeededRandom(seed: seed ^ number &* 0x9E37_79B9_7F4A_7C15)
        let draw = random.next()
        return ProposedEvent(
            caseIdentifier: caseIdentifier(number), site: draw.isMultiple(of: 3) ? nil : "site \(draw % 11)",
            received: PartialDate(dayNumber: Int32(19_000 + draw % 500)),
            source: Self.source, sourceKey: "\(number)", actor: draw.isMultiple(of: 5) ? "officer \(draw % 301)" : nil,
            event: .safetyReportReceived(
                SafetyReportReceived(
                    version: Int(draw % 10), seriousness: Seriousness(rawValue: UInt8(draw % 128)),
                    drugs: [ReportedDrug(role: .primarySuspect, name: "drug \(draw >> 8 % 400)")],
                    reactions: [ReportedReaction(term: "term \(draw >> 16 % 600)", outcome: .unknown)])))
    }

    /// Most cases come again and again; some have one event, so that names of cases gather too.
    func caseIdentifier(_ number: UInt64) -> String {
        number.isMultiple(of: 4) ? "case of \(number)" : "case \(number % Self.caseCount)"
    }
}
