import ClinicalEvents

extension Criterion {
    /// Reads a list of criteria.
    static func read(_ node: DefinitionNode, _ role: CriterionRole) throws(DefinitionError) -> [Criterion] {
        try node.list().map { (value) throws(DefinitionError) in
            let fields = try value.fields(["id", "text", "rule"])
            return Criterion(
                identifier: try fields.required("id").text(), text: try fields.required("text").text(), role: role,
                rule: try Rule(fields.required("rule"), depth: 1))
        }
    }
}

extension CaptureRule {
    init(_ node: DefinitionNode) throws(DefinitionError) {
        let fields = try node.fields(["related", "minimumGrade", "biological"])
        isRelatedOnly = try fields["related"]?.truth() ?? false
        let grades = try fields.required("minimumGrade").fields(["clinical", "biological"])
        clinicalGrade = try grades.required("clinical").integer(in: Bounds.grade)
        biologicalGrade = try grades.required("biological").integer(in: Bounds.grade)
        let biological = try fields["biological"]?.fields(["organs", "terms"])
        biologicalOrgans = try biological?["organs"]?.texts() ?? []
        biologicalTerms = try biological?["terms"]?.texts() ?? []
    }
}
