extension PlannedVisit {
    /// Reads a schedule; a visit that is repeated becomes one for each time.
    static func read(_ node: DefinitionNode) throws(DefinitionError) -> [PlannedVisit] {
        var visits: [PlannedVisit] = []
        for value in try node.list() {
            visits += try series(value)
            guard Bounds.visits.contains(visits.count) else {
                throw value.error("a schedule of at most \(Bounds.visits.upperBound) visits")
            }
        }
        return visits
    }

    private static func series(_ node: DefinitionNode) throws(DefinitionError) -> [PlannedVisit] {
        let fields = try node.fields(["id", "anchor", "offset", "window", "expects", "repeat"])
        let window = try fields.required("window").fields(["daysBefore", "daysAfter"])
        let visit = PlannedVisit(
            identifier: try fields.required("id").text(), anchor: try fields["anchor"]?.choice() ?? .enrolment,
            offset: try Offset(fields.required("offset")),
            daysBefore: try window.required("daysBefore").integer(in: Bounds.windowDays),
            daysAfter: try window.required("daysAfter").integer(in: Bounds.windowDays),
            expectations: try fields.required("expects").list().map(Expectation.init))
        guard let repeated = fields["repeat"] else { return [visit] }
        return try visit.repeated(repeated)
    }

    /// The visit again and again: `week {n}` with what was counted in the place of `{n}`.
    private func repeated(_ node: DefinitionNode) throws(DefinitionError) -> [PlannedVisit] {
        let fields = try node.fields(["every", "times"])
        let step = try Offset(fields.required("every"))
        let times = try fields.required("times").integer(in: Bounds.visits)
        guard identifier.contains(Self.place) else { throw node.error("an id with \(Self.place) in it") }
        guard let offsets = offset.steps(of: step, times) else {
            throw node.error("every in days where offset is, in months where it is, and more than 0")
        }
        return offsets.enumerated().map { index, offset in
            var visit = self
            visit.offset = offset
            visit.identifier = identifier.replacing(Self.place, with: String(index + 1))
            return visit
        }
    }

    /// What stands for the number of a repeated visit.
    private static let place = "{n}"
}

extension PlannedVisit.Offset {
    init(_ node: DefinitionNode) throws(DefinitionError) {
        let (name, value) = try node.fields(["days", "months"]).only()
        self =
            name == "days"
            ? .days(try value.integer(in: Bounds.offsetDays)) : .months(try value.integer(in: Bounds.offsetMonths))
    }

    /// This offset, and so many in all, each a step after the one before.
    fileprivate func steps(of step: Self, _ times: Int) -> [Self]? {
        switch (self, step) {
        case (.days(let first), .days(let every)) where every > 0: (0..<times).map { .days(first + $0 * every) }
        case (.months(let first), .months(let every)) where every > 0: (0..<times).map { .months(first + $0 * every) }
        default: nil
        }
    }
}

extension Expectation {
    init(_ node: DefinitionNode) throws(DefinitionError) {
        if node.isScalar {
            self.init(kind: try node.choice(), names: [])
            return
        }
        let (name, value) = try node.fields(Kind.allCases.map(\.rawValue)).only()
        guard let kind = Kind(rawValue: name) else { throw node.error("something that can be expected") }
        self.init(kind: kind, names: try value.texts())
    }
}
