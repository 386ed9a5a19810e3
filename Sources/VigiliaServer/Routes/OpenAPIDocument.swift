internal import Documents
internal import HTTPTypes

/// The server's addresses as an OpenAPI 3.1 document, made from the list of them.
struct OpenAPIDocument {
    private typealias Members = [(name: String, value: JSONText?)]

    var json: JSONText {
        .object([
            ("openapi", .text("3.1.0")),
            (
                "info",
                .object([
                    ("title", .text("vigilia-server")), ("version", .text("1")),
                    ("description", .text("One log of clinical events, its feeds and what follows from it.")),
                ])
            ),
            ("paths", .object(paths)),
            (
                "components",
                .object([
                    ("securitySchemes", .object([("key", Self.bearer)])),
                    ("schemas", .object([("Problem", Self.problem)])),
                ])
            ),
        ])
    }

    private static let bearer = JSONText.object([
        ("type", .text("http")), ("scheme", .text("bearer")),
        ("description", .text("A key of an account, or a token of the provider of OpenID Connect.")),
    ])

    /// RFC 9457, and what is added to it of single records.
    private static let problem = JSONText.object([
        ("type", .text("object")), ("required", .texts(["type", "title", "status", "detail"])),
        (
            "properties",
            .object([
                ("type", .object([("type", .text("string"))])), ("title", .object([("type", .text("string"))])),
                ("status", .object([("type", .text("integer"))])), ("detail", .object([("type", .text("string"))])),
                ("errors", .object([("type", .text("array")), ("items", .object([("type", .text("object"))]))])),
                ("report", .object([("type", .text("object"))])),
            ])
        ),
    ])

    private var paths: Members {
        var paths: [(path: String, operations: Members)] = []
        for route in Route.allCases {
            let operation = (name: route.method.rawValue.lowercased(), value: JSONText?.some(Self.operation(route)))
            if let known = paths.firstIndex(where: { $0.path == route.path }) {
                paths[known].operations.append(operation)
            } else {
                paths.append((route.path, [operation]))
            }
        }
        return paths.map { ($0.path, .object($0.operations)) }
    }

    private static func operation(_ route: Route) -> JSONText {
        let known = route.documentation
        return .object([
            ("operationId", .text(known.operation)), ("summary", .text(known.summary)),
            ("description", .text(roles(route))),
            ("security", route.access == .everybody ? nil : .list([.object([("key", .written(Array("[]".utf8)))])])),
            ("parameters", .list(route.parameters.map(parameter))),
            ("requestBody", known.bodies.isEmpty ? nil : body(known.bodies)),
            ("responses", .object(responses(route, known))),
        ])
    }

    private static func roles(_ route: Route) -> String {
        guard case .roles(let roles) = route.access else { return "For everybody." }
        return "For the roles " + Role.allCases.filter(roles.contains).map(\.rawValue).joined(separator: ", ") + "."
    }

    private static func parameter(_ parameter: RouteParameter) -> JSONText {
        let schema = JSONText.object(parameter.schema)
        let several = JSONText.object([("type", .text("array")), ("items", schema)])
        return .object([
            ("name", .text(parameter.name)), ("in", .text(parameter.place.rawValue)),
            ("description", .text(parameter.meaning)), ("required", parameter.isRequired ? .truth(true) : nil),
            ("schema", parameter.repeats ? several : schema),
        ])
    }

    private static func body(_ types: [String]) -> JSONText {
        .object([("required", .truth(true)), ("content", .object(types.map { ($0, .object([("schema", anything)])) }))])
    }

    private static func responses(_ route: Route, _ known: RouteDescription) -> Members {
        let content = JSONText.object(known.answers.map { ($0, .object([("schema", anything)])) })
        let answer = JSONText.object([("description", .text(known.summary)), ("content", content)])
        var responses: Members = [.createSubscription, .decide].contains(route) ? [] : [("200", answer)]
        if [.appendEvents, .createSubscription, .decide].contains(route) { responses.append(("201", answer)) }
        if route.hasTag {
            responses.append(("304", .object([("description", .text("The answer is the one that the client has."))])))
        }
        let guarded: [Problem.Kind] = route.access == .everybody ? [] : [.unauthenticated, .forbidden]
        let unrecorded: [Problem.Kind] = route.isRecorded ? [.unrecorded] : []
        var seen: Set<Int> = []
        for kind in (guarded + known.refusals + unrecorded) where seen.insert(kind.status.code).inserted {
            responses.append(("\(kind.status.code)", refusal(kind)))
        }
        return responses
    }

    private static func refusal(_ kind: Problem.Kind) -> JSONText {
        let schema = JSONText.object([("$ref", .text("#/components/schemas/Problem"))])
        return .object([
            ("description", .text(kind.title)),
            ("content", .object([("application/problem+json", .object([("schema", schema)]))])),
        ])
    }

    /// The schema that takes everything.
    private static let anything = JSONText.truth(true)
}
