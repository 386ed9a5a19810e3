import Testing

@testable import ClinicalEvents

/// The two readers of a payload, in place and in full, must say the same.
@Suite("Rows against full events")
struct RowAgreementTests {
    @Test(arguments: EventKind.allCases)
    func `a row says what the full event says`(kind: EventKind) throws {
        var generator = EventGenerator(seed: 100 + UInt64(kind.rawValue))
        for round in 0..<200 {
            var events = [generator.event(of: kind), generator.event(of: kind), generator.event()]
            events[1].caseIdentifier = events[0].caseIdentifier
            let block = SampleBlock(events)
            var reader = try EventBlockReader(block.bytes, firstSequence: SampleBlock.first)
            // One row for all, as a replay uses it: nothing of an event may stay for the next.
            var row = EventRow(readsPatient: true, readsTreatments: true)
            for expected in block.events {
                #expect(try reader.next(&row))
                #expect(Facts(row, block.names) == Facts(expected, block.names), "\(kind), round \(round)")
                #expect(block.caseName(row.caseNumber) == expected.content.caseIdentifier)
                let again = try EventRow(expected, caseNumber: row.caseNumber, names: block.names)
                #expect(Facts(again, block.names) == Facts(row, block.names) && again.caseNumber == row.caseNumber)
            }
            #expect(try !reader.next(&row))
        }
    }

    @Test(arguments: [
        EventKind.safetyReportReceived, .patientEnrolled, .treatmentStarted, .treatmentAdministered,
        .concomitantTherapyRecorded, .eventAmended,
    ])
    func `a row says nothing of patients or treatments where it is not to read them, and the rest all the same`(
        kind: EventKind
    ) throws {
        var generator = EventGenerator(seed: 7)
        for _ in 0..<50 {
            let block = SampleBlock([generator.event(of: kind), generator.event()])
            for (readsPatient, readsTreatments) in [(false, false), (true, false), (false, true)] {
                var reader = try EventBlockReader(block.bytes, firstSequence: 1)
                var other = try EventBlockReader(block.bytes, firstSequence: 1)
                var row = EventRow(readsPatient: readsPatient, readsTreatments: readsTreatments)
                var full = EventRow(readsPatient: true, readsTreatments: true)
                while try reader.next(&row), try other.next(&full) {
                    if !readsPatient { full.patient = EventRow.Patient() }
                    if !readsTreatments { full.treatments = [] }
                    #expect(row.patient == full.patient && row.treatments == full.treatments)
                    #expect(Facts(row, block.names) == Facts(full, block.names))
                }
            }
        }
    }
}

/// What a row holds, from either reader.
private struct Facts: Equatable {
    var sequence: UInt64
    var kind: EventKind
    var version: UInt32
    var recorded: Timestamp
    var received: PartialDate?
    var occurred: PartialDate?
    var site: UInt32
    var source: UInt32
    var caseVersion = 0
    var seriousness: Seriousness = []
    var grade = 0
    var episode = 0
    var isFatal = false
    var drugs: [EventRow.DrugMention] = []
    var terms: [UInt32] = []
    var attributions: [EventRow.Attribution] = []
    var patient = EventRow.Patient()
    var treatments: [EventRow.DrugMention] = []

    init(_ row: EventRow, _ names: SymbolTable) {
        (sequence, kind, version) = (row.sequence, row.kind, row.version)
        (recorded, received, occurred) = (row.recorded, row.received, row.occurred)
        (site, source, caseVersion, seriousness) = (row.site, row.source, row.caseVersion, row.seriousness)
        (grade, episode, isFatal, drugs, terms) = (row.grade, row.episode, row.isFatal, row.drugs, row.terms)
        (attributions, patient, treatments) = (row.attributions, row.patient, row.treatments)
    }

    init(_ event: RecordedEvent, _ names: SymbolTable) {
        let content = event.content
        func number(_ name: String?) -> UInt32 { name.flatMap { names.existingNumber(for: $0) } ?? 0 }
        (sequence, kind, version) = (event.sequence, content.event.kind, UInt32(content.event.kind.currentVersion))
        (recorded, received, occurred) = (event.recorded, content.received, content.occurred)
        (site, source) = (number(content.site), number(content.source))
        take(content.event, number)
    }

    private mutating func take(_ event: ClinicalEvent, _ number: (String?) -> UInt32) {
        switch event {
        case .safetyReportReceived(let report):
            (caseVersion, seriousness) = (report.version, report.seriousness)
            isFatal = report.seriousness.contains(.death) || report.reactions.contains { $0.outcome == .fatal }
            drugs = report.drugs.map { drug in
                EventRow.DrugMention(
                    name: number(drug.name), activeIngredient: number(drug.activeIngredient),
                    isSuspect: drug.role.isSuspect)
            }
            terms = report.reactions.map { number($0.term) }
            attributions = report.reactions.flatMap { reaction in
                reaction.suspects.map { EventRow.Attribution(term: number(reaction.term), drug: number($0)) }
            }
            let country = report.origin?.occurrenceCountry ?? report.origin?.reporterCountry
            patient = Self.patient(report.patient, country: number(country), number)
        case .patientEnrolled(let enrolment):
            patient = Self.patient(enrolment.patient, country: number(enrolment.country), number)
        case .treatmentStarted(let start): treatments = start.drugs.map { Self.treatment(number($0)) }
        case .treatmentAdministered(let given): treatments = given.drugs.map { Self.treatment(number($0.name)) }
        case .concomitantTherapyRecorded(let therapy):
            guard let name = therapy.name, therapy.category != .radiotherapy, therapy.relatedEpisode == nil else {
                return
            }
            treatments = [Self.treatment(number(name))]
        case .reactionReported(let reaction):
            (episode, grade, seriousness) = (reaction.episode, reaction.grade ?? 0, reaction.seriousness)
            isFatal = reaction.outcome == .fatal || grade == 5 || seriousness.contains(.death)
            drugs = reaction.suspects.map {
                EventRow.DrugMention(name: number($0.name), activeIngredient: 0, isSuspect: true)
            }
            terms = [number(reaction.term)]
        case .reactionUpdated(let update):
            (episode, grade, seriousness) = (update.episode, update.grade ?? 0, update.seriousness)
            isFatal = update.outcome == .fatal || grade == 5 || seriousness.contains(.death)
        case .deathRecorded(let death):
            episode = death.relatedEpisode ?? 0
            isFatal = death.relatedEpisode != nil
        case .eventAmended(let amendment): take(amendment.payload, number)
        case .reactionRetracted(let retraction): episode = retraction.episode
        default: break
        }
    }

    private static func treatment(_ name: UInt32) -> EventRow.DrugMention {
        EventRow.DrugMention(name: name, activeIngredient: 0, isSuspect: false)
    }

    private static func patient(
        _ said: PatientCharacteristics?, country: UInt32, _ number: (String?) -> UInt32
    ) -> EventRow.Patient {
        EventRow.Patient(
            ageYears: said?.ageYears, ageGroup: number(said?.ageGroup), sex: said?.sex, country: country)
    }
}
