import ClinicalEvents
public import Projections
public import Terminology

/// What the sites of a registry brought of what it expects, as it stands on a day.
///
/// It takes in patients one by one, in any order. Its state is a sum: parts that were counted apart give the same when they are
/// merged. Cost: some microseconds a planned visit, and less for each event of a patient; it holds a site's counts and what is late.
public struct CompletenessProjection: Hashable, Sendable {
    /// The registry.
    public let definition: RegistryDefinition
    /// The day, counted from 1970-01-01.
    public let today: Int32
    /// The counts by site; those of cases without one under `nil`.
    public private(set) var sites: [String?: SiteCompleteness] = [:]
    /// What is late.
    public private(set) var late: Set<LateItem> = []

    /// Something that is late.
    public struct LateItem: Hashable, Sendable {
        /// The case.
        public var caseIdentifier: String
        /// Its site.
        public var site: String?
        /// What is late.
        public var item: ScheduledItem
    }

    /// Nobody is counted yet.
    ///
    /// - Parameters:
    ///   - definition: the registry.
    ///   - today: the day on which things are late or not, counted from 1970-01-01.
    public init(_ definition: RegistryDefinition, today: Int32) {
        self.definition = definition
        self.today = today
    }

    /// Takes in a patient; one who does not belong to the registry changes nothing.
    ///
    /// - Parameters:
    ///   - state: what is known of the patient.
    ///   - caseIdentifier: the patient's case.
    ///   - terminology: what names of drugs mean.
    public mutating func add(
        _ state: PatientState, caseIdentifier: String, terminology: Terminology = .builtIn
    ) {
        guard definition.concerns(state) else { return }
        let site = definition.site(of: state)
        var counts = SiteCompleteness()
        counts.addPerson(state, definition)
        counts.addDelays(state)
        counts.addOutcomes(state)
        if let schedule = definition.schedule(of: state, today: today, terminology: terminology) {
            counts.add(schedule)
            for item in schedule.items where item.status == .late {
                late.insert(LateItem(caseIdentifier: caseIdentifier, site: site, item: item))
            }
        }
        sites[site, default: SiteCompleteness()].add(counts)
    }

    /// Takes in other patients of the same registry, counted apart for the same day.
    public mutating func merge(_ other: CompletenessProjection) {
        for (site, counts) in other.sites { sites[site, default: SiteCompleteness()].add(counts) }
        late.formUnion(other.late)
    }

    /// All sites together.
    public var total: SiteCompleteness {
        sites.values.reduce(into: SiteCompleteness()) { $0.add($1) }
    }
}

extension SiteCompleteness {
    fileprivate mutating func addPerson(_ state: PatientState, _ definition: RegistryDefinition) {
        if let assessment = definition.recordedAssessment(of: state) {
            verdicts[assessment.value.verdict, default: 0] += 1
        } else {
            notAssessed += 1
        }
        if definition.enrolment(of: state) != nil { enrolled += 1 }
    }

    fileprivate mutating func add(_ schedule: VisitSchedule) {
        for visit in schedule.visits {
            visits.add(visit.status)
            for item in visit.items { items[item.expectation.kind, default: ItemProgress()].add(item.status) }
        }
    }

    /// Clinical events only: an assessment against criteria is made here, and reports nothing.
    fileprivate mutating func addDelays(_ state: PatientState) {
        for event in [state.timeline, state.undated].joined() {
            let content = event.current.content
            guard content.event.kind != .eligibilityAssessed, let received = content.received else { continue }
            let recorded = Int(event.current.recorded.day) - Int(received.latestDay)
            if recorded >= 0 { receivedToRecorded.add(recorded) }
            guard let occurred = content.occurred, occurred.precision == .day else { continue }
            let delay = Int(received.latestDay) - Int(occurred.latestDay)
            if delay >= 0 { occurredToReceived.add(delay) }
        }
    }

    fileprivate mutating func addOutcomes(_ state: PatientState) {
        let episodes = state.episodes.filter { !$0.isRetracted }.map(\.outcome)
        let outcomes = episodes + (state.report?.value.reactions.map(\.outcome) ?? [])
        guard !outcomes.isEmpty else { return }
        casesWithReactions += 1
        if outcomes.contains(where: { $0 == nil || $0 == .unknown }) { casesWithoutOutcome += 1 }
    }
}
