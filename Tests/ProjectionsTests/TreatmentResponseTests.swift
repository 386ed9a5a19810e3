import ClinicalEvents
import Projections
import Testing

@Suite struct `The response to a treatment` {
    private static func read(_ said: [(String, ResponseCriteria, ResponseCategory)]) throws -> OverallResponse {
        let stated = try said.map { date, criteria, category in
            StatedResponse(criteria: criteria, category: category, date: try #require(PartialDate(date)))
        }
        return OverallResponse(stated, start: PartialDate("2024-01-01"))
    }

    @Test func `By RECIST 1.1 nothing after the first progression counts`() throws {
        let found = try Self.read([
            ("2024-03-01", .recist11, .progressiveDisease), ("2024-05-01", .recist11, .partialResponse),
        ])
        #expect(found.tumour?.bestResponse == .known(.progressive) && found.isObjective() == false)
        #expect(found.tumour?.progressionDate == PartialDate("2024-03-01") && found.isControlled() == false)
    }

    @Test func `By iRECIST a response after an unconfirmed progression counts, one after a confirmed one does not`()
        throws
    {
        let early: [(String, ResponseCriteria, ResponseCategory)] = [
            ("2024-03-01", .irecist, .immuneUnconfirmedProgression), ("2024-05-01", .irecist, .immunePartialResponse),
        ]
        #expect(try Self.read(early).isObjective() == true)
        let confirmed: [(String, ResponseCriteria, ResponseCategory)] = [
            ("2024-03-01", .irecist, .immuneUnconfirmedProgression),
            ("2024-04-01", .irecist, .immuneConfirmedProgression), ("2024-05-01", .irecist, .immunePartialResponse),
        ]
        let found = try Self.read(confirmed)
        #expect(found.isObjective() == false && found.immune?.progression?.confirmed == PartialDate("2024-04-01"))
    }

    @Test func `Where both criteria were followed RECIST 1.1 decides; a plain term under iRECIST is read as its own`()
        throws
    {
        let both = try Self.read([
            ("2024-03-01", .recist11, .progressiveDisease), ("2024-03-01", .irecist, .progressiveDisease),
            ("2024-05-01", .irecist, .partialResponse),
        ])
        #expect(both.isObjective() == false && both.immune?.bestResponse == .known(.partial))
    }

    @Test func `A response that was not seen again counts as stable disease where confirmation is asked for`() throws {
        let found = try Self.read([
            ("2024-03-01", .recist11, .partialResponse), ("2024-05-01", .recist11, .stableDisease),
        ])
        #expect(found.isObjective() == true && found.isObjective(confirmed: true) == false)
        #expect(found.isControlled(confirmed: true) == true)
    }

    @Test func `What contradicts itself, or what dates leave open, is not told`() throws {
        let twice = try Self.read([
            ("2024-03-01", .recist11, .partialResponse), ("2024-03-01", .recist11, .stableDisease),
        ])
        #expect(twice.isObjective() == nil && !twice.errors.isEmpty)
        // Four weeks may lie between the two, or less.
        let open = try Self.read([
            ("2024-03-01", .recist11, .partialResponse), ("2024-03", .recist11, .partialResponse),
        ])
        #expect(open.isObjective() == nil)
        let vague = try Self.read([
            ("2024-03-20", .recist11, .partialResponse), ("2024-04", .recist11, .partialResponse),
        ])
        #expect(vague.isObjective() == true && vague.isObjective(confirmed: true) == nil)
    }

    private static func history() -> RegistryHistory {
        var history = RegistryHistory()
        func assess(_ patient: String, _ date: String, _ category: ResponseCategory) {
            history.add(
                patient, date, .responseAssessed(ResponseAssessed(criteria: .recist11, response: category)))
        }
        for patient in ["A", "D", "E", "F", "G"] { history.start(patient, "2024-01-01", "nivolumab") }
        assess("A", "2024-03-01", .progressiveDisease)
        assess("A", "2024-05-01", .partialResponse)
        assess("D", "2024-03-01", .stableDisease)
        history.stop("D", "2024-03-01", "nivolumab")
        // Long after the risk window of the first.
        history.start("D", "2024-09-10", "docetaxel")
        assess("D", "2024-09-10", .progressiveDisease)
        assess("D", "2024-12-01", .partialResponse)
        assess("E", "2024-08-01", .partialResponse)
        assess("F", "2024-01-01", .partialResponse)
        assess("G", "2024-02", .partialResponse)
        history.stop("G", "2024-01-10", "nivolumab")
        history.start("G", "2024-02-15", "docetaxel")
        return history
    }

    @Test(arguments: [[], ["nivolumab"]])
    func `Of factors those respond who do so under the exposure, before another regimen`(drugs: [String]) throws {
        var incidence = IncidenceQuestion()
        (incidence.exposure, incidence.cutoff) = (drugs.isEmpty ? .any : .drug, PartialDate("2025-12-31")?.latestDay)
        incidence.drugs = drugs.isEmpty ? nil : Set(drugs)
        var question = FactorQuestion(incidence, factors: [.sex])
        question.outcome = .response
        let projection = try Self.history().projection()
        let responses = FactorAnalysis(projection, question)
        #expect((responses.patients, responses.events, responses.leftOut) == (3, 1, 2))
        question.outcome = .diseaseControl
        #expect(FactorAnalysis(projection, question).events == 2)
    }

    @Test func `A patient's page has a line for each treatment, with the drugs that went on`() throws {
        var history = RegistryHistory()
        history.start("A", "2024-01-01", "pembrolizumab")
        history.start("A", "2024-01-02", "carboplatin")
        history.give("A", "2024-01-22", "pembrolizumab", "carboplatin")
        for (date, category) in [("2024-03-01", ResponseCategory.partialResponse), ("2024-09-01", .progressiveDisease)]
        {
            history.add("A", date, .responseAssessed(ResponseAssessed(criteria: .recist11, response: category)))
        }
        history.start("A", "2024-09-10", "docetaxel")
        history.add(
            "A", "2024-12-01", .responseAssessed(ResponseAssessed(criteria: .recist11, response: .stableDisease)))
        var projection = PatientProjection()
        for (index, event) in history.events.enumerated() {
            projection.apply(
                RecordedEvent(sequence: UInt64(index + 1), recorded: history.recorded[index], content: event))
        }
        let found = projection.state.treatmentResponses
        #expect(found.map(\.drugs) == [["pembrolizumab", "carboplatin"], ["docetaxel"]])
        #expect(found.map { $0.response.tumour?.bestResponse } == [.known(.partial), .known(.stable)])
        #expect(found[0].response.tumour?.progressionDate == PartialDate("2024-09-01"))
    }
}
