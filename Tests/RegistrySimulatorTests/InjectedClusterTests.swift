import ClinicalEvents
import RegistryDefinitions
import RegistrySimulator
import Testing

@Suite("Bad lots and bad sites")
struct InjectedClusterTests {
    private let definition = Result { try RegistryDefinition.shipped(named: "ici-biomarkers") }

    private func cluster(_ place: InjectedCluster.Place, share: Double = 0.5) throws -> InjectedCluster {
        InjectedCluster(
            place, drug: "pembrolizumab", term: "Vasculitis", startsOn: try #require(PartialDate("2020-09-01")),
            days: 30, share: share)
    }

    private func plan(_ clusters: [InjectedCluster], _ patients: Int, registry: Bool = false) throws -> SimulationPlan {
        var plan = try RegistrySimulatorTests.plan(patients, seed: 3, enrolmentDays: 400)
        if registry { plan.definition = try definition.get() }
        plan.clusters = clusters
        return plan
    }

    private func events(_ plan: SimulationPlan) throws -> (events: [ProposedEvent], truth: [ClusterTruth]) {
        var registry = try SimulatedRegistry(plan)
        var events: [ProposedEvent] = []
        while let next = registry.next() { events.append(next.event) }
        return (events, registry.clusterTruth)
    }

    /// Onset days of severe cases of the term, by case.
    private func severe(_ events: [ProposedEvent]) -> [String: (onset: PartialDate?, site: String?)] {
        var found: [String: (onset: PartialDate?, site: String?)] = [:]
        for event in events {
            guard case .reactionReported(let reaction) = event.event, reaction.term == "Vasculitis",
                reaction.grade ?? 0 >= 3
            else { continue }
            found[event.caseIdentifier] = (event.occurred, event.site)
        }
        return found
    }

    @Test func `a bad site has as many more severe cases as the truth says, there, then, and of nobody else`() throws {
        let (plain, none) = try events(plan([], 4000))
        let (events, truth) = try events(plan([cluster(.site("FR-101"))], 4000))
        let cases = try #require(truth.first?.cases)
        #expect(none.isEmpty && cases >= 5)
        let (before, after) = (severe(plain), severe(events))
        let added = after.filter { before[$0.key] == nil }
        #expect(added.count == cases)
        let start = try #require(PartialDate("2020-09-01")).earliestDay
        for (name, one) in added {
            #expect(one.site == "FR-101", "\(name)")
            let onset = try #require(one.onset)
            #expect(onset.latestDay > start && onset.earliestDay <= start + 35, "\(name) \(onset)")
        }
        let touched = Set(added.keys)
        #expect(
            plain.filter { !touched.contains($0.caseIdentifier) }
                == events.filter { !touched.contains($0.caseIdentifier) })
    }

    @Test func `a bad lot is given at several sites before it goes bad, and those with the reaction had it`() throws {
        let (events, truth) = try events(plan([cluster(.lot("B1"), share: 0.3)], 1200, registry: true))
        let (plain, _) = try self.events(plan([], 1200, registry: true))
        var (sites, days, patients) = (Set<String>(), [Int32](), Set<String>())
        for event in events {
            guard case .treatmentAdministered(let given) = event.event,
                let lot = given.drugs.first(where: { $0.lot == "B1" })
            else { continue }
            #expect(lot.name == "pembrolizumab")
            sites.insert(event.site ?? "")
            patients.insert(event.caseIdentifier)
            days.append(event.occurred?.earliestDay ?? 0)
        }
        let start = try #require(PartialDate("2020-09-01")).earliestDay
        #expect(sites.count > 5 && (days.min() ?? 0) < start - 60 && (days.max() ?? 0) < start + 30)
        let before = severe(plain)
        let added = severe(events).keys.filter { before[$0] == nil }
        #expect(added.count == truth.first?.cases && !added.isEmpty)
        #expect(added.allSatisfy(patients.contains))
    }

    @Test func `chosen clusters follow from the seed, and fit in the plan`() throws {
        var plan = try plan([], 3000, registry: true)
        let few = InjectedCluster.chosen(badLots: 1, badSites: 1, plan)
        let more = InjectedCluster.chosen(badLots: 3, badSites: 4, plan)
        #expect(more.count == 7 && more.contains(few[0]) && more.contains(few[1]))
        #expect(Set(more.map(\.term)).count == 7 && Set(more.map(\.place)).count == 7)
        plan.clusters = more
        #expect(throws: Never.self) { try plan.validate() }
        plan.seed = 4
        #expect(InjectedCluster.chosen(badLots: 3, badSites: 4, plan) != more)
    }

    @Test func `a cluster that cannot be is refused by what is wrong with it`() throws {
        let good = try cluster(.site("FR-101"))
        var (drug, term, day, share) = (good, good, good, good)
        drug.drug = "aspirin"
        term.term = "Plague"
        day.startsOn = try #require(PartialDate("2019-12-31"))
        share.share = 0
        var long = good
        long.days = 181
        for cluster in [drug, term, day, share, long, try cluster(.site("XX-1")), try cluster(.lot("B1"))] {
            #expect(throws: SimulationError.self, "\(cluster)") { try SimulatedRegistry(try plan([cluster], 10)) }
        }
    }

    @Test func `the truth is told as a table`() throws {
        let truth = ClusterTruth(cluster: try cluster(.site("FR-101"), share: 0.123_44), cases: 7)
        #expect(
            TruthFile.csv([truth]) == """
                kind,place,drug,term,organ,starts_on,days,dose_share,cases
                site,FR-101,pembrolizumab,Vasculitis,"Vascular disorders",2020-09-01,30,0.1234,7

                """)
        #expect(truth.summary == "pembrolizumab | Vasculitis at site FR-101, 30 days from 2020-09-01: 7 cases")
    }
}
