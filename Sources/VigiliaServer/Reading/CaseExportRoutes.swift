internal import Answers
internal import Documents
internal import EventLog
internal import Foundation
internal import Hummingbird

/// Everything about one case, with proofs.
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
            return .json(export.json)
        }
    }
}
