internal import ClinicalEvents
internal import Documents
internal import EventLog
internal import Foundation
internal import Hummingbird
internal import TamperEvidence

/// What proves that nothing was altered, in the forms that docs/verify_log.py checks.
struct AuditRoutes {
    let log: EventLog

    func add(to routes: inout GuardedRoutes) {
        routes.serve(.treeHead) { request, _, _ in try head(request) }
        routes.serve(.inclusion) { request, _, _ in try inclusion(request) }
        routes.serve(.consistency) { request, _, _ in try consistency(request) }
    }

    /// The last signed head. A request signs nothing: heads are signed as the log is sealed, and by `vigilia head`.
    private func head(_ request: Request) throws -> Response {
        _ = try QueryParameters(request, for: .treeHead)
        guard let head = try log.lastSignedHead() else {
            throw Problem(.notFound, "no head was signed yet; the log signs one when it is sealed")
        }
        return try .json(head)
    }

    private func inclusion(_ request: Request) throws -> Response {
        let query = try QueryParameters(request, for: .inclusion)
        guard let sequence = try query.integer("sequence", in: 1...UInt64(Int64.max)) else {
            throw Problem.parameter("sequence", found: "", expected: "the sequence of an event")
        }
        let size = try size(query)
        let proof = try log.inclusionProof(ofSequence: sequence, size: size)
        AccessNote.add(1, through: sequence)
        guard let event = try log.storedEvent(sequence) else {
            throw LogError.beyondTheLog(asked: sequence, last: size)
        }
        return .proof([
            ("type", .text("inclusion")), ("log", .text(log.identity)), ("sequence", .integer(Int(clamping: sequence))),
            ("recorded", .integer(Int(event.event.recorded.milliseconds))),
            ("line", .text(String(decoding: event.contentLine, as: UTF8.self))),
            ("size", .integer(Int(clamping: proof.treeSize))), ("path", .texts(proof.path.map(\.description))),
        ])
    }

    private func consistency(_ request: Request) throws -> Response {
        let query = try QueryParameters(request, for: .consistency)
        guard let from = try query.integer("from", in: 0...UInt64(Int64.max)) else {
            throw Problem.parameter("from", found: "", expected: "the size of an earlier head")
        }
        let proof = try log.consistencyProof(from: from, to: try size(query))
        return .proof([
            ("type", .text("consistency")), ("log", .text(log.identity)),
            ("fromSize", .integer(Int(clamping: proof.firstSize))), ("size", .integer(Int(clamping: proof.secondSize))),
            ("path", .texts(proof.path.map(\.description))),
        ])
    }

    /// The size of the head to prove by; that of the last signed one where none is named.
    private func size(_ query: QueryParameters) throws -> UInt64 {
        if let size = try query.integer("size", in: 0...UInt64(Int64.max)) { return size }
        guard let head = try log.lastSignedHead() else {
            throw Problem(.notFound, "no head was signed yet; name a size")
        }
        return head.head.size
    }
}

extension Response {
    /// A proof; an empty path is one, and is told.
    fileprivate static func proof(_ members: [(name: String, value: JSONText?)]) -> Response {
        let parts = members.map { name, value in
            let text = value.map {
                if case .list(let hashes) = $0, hashes.isEmpty { "[]" } else { $0.printed(linesDeep: 0) }
            }
            return JSONText.quoted(name) + ":" + (text ?? "null")
        }
        return .bytes(("{" + parts.joined(separator: ",") + "}\n").utf8, type: "application/json")
    }
}
