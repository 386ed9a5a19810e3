internal import Documents
internal import Hummingbird

/// The document that says what there is.
struct DescriptionRoutes {
    func add(to routes: inout GuardedRoutes) {
        let text = Array((OpenAPIDocument().json.printed(linesDeep: 3) + "\n").utf8)
        routes.serve(.description) { _, _, _ in .bytes(text, type: "application/json") }
    }
}
