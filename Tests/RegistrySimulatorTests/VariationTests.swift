import ClinicalEvents
import RegistrySimulator
import Testing

@Suite struct `Courses that vary` {
    private static func events(_ vary: (inout CourseVariations) -> Void) throws -> [SimulatedEvent] {
        var plan = try plan(400, signals: 2)
        vary(&plan.variations)
        return try Array(SimulatedRegistry(plan))
    }

    @Test func `What varies is added, and all else stays as it is without`() throws {
        let plain = try Self.events { _ in }.map(\.event)
        let varied = try Self.events { ($0.switches, $0.immuneAssessments) = (0.7, 0.7) }.map(\.event)
        let added = varied.filter { $0.sourceKey.contains("/treatment/2") || $0.sourceKey.contains("/response/") }
        #expect(added.count > 400)
        #expect(varied.filter { !added.contains($0) } == plain)
    }

    @Test
    func
        `Nobody is treated anew, assessed or enrolled after death, and whoever joins late does so after the first dose`()
        throws
    {
        let events = try Self.events { ($0.switches, $0.lateEntries, $0.immuneAssessments) = (0.9, 0.5, 0.9) }
        var (late, switched) = (0, 0)
        for (name, told) in Dictionary(grouping: events.map(\.event), by: \.caseIdentifier) {
            func days(_ kind: EventKind) -> [Int32] {
                told.filter { $0.event.kind == kind }.compactMap { $0.occurred?.latestDay }
            }
            let starts = days(.treatmentStarted).sorted()
            let enrolled = try #require(days(.patientEnrolled).first)
            let end = days(.deathRecorded).first ?? .max
            let others = starts + days(.responseAssessed) + [enrolled]
            #expect(others.allSatisfy { $0 <= end }, "\(name)")
            if enrolled > starts[0] { late += 1 }
            if starts.count > 1 { switched += 1 }
        }
        #expect(120..<280 ~= late && switched > 40, "\(late), \(switched)")
    }

    @Test func `Every mistake is put right, by an event that is of the case and comes later`() throws {
        let events = try Self.events { $0.corrections = 0.3 }
        var known: Set<String> = []
        var recorded = Timestamp(milliseconds: 0)
        var corrected: Set<String> = []
        for simulated in events {
            let event = simulated.event
            try event.validate()
            #expect(simulated.recorded >= recorded && event.received?.ordinal == simulated.recorded.day)
            recorded = simulated.recorded
            switch event.event {
            case .eventAmended(let amendment): corrected.insert(amendment.sourceKey)
            case .eventRetracted(let retraction): corrected.insert(retraction.sourceKey)
            case .reactionRetracted: corrected.insert(String(event.sourceKey.dropLast("/retraction".count)))
            default: #expect(known.insert(event.sourceKey).inserted)
            }
            #expect(corrected.isSubset(of: known), "\(event.sourceKey)")
        }
        let stray = known.filter { $0.hasSuffix("/astray") }
        #expect(stray.isSubset(of: corrected) && stray.count > 20 && corrected.count > 60)
    }

    @Test func `A share that is none is refused, and so is a registry that has reports only`() throws {
        #expect(throws: SimulationError.variationOutOfRange("switches", 1.5)) { try Self.events { $0.switches = 1.5 } }
        #expect(throws: SimulationError.self) { try Self.events { $0.corrections = .nan } }
    }
}
