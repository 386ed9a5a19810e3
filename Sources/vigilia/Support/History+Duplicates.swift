import Projections

extension History {
    /// The cases that are suspected to be told twice.
    func suspectedDuplicates(_ rules: NamingRules) throws -> SuspectedDuplicates {
        let (descriptions, _) = try descriptions(rules)
        StandardError.progress("comparing cases")
        defer { StandardError.endProgress() }
        return descriptions.suspectedDuplicates()
    }
}
