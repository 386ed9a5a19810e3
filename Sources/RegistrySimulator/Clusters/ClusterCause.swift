import ClinicalEvents

/// An injected cluster as the simulation applies it. Days count from the first day of enrolment.
struct ClusterCause: Sendable {
    let term: Int
    let drug: String
    /// The days of bad doses.
    let days: Range<Int>
    let share: Double
    private let number: Int
    private let site: Int?
    private let lot: String?

    /// What a bad dose brings.
    static let grade = 3
    /// The share of the patients on the drug that get the bad lot while it is in use.
    static let lotShare = 0.5
    /// The reaction begins within so many days of the dose.
    static let onsetDays = 5

    init?(_ cluster: InjectedCluster, number: Int, _ plan: SimulationPlan, _ catalogue: Catalogue) {
        guard let term = catalogue.terms.firstIndex(where: { $0.name == cluster.term }) else { return nil }
        let start = Int(cluster.startsOn.ordinal - plan.start.ordinal)
        (self.term, drug, self.number) = (term, cluster.drug, number)
        (days, share) = (start..<start + cluster.days, cluster.share)
        switch cluster.place {
        case .site(let name): (site, lot) = (Sites.all.firstIndex { $0.name == name }, nil)
        case .lot(let name): (site, lot) = (nil, name)
        }
    }

    /// The causes of a plan.
    static func all(_ plan: SimulationPlan, _ catalogue: Catalogue) -> [ClusterCause] {
        plan.clusters.enumerated().compactMap { ClusterCause($1, number: $0, plan, catalogue) }
    }

    /// Whether a patient's doses of the drug are those that are bad in ``days``.
    func concerns(patient: UInt32, site: UInt8, seed: UInt64) -> Bool {
        guard let wanted = self.site else {
            var random = StreamPurpose.lot.stream(seed &+ UInt64(number), patient)
            return random.chance(Self.lotShare)
        }
        return Int(site) == wanted
    }

    /// The lot of a dose of a drug, where it is of this one.
    func lot(of drug: String, patient: UInt32, site: UInt8, on day: Int, seed: UInt64) -> String? {
        let inUse = days.upperBound - InjectedCluster.lotDays..<days.upperBound
        guard let lot, drug == self.drug, inUse.contains(day), concerns(patient: patient, site: site, seed: seed) else {
            return nil
        }
        return lot
    }
}

extension PatientTimeline {
    /// The reactions that bad doses bring, of patients without the term. Streams of their own: whatever else is drawn stays as it is.
    mutating func addClusterReactions(to course: PatientCourse, _ arm: Arm, _ startReceived: Int) {
        for (place, cause) in causes.enumerated() where arm.regimen.drugs.contains(cause.drug) {
            guard cause.concerns(patient: course.patient, site: course.site, seed: seed),
                !reactions.contains(where: { $0.term == cause.term })
            else { continue }
            var random = StreamPurpose.cluster.stream(seed &+ UInt64(place), course.patient)
            guard var reaction = reaction(to: cause, course, arm, &random) else { continue }
            let delay = ReportingDelay.draw(medianDays: 6, &random)
            reaction.received = max(startReceived, course.startDay + reaction.onset + delay)
            reaction.order = reactions.count
            reactions.append(reaction)
            clusterCases[place] += 1
        }
        reactions.sort { ($0.received, $0.order) < ($1.received, $1.order) }
    }

    private func reaction(
        to cause: ClusterCause, _ course: PatientCourse, _ arm: Arm, _ random: inout RandomStream
    ) -> DrawnReaction? {
        let end = min(course.stop.day, course.lifeDays)
        for cycle in 0..<ActivityDrawing.recordedCycles where cycle * arm.regimen.cycleDays <= end {
            let dose = cycle * arm.regimen.cycleDays
            guard cause.days.contains(course.startDay + dose), random.chance(cause.share) else { continue }
            let onset = dose + 1 + random.below(ClusterCause.onsetDays)
            guard onset <= course.lifeDays else { return nil }
            let term = catalogue.terms[cause.term]
            return DrawnReaction(
                term: cause.term, organ: term.organ, grades: term.grades, worstGrade: ClusterCause.grade,
                firstGrade: ClusterCause.grade, onset: onset)
        }
        return nil
    }
}
