import ClinicalEvents
import Projections
import SignalDetection
import SignalStatistics
import Terminology
import TestSupport
import Testing

@Suite struct ClusterWatchTests {
    /// A case of nivolumab with myocarditis or, every other time, colitis, every tenth day; and a crowd of myocarditis.
    private func history(crowd: ClosedRange<Int32>? = nil) -> TestHistory {
        var dated: [(day: Int32, event: ProposedEvent)] = []
        for index in 0..<60 {
            dated.append(
                report("case \(index)", index.isMultiple(of: 2) ? "Myocarditis" : "Colitis", 19_000 + 10 * Int32(index))
            )
        }
        for day in crowd.map(Array.init) ?? [] { dated.append(report("crowd \(day)", "Myocarditis", day)) }
        return TestHistory(events: dated.sorted { $0.day < $1.day }.map(\.event))
    }

    private func report(_ name: String, _ term: String, _ day: Int32) -> (day: Int32, event: ProposedEvent) {
        let content = SafetyReportReceived(
            version: 1, seriousness: .hospitalisation, drugs: [ReportedDrug(role: .primarySuspect, name: "nivolumab")],
            reactions: [ReportedReaction(term: term)])
        let event = ProposedEvent(
            caseIdentifier: name, site: "Lyon", received: PartialDate(dayNumber: day), source: "test", sourceKey: name,
            event: .safetyReportReceived(content))
        return (day, event)
    }

    private func findings(_ history: TestHistory, _ rules: ClusterRules = ClusterRules(), blockSize: Int = 4096) throws
        -> [Finding]
    {
        var configuration = DetectorConfiguration(criteria: [], caseAlerts: [])
        configuration.clusters = rules
        return try history.findings(configuration, blockSize: blockSize)
    }

    @Test func `cases at an even pace are no cluster`() throws {
        #expect(try findings(history()).isEmpty)
    }

    @Test func `a crowd is told of once, while it goes on, with what was expected`() throws {
        let found = try findings(history(crowd: 19_401...19_412))
        #expect(found.count == 1)
        let finding = try #require(found.first)
        #expect(finding.subject == .cluster(drug: "nivolumab", organ: "Cardiac disorders", place: nil))
        let evidence = try #require(finding.evidence)
        #expect((4...8).contains(try #require(evidence.observed)))
        #expect(try #require(evidence.probability) <= 0.0001)
        #expect(try #require(evidence.expected) < 1.5)
        #expect(try findings(history(crowd: 19_401...19_412), blockSize: 3) == found)
    }

    @Test func `a case received on a day that cannot be hides no crowd, and makes none`() throws {
        let crowded = history(crowd: 19_401...19_412)
        let found = try findings(crowded)
        for day in [-43_829, -25_568, 65_744] as [Int32] {
            var odd = crowded
            odd.events.append(report("odd", "Myocarditis", day).event)
            #expect(try findings(odd).map(\.subject) == found.map(\.subject), "last, day \(day)")
            odd = crowded
            odd.events.insert(report("odd", "Nausea", day).event, at: 0)
            odd.recorded = odd.events.indices.map { Timestamp(milliseconds: ($0 == 0 ? 19_000 : 20_000) * 86_400_000) }
            #expect(try findings(odd).map(\.evidence) == found.map(\.evidence), "first, day \(day)")
            // Read in from another system years later: the day of recording is no day of this history.
            odd.recorded = odd.events.map { _ in Timestamp(milliseconds: 25_000 * 86_400_000) }
            #expect(try findings(odd).map(\.evidence) == found.map(\.evidence), "first, recorded late, day \(day)")
            odd = history()
            odd.events.insert(report("odd", "Nausea", day).event, at: 30)
            #expect(try findings(odd).isEmpty, "without a crowd, day \(day)")
        }
    }

    @Test func `rules are watched by from the day they are adopted to the day they are taken back`() throws {
        var configuration = DetectorConfiguration(caseAlerts: [])
        configuration.clusters = ClusterRules()
        func adoption(_ text: String, _ key: String) -> ProposedEvent {
            ProposedEvent(
                caseIdentifier: "detector", received: PartialDate(dayNumber: 18_999), source: "test", sourceKey: key,
                event: .detectorConfigured(DetectorConfigured(detector: "1", configuration: text)))
        }
        var history = history(crowd: 19_401...19_412)
        history.events.insert(adoption(configuration.text, "rules 1"), at: 0)
        func clusters() throws -> Int {
            try history.findings(DetectorConfiguration(caseAlerts: [])).count { $0.rule == Finding.clusterRule }
        }
        #expect(try clusters() == 1)
        history.events.insert(adoption("case alerts: none", "rules 2"), at: 20)
        #expect(try clusters() == 0)
    }

    @Test func `cases that were nullified are in no crowd`() throws {
        var rules = ClusterRules()
        rules.minimumCases = 6
        var history = history(crowd: 19_401...19_406)
        #expect(try findings(history, rules).count == 1)
        let place = try #require(history.events.firstIndex { $0.caseIdentifier == "crowd 19403" })
        for name in ["crowd 19401", "crowd 19402"] {
            history.events.insert(
                ProposedEvent(
                    caseIdentifier: name, received: PartialDate(dayNumber: 19_402), source: "test",
                    sourceKey: "\(name) out",
                    event: .safetyReportNullified(SafetyReportNullified(reason: "entered twice"))), at: place)
        }
        #expect(try findings(history, rules).isEmpty)
    }

