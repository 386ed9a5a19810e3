internal import ClinicalEvents
internal import Documents
internal import EventLog
internal import Foundation
internal import Hummingbird
internal import Projections

/// What is known of one patient, now or as of a date; protected text is opened for those who may ask.
struct PatientRoutes {
    let log: EventLog

    func add(to routes: inout GuardedRoutes) {
        routes.serve(.patient) { request, account, context in
            let query = try QueryParameters(request, for: .patient)
            let asOf = try query.asOf()
            let identifier = try context.parameters.require("case")
            let events = try events(of: identifier.removingPercentEncoding ?? identifier, for: account)
            guard let first = events.first, let last = events.last else {
                // The same for a case of another site: whether there is one is not said.
                throw Problem(.notFound, "there is no such case")
            }
            return try await .unlessUnchanged(at: last.sequence, of: log.identity, request) {
                AccessNote.add(events.count, through: last.sequence)
                var projection = PatientProjection(asOf: asOf)
                for event in events { projection.apply(try log.reveal(event)) }
                let document = PatientDocument(first.content.caseIdentifier, projection.state)
                return .bytes((document.json.printed() + "\n").utf8, type: "application/json")
            }
        }
    }

    private func events(of identifier: String, for account: Account) throws -> [RecordedEvent] {
        guard account.role == .site else { return try log.events(ofCase: identifier) }
        guard try log.owner(ofCase: identifier) == .site(account.site) else { return [] }
        return Self.events(try log.events(ofCase: identifier), seenFrom: account.site)
    }

    /// Of a case that several sites wrote to, what this one observed, and what belongs to none; of corrections those of what is
    /// seen.
    private static func events(_ events: [RecordedEvent], seenFrom site: String?) -> [RecordedEvent] {
        let seen = events.filter { $0.content.site == nil || $0.content.site == site }
        let names = Set(seen.map { EventName(source: $0.content.source, sourceKey: $0.content.sourceKey) })
        return seen.filter { event in
            switch event.content.event {
            case .eventAmended(let amendment):
                names.contains(EventName(source: amendment.source, sourceKey: amendment.sourceKey))
            case .eventRetracted(let retraction):
                names.contains(EventName(source: retraction.source, sourceKey: retraction.sourceKey))
            default: true
            }
        }
    }

    private struct EventName: Hashable {
        var source: String
        var sourceKey: String
    }
}
