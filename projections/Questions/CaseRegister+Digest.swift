import ClinicalEvents

extension CaseRegister {
    /// A number that is the same for the same cases, counted under the same names and put in the same groups: a hash of the usual
    /// tables and of what is known of each case. O(cases and what they have).
    public var digest: UInt64 {
        var lines = ["\(projection.digest)"]
        let drugs = projection.tables.resolver.drugs.names
        let terms = projection.tables.resolver.terms.names
        var counted = CaseContribution()
        for caseNumber in 0..<UInt32(max(traits.count, projection.cases.states.count)) {
            projection.cases.read(caseNumber, into: &counted)
            let known = traits(of: Int(caseNumber))
            guard known != CaseTraits() || !counted.drugs.isEmpty || !counted.terms.isEmpty else { continue }
            let names = (
                counted.drugs.map { drugs[Int($0)] }.sorted(), counted.terms.map { terms[Int($0)] }.sorted()
            )
            let pairs = counted.pairs?.map { "\(drugs[Int($0 >> 32)]): \(terms[Int($0 & 0xFFFF_FFFF)])" }.sorted()
            lines.append("\(caseNumber)\t\(names)\t\(pairs ?? [])\t\(counted.isSerious)\t\(text(of: known))")
        }
        return StableHash.hash(lines.joined(separator: "\n"))
    }

    private func text(of traits: CaseTraits) -> String {
        "\(text(of: traits.report)) \(text(of: traits.enrolment)) \(sites.name(traits.site) ?? "-") \(traits.firstDay)"
            + " \(traits.isReportFatal) \(traits.isRegistrySevere)"
    }

    private func text(of patient: PatientTraits) -> String {
        let group = patient.group.map { "\($0)" } ?? "-"
        return "\(patient.ageYears) \(group) \(patient.sex?.rawValue ?? "-") \(countries.name(patient.country) ?? "-")"
    }
}
