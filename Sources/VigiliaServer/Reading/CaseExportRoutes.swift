internal import Answers
internal import EventLog
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Everything about one case, with proofs; written as the client takes it.
struct CaseExportRoutes {
    let log: EventLog

    func add(to routes: inout GuardedRoutes) {
        routes.serve(.exportCase) { request, _, context in
            _ = try QueryParameters(request, for: .exportCase)
            let identifier = try context.parameters.require("case")
            guard let head = try log.lastSignedHead() else {
                throw Problem(.notFound, "no head was signed yet; the log signs one when it is sealed")
            }
            let name = identifier.removingPercentEncoding ?? identifier
            guard let export = try CaseExport(of: name, in: log, by: head) else {
                throw Problem(.notFound, "there is no such case")
            }
            // What cannot be read at all is told as such, not by an answer that breaks off.
            let first = try export.piece(0)
            AccessNote.add(export.count)
            return Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody { writer in
                    try await writer.write(ByteBuffer(string: first))
                    for index in 1..<max(export.count, 1) {
                        // A key that was revoked opens no further text.
                        try Task.checkCancellation()
                        try await writer.write(ByteBuffer(string: try export.piece(index)))
                    }
                    try await writer.write(ByteBuffer(string: "\n"))
                    try await writer.finish(nil)
                })
        }
    }
}
