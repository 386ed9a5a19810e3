import ClinicalEvents

extension RegistryDefinition {
    /// Reads a definition. A field that is unknown, missing or out of its bounds is an error.
    ///
    /// Cost: some milliseconds.
    ///
    /// - Parameters:
    ///   - yaml: the text.
    ///   - file: what errors call the text.
    /// - Throws: ``DefinitionError`` for the first mistake: the file, the line, the field, what was found and what was expected.
    public init(yaml: String, file: String) throws(DefinitionError) {
        let root = try DefinitionDocument.root(yaml, file: file)
        let fields = try root.fields([
            "name", "otherNames", "title", "version", "population", "inclusion", "exclusion", "visits",
            "missedAfterDays",
            "capture", "riskWindowDays",
        ])
        name = try fields.required("name").text()
        otherNames = try fields["otherNames"]?.texts() ?? []
        title = try fields.required("title").text()
        version = try fields.required("version").text()
        population = try fields["population"]?.choice() ?? .patients
        criteria = try Criterion.read(fields.required("inclusion"), .inclusion)
        if let exclusion = fields["exclusion"] { criteria += try Criterion.read(exclusion, .exclusion) }
        visits = try fields["visits"].map(PlannedVisit.read) ?? []
        missedAfterDays =
            try fields["missedAfterDays"]?.integer(in: Bounds.windowDays) ?? Self.usualMissedAfterDays
        capture = try fields["capture"].map(CaptureRule.init)
        riskWindowDays = try fields["riskWindowDays"]?.integer(in: Bounds.riskWindowDays)
        try fields.group.refuseRepeated(criteria.map(\.identifier), "every criterion under its own id")
        try fields.group.refuseRepeated(visits.map(\.identifier), "every visit under its own id")
    }
}

/// What the numbers of a definition may be.
enum Bounds {
    /// Age in completed years.
    static let age = 0...150
    /// ECOG performance status of a living patient.
    static let performanceStatus = 0...4
    /// Line of treatment.
    static let line = 1...99
    /// CTCAE grade.
    static let grade = 1...5
    /// Days from an anchor to a visit: a century.
    static let offsetDays = -36_525...36_525
    /// Months from an anchor to a visit: a century.
    static let offsetMonths = -1200...1200
    /// Days by which a visit may be early or late.
    static let windowDays = 0...3650
    /// Days after the last dose.
    static let riskWindowDays = 0...36_525
    /// Visits of a schedule, repeated ones counted each.
    static let visits = 1...200
    /// How deep rules may stand in one another.
    static let ruleDepth = 8
}

extension DefinitionNode {
    /// Throws where a name stands twice.
    fileprivate func refuseRepeated(_ names: [String], _ expected: String) throws(DefinitionError) {
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted {
            let error = error(expected)
            throw DefinitionError(file: error.file, line: error.line, field: "id", value: name, expected: expected)
        }
    }
}
