import ClinicalEvents
import Projections
import SignalStatistics
import Testing

@Suite struct `What is known in part neither loses an event nor makes exposure endless` {
    private func rows(_ history: RegistryHistory, _ kind: ExposureKind = .drug, _ until: String = "2024-12-31") throws
        -> [String]
    {
        try history.table(until: until) { $0.exposure = kind }.rows.filter { $0.atRisk > 0 }
            .map { "\($0.exposure) \($0.reaction) \($0.events)/\($0.atRisk) \($0.uncertain)" }
    }

    @Test(arguments: ["2024-02-10", "2024-01-10"])
    func `A death known to the month keeps the fatal event that came before it`(start: String) throws {
        var history = RegistryHistory()
        history.start("A", start, "nivolumab")
        history.react("A", "2024-02-20", "Myocarditis", grade: 5)
        history.die("A", "2024-02", episode: 1)
        #expect(try rows(history) == ["nivolumab Myocarditis 1/1 0"])
    }

    @Test(arguments: ["2024-01", "2024", nil])
    func `An end known in part closes the window; what may lie outside is said`(stop: String?) throws {
        var history = RegistryHistory()
        history.start("A", "2024-01-10", "nivolumab")
        history.add("A", stop, .treatmentStopped(TreatmentStopped(drugs: ["nivolumab"])), received: "2025-01-01")
        history.react("A", "2024-12-30", "Colitis")
        #expect(try rows(history) == ["nivolumab Colitis 0/1 \(stop == "2024-01" ? 0 : 1)"])
        #expect(try history.table(until: "2024-12-31").notes.undatedEnds == 1)
    }

    @Test func `A reaction between the possible days of a switch is uncertain for the drug before`() throws {
        var history = RegistryHistory()
        history.start("A", "2024-01-01", "nivolumab")
        history.start("A", "2024-06", "docetaxel")
        history.react("A", "2024-06-10", "Colitis")
        let table = try history.table(until: "2024-12-31")
        #expect(table.rows.map(\.uncertain).reduce(0, +) == 1 && table.notes.uncertain == 1)
    }

    @Test func `An end of two drugs known to the month comes after the last dose of either`() throws {
        var history = RegistryHistory()
        history.start("A", "2024-02-12", "docetaxel", "ipilimumab")
        history.give("A", "2024-02-22", "ipilimumab")
        history.stop("A", "2024-02", "docetaxel", "ipilimumab")
        history.react("A", "2024-02-20", "Colitis")
        let row = try history.row("docetaxel", "Colitis", until: "2024-12-31") { $0.window = .days(0) }
        #expect(row?.events == 1 && row?.uncertain == 0)
        history.start("A", "2024-02-16", "nivolumab")
        #expect(try rows(history, .regimen).contains("docetaxel + ipilimumab + nivolumab Colitis 1/1 0"))
    }