    private func nullification(_ name: String, _ day: Int32) -> ProposedEvent {
        ProposedEvent(
            caseIdentifier: name, received: PartialDate(dayNumber: day), source: "test", sourceKey: "\(name) out",
            event: .safetyReportNullified(SafetyReportNullified(reason: "entered twice")))
    }

    @Test func `what was told of and is no cluster by what is known since is taken back, and may be told of anew`()
        throws
    {
        var history = history(crowd: 19_401...19_406)
        let told = try findings(history)
        #expect(told.map(\.rule) == [Finding.clusterRule])
        // One case less of those that made it leaves it a cluster, most of them do not.
        history.events.append(nullification("crowd 19406", 19_600))
        #expect(try findings(history) == told)
        for day in 19_401...19_404 as ClosedRange<Int32> {
            history.events.append(nullification("crowd \(day)", 19_600))
        }
        let taken = try findings(history)
        #expect(taken.map(\.rule) == [Finding.clusterRule, Finding.withdrawal(of: Finding.clusterRule)])
        #expect(taken.last?.subject == told.first?.subject)
        #expect(taken.last?.reason?.contains("event \(told[0].trigger)") ?? false)
        for day in 19_601...19_606 as ClosedRange<Int32> {
            history.events.append(report("new \(day)", "Myocarditis", day).event)
        }
        let again = try findings(history)
        #expect(again.map(\.rule) == taken.map(\.rule) + [Finding.clusterRule])
        let lives = AlertLives(
            again.enumerated().map {
                RecordedEvent(
                    sequence: UInt64(1000 + $0), recorded: Timestamp(milliseconds: 0),
                    content: $1.event(terminologyVersion: "1", caseIdentifier: nil))
            })
        #expect(lives.all.count == 1 && lives.all[0].withdrawal == nil && lives.all[0].raisings.count == 2)
    }

    @Test func `a site is looked at by itself where that is asked for`() throws {
        var rules = ClusterRules()
        rules.zone = .site
        let found = try findings(history(crowd: 19_401...19_412), rules)
        #expect(found.count == 2)
        #expect(
            found.contains { $0.subject == .cluster(drug: "nivolumab", organ: "Cardiac disorders", place: "site=Lyon") }
        )
    }

    @Test func `the lot that was given last has the case`() throws {
        var rules = ClusterRules()
        rules.zone = .lot
        var events: [ProposedEvent] = []
        for index in 0..<12 {
            let day = PartialDate(dayNumber: 19_000 + 9 * Int32(index))
            let lot = index < 6 ? "A" : "B"
            let given = TreatmentAdministered(drugs: [AdministeredDrug(name: "Opdivo", lot: lot)])
            let term = lot == "B" ? "Myocarditis" : "Colitis"
            let reaction = ReactionReported(
                episode: 1, term: term, grade: 4, suspects: [SuspectDrug(name: "nivolumab")])
            for (key, content) in [
                ("dose", ClinicalEvent.treatmentAdministered(given)), ("reaction", .reactionReported(reaction)),
            ] {
                events.append(
                    ProposedEvent(
                        caseIdentifier: "patient \(index)", received: day, occurred: day, source: "test",
                        sourceKey: "\(index) \(key)", event: content))
            }
        }
        let history = TestHistory(events: events)
        var projection = DisproportionalityProjection(
            mode: .normalised, terminology: .builtIn, grouping: .systemOrganClass)
        var watch = ClusterWatch(rules, NamingRules())
        try history.replay { row, names in
            let hasChanged = try projection.apply(row, names: names) { try history.standing($0, names) }
            _ = try watch.apply(row, names: names, change: hasChanged ? projection.change : nil, projection) {
                try history.standing($0, names)
            }
        }
        let series = watch.allSeries(projection)
        let bad = try #require(series.first { $0.organ == "Cardiac disorders" && $0.place == "B" })
        #expect(bad.days.count == 6 && bad.drugCases == 6 && bad.pairTotal == 6 && bad.drugTotal == 12)
        // All six of twelve: 1/C(12, 6).
        #expect(abs(try #require(bad.shareProbability) - 1.0 / 924) < 1e-12)
    }

    @Test func `clusters are read from a configuration`() throws {
        let configuration = try DetectorConfiguration(text: "clusters: window 60, cases 5, level 0.001, by lot")
        let rules = try #require(configuration.clusters)
        #expect(rules.window == 60 && rules.minimumCases == 5 && rules.level == 0.001 && rules.zone == .lot)
        #expect(configuration.summary.contains("60 days"))
        #expect(try DetectorConfiguration(text: "clusters: none").clusters == nil)
        #expect(throws: ConfigurationError.self) { try DetectorConfiguration(text: "clusters: window 0") }
        #expect(throws: ConfigurationError.self) { try DetectorConfiguration(text: "clusters: by moon") }
    }
}