    @Test func `A combination begins on the first day that its drugs are both on`() throws {
        var history = RegistryHistory()
        history.start("A", "2024-01-01", "nivolumab")
        for day in ["2024-01-01", "2024-01-29", "2024-02-26", "2024-03-25", "2024-04-22"] {
            history.give("A", day, "nivolumab")
        }
        history.start("A", "2024-01-29", "ipilimumab")
        history.give("A", "2024-01-29", "ipilimumab")
        history.give("A", "2024-02-05", "dexamethasone")
        history.react("A", "2024-04-30", "Colitis")
        #expect(
            try rows(history, .regimen) == ["ipilimumab + nivolumab Colitis 1/1 0", "nivolumab Colitis 0/1 0"])
        #expect(try rows(history) == ["ipilimumab Colitis 0/1 0", "nivolumab Colitis 1/1 0"])
        #expect(try history.table(until: "2024-12-31").notes.supportive == 1)
    }

    @Test func `Only the last consent to the registry ends observation`() throws {
        var history = RegistryHistory()
        for patient in ["A", "B", "C"] { history.start(patient, "2024-01-01", "nivolumab") }
        func consent(_ patient: String, _ date: String, _ status: ConsentStatus, _ scope: String?) {
            history.add(patient, date, .consentRecorded(ConsentRecorded(status: status, scope: scope)))
        }
        consent("A", "2024-01-15", .withdrawn, "biobank")
        consent("B", "2024-01-15", .withdrawn, "Registry")
        consent("B", "2024-01-20", .consented, "registry")
        consent("C", "2024-01-15", .withdrawn, nil)
        for patient in ["A", "B", "C"] { history.react(patient, "2024-03-01", "Colitis") }
        #expect(try rows(history) == ["nivolumab Colitis 2/3 0"])
    }

    @Test func `A day of receipt after the recording moves the end of observation nowhere`() throws {
        var history = RegistryHistory()
        history.start("A", "2024-01-01", "nivolumab")
        history.react("A", "2024-03-01", "Colitis")
        var projection = try history.projection()
        #expect(projection.impossiblyReceived == 0)
        history.mistype("A", received: "2042-05-02")
        projection = try history.projection()
        #expect(projection.impossiblyReceived == 1)
        #expect(projection.lastReceivedDay == PartialDate("2024-03-01")?.latestDay)
    }

    /// Puts an event of patient A right, on 2024-03-01.
    private func amend(
        _ history: inout RegistryHistory, _ sourceKey: String, to date: String?, _ payload: ClinicalEvent
    ) {
        let amendment = EventAmended(
            source: "registry", sourceKey: sourceKey, reason: "checked", occurred: date.flatMap { PartialDate($0) },
            payload: payload)
        history.add("A", nil, .eventAmended(amendment), received: "2024-03-01")
    }

    @Test(arguments: [("2024-02-20", 1, 0), ("2024-02-05", 0, 0), ("2042-02-20", 0, 1)])
    func `An end that is corrected to a later day is held to the day of the correction`(
        date: String, events: Int, uncertain: Int
    ) throws {
        var history = RegistryHistory()
        history.start("A", "2024-01-01", "nivolumab")
        history.stop("A", "2024-01-05", "nivolumab")
        history.react("A", "2024-02-10", "Colitis", grade: 3)
        amend(&history, "2", to: date, .treatmentStopped(TreatmentStopped(drugs: ["nivolumab"])))
        let row = try history.row("nivolumab", "Colitis", until: "2024-12-31") { $0.window = .days(0) }
        #expect(row?.events == events && row?.uncertain == uncertain)
    }

    @Test func `An onset that is corrected to a later day, or stated again, is no day to come any more`() throws {
        for (stated, corrected, events) in [
            ("2024-01-20", "2024-02-10", 1), ("2024-02-10", "2024-02-10", 1), ("2024-02-10", nil, 0),
            ("2024-01-20", "2042-02-10", 0),
        ] as [(String, String?, Int)] {
            var history = RegistryHistory()
            history.start("A", "2024-01-01", "nivolumab")
            let reaction = ReactionReported(episode: 1, term: "Colitis", grade: 3, suspects: [])
            history.add("A", stated, .reactionReported(reaction), received: "2024-01-20")
            amend(&history, "2", to: corrected, .reactionReported(reaction))
            let row = try history.row("nivolumab", "Colitis", until: "2024-12-31")
            #expect(row?.events ?? 0 == events, "\(stated), then \(corrected ?? "nothing")")
        }
    }

    @Test func `A dose before 1900 is as good as undated, and is counted as such`() throws {
        var history = RegistryHistory()
        history.start("A", "2024-01-01", "nivolumab")
        history.start("B", "1850-01-01", "nivolumab")
        history.react("A", "2024-03-01", "Colitis")
        #expect(try history.projection().impossiblyDated == 1)
        #expect(try rows(history) == ["nivolumab Colitis 1/1 0"])
    }

    @Test func `Factors are those of the first dose, the site that of enrolment`() throws {
        var history = RegistryHistory()
        history.enrol("A", "2024-01-01", cancer: "Melanoma")
        history.start("A", "2024-01-01", "nivolumab")
        history.react("A", "2024-02-01", "Colitis")
        history.enrol("A", "2024-12-01", cancer: "Other")
        let row = try history.table(until: "2024-12-31") { $0.strata = [.cancer] }.rows.first
        #expect(row?.strata == ["Melanoma"])
    }

    @Test func `The day of a fatal course stands for a death without a date`() throws {
        var history = RegistryHistory()
        history.start("A", "2024-01-01", "nivolumab")
        history.react("A", "2024-02-01", "Colitis", grade: 3)
        history.add("A", "2024-02-10", .reactionUpdated(ReactionUpdated(episode: 1, outcome: .fatal)))
        history.react("A", "2024-01-05", "Rash", episode: 2)
        history.die("A", nil)
        let table = try history.table(until: "2024-12-31") { $0.minimumGrade = 5 }
        let rash = try #require(table.rows.first { $0.reaction == "Rash" })
        #expect(table.followUps(of: rash) == [FollowUp(exit: 40, cause: 2)])
    }
}
