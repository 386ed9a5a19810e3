import ClinicalEvents
import Projections
import SignalStatistics
import Testing

@Suite struct `Who is at risk, for how long` {
    @Test func `The window closes so many days after the last dose, its last day included`() throws {
        var history = RegistryHistory()
        for patient in ["A", "B"] {
            history.start(patient, "2024-01-01", "nivolumab")
            history.stop(patient, "2024-01-31", "nivolumab")
        }
        history.react("A", "2024-04-30", "Colitis", grade: 2)
        history.react("B", "2024-05-01", "Colitis", grade: 2)
        let row = try #require(try history.row("nivolumab", "Colitis", until: "2024-12-31"))
        #expect((row.atRisk, row.events, row.personDays) == (2, 1, 240))
        let shorter = try #require(
            try history.row("nivolumab", "Colitis", until: "2024-12-31") { $0.window = .days(30) })
        #expect((shorter.events, shorter.personDays) == (0, 120))
        let open = try #require(try history.row("nivolumab", "Colitis", until: "2024-12-31") { $0.window = .open })
        #expect((open.events, open.personDays) == (2, 241))
    }

    @Test func `A drug counts in any regimen, a combination by itself, and a switch closes the window`() throws {
        var history = RegistryHistory()
        history.start("A", "2024-01-01", "Opdivo", "ipilimumab")
        history.start("A", "2024-03-01", "nivolumab")
        history.start("A", "2024-06-01", "docetaxel")
        history.react("A", "2024-03-01", "Rash")
        history.react("A", "2024-06-01", "Colitis", episode: 2)
        let until = "2024-12-31"
        let drug = try #require(try history.row("nivolumab", "Rash", until: until))
        #expect((drug.events, drug.personDays) == (1, 60))
        let first = try #require(try history.row("ipilimumab", "Rash", until: until))
        #expect((first.events, first.personDays) == (0, 60))
        let regimens = try history.table(until: until) { $0.exposure = .regimen }
        let found = regimens.rows.map { "\($0.exposure) \($0.reaction) \($0.events)/\($0.atRisk) \($0.personDays)" }
        #expect(
            found == [
                "docetaxel Colitis 1/1 0", "docetaxel Rash 0/0 0", "ipilimumab + nivolumab Colitis 0/1 60",
                "ipilimumab + nivolumab Rash 0/1 60", "nivolumab Colitis 0/1 92", "nivolumab Rash 1/1 0",
            ])
        let row = try #require(regimens.rows.first { $0.exposure == "nivolumab" && $0.reaction == "Colitis" })
        #expect(regimens.followUps(of: row) == [FollowUp(exit: 92, cause: 3)])
        let classes = try history.table(until: until) { $0.exposure = .drugClass }
        #expect(Set(classes.rows.map(\.exposure)) == ["CTLA-4", "PD-1", "(no class)"])
    }

    @Test func `Regimens begun on one day are one combination, and go on until every drug of it has ended`() throws {
        var history = RegistryHistory()
        history.start("A", "2024-01-01", "nivolumab")
        history.start("A", "2024-01-01", "ipilimumab")
        history.stop("A", "2024-02-01", "ipilimumab")
        history.react("A", "2024-11-01", "Colitis")
        func days(_ exposure: String, _ kind: ExposureKind) throws -> Int? {
            try history.row(exposure, "Colitis", until: "2024-12-31") { $0.exposure = kind }?.personDays
        }
        #expect(try days("ipilimumab + nivolumab", .regimen) == 305)
        #expect(try days("ipilimumab", .drug) == 121)
    }

    @Test func `The last dose is the latest recorded, of drugs without a start the first dose begins`() throws {
        var history = RegistryHistory()
        history.give("A", "2024-01-01", "nivolumab")
        history.give("A", "2024-01-15", "nivolumab")
        history.react("A", "2024-05-01", "Colitis")
        let row = try #require(try history.row("nivolumab", "Colitis", until: "2024-12-31"))
        #expect((row.atRisk, row.events, row.personDays) == (1, 0, 104))
    }

    @Test func `Treatment begun anew within the window goes on, after it does not count`() throws {
        var history = RegistryHistory()
        for (patient, again) in [("A", "2024-04-01"), ("B", "2024-06-01")] {
            history.start(patient, "2024-01-01", "nivolumab")
            history.stop(patient, "2024-01-31", "nivolumab")
            history.start(patient, again, "nivolumab")
            history.react(patient, "2024-08-01", "Colitis")
        }
        let table = try history.table(until: "2024-12-31")
        #expect(table.rows.map(\.events) == [1] && table.rows.map(\.personDays) == [213 + 120])
        #expect(table.notes.repeated == 1)
    }

    @Test func `Enrolled after the first dose, a patient is at risk from then on, and not of what was before`() throws {
        var history = RegistryHistory()
        for patient in ["A", "B", "C", "D"] { history.start(patient, "2024-01-01", "nivolumab") }
        history.enrol("A", "2024-01-31")
        history.enrol("B", "2024-01-31")
        history.enrol("C", "2023-12-31")
        history.enrol("D", "2024-01")
        history.react("A", "2024-02-10", "Colitis")
        history.react("B", "2024-01-31", "Colitis")
        let table = try history.table(until: "2024-03-01")
        let row = try #require(table.rows.first)
        #expect((row.atRisk, row.hadBefore, row.events, row.personDays) == (2, 1, 1, 10 + 60))
        #expect((table.notes.delayedEntries, table.notes.undatedEntries) == (2, 1))
        #expect(table.followUps(of: row) == [FollowUp(entry: 30, exit: 40, cause: 1), FollowUp(exit: 60)])
    }

    @Test func `Death, withdrawal and the cut-off end observation; death competes, its day unknown it does not`() throws
    {
        var history = RegistryHistory()
        for patient in ["A", "B", "C", "D"] { history.start(patient, "2024-01-01", "nivolumab") }
        history.die("A", "2024-01-11")
        history.die("B", "2024-02")
        history.add("C", "2024-01-21", .consentRecorded(ConsentRecorded(status: .withdrawn)))
        history.react("D", "2024-02-25", "Colitis")
        let table = try history.table(until: "2024-02-20")
        let row = try #require(table.rows.first)
        #expect(
            table.followUps(of: row) == [
                FollowUp(exit: 10, cause: 2), FollowUp(exit: 31), FollowUp(exit: 20), FollowUp(exit: 50),
            ])
        #expect(table.notes.undatedDeaths == 1)
        let contact = try history.table(until: "2024-12-31") { $0.followUp = .contact }
        #expect(contact.followUps(of: contact.rows[0]).map(\.exit) == [10, 31, 20, 55])
    }

    @Test
    func `A fatal reaction without a day of death ends observation with the last contact, an update gives the day`()
        throws
    {
        var history = RegistryHistory()
        for patient in ["A", "B"] { history.start(patient, "2024-01-01", "nivolumab") }
        history.react("A", "2024-01-11", "Myocarditis", grade: 5)
        history.react("B", "2024-01-11", "Myocarditis", grade: 4)
        history.add("B", "2024-01-16", .reactionUpdated(ReactionUpdated(episode: 1, outcome: .fatal)))
        history.start("C", "2024-01-01", "nivolumab")
        history.react("C", "2024-02-20", "Colitis")
        let table = try history.table(until: "2024-03-01")
        let row = try #require(table.rows.first { $0.reaction == "Colitis" })
        #expect(
            table.followUps(of: row) == [
                FollowUp(exit: 10), FollowUp(exit: 15, cause: 2), FollowUp(exit: 50, cause: 1),
            ])
        #expect(table.notes.undatedDeaths == 1)
    }

    @Test func `An episode counts at its worst grade, from its onset; a patient once`() throws {
        var history = RegistryHistory()
        history.start("A", "2024-01-01", "nivolumab")
        history.react("A", "2024-01-11", "Colitis", grade: 1)
        history.add("A", "2024-02-01", .reactionUpdated(ReactionUpdated(episode: 1, grade: 3)))
        history.react("A", "2024-01-05", "Diarrhoea", grade: 2, episode: 2)
        history.react("A", "2024-03-01", "Colitis", grade: 3, episode: 3)
        history.start("B", "2024-01-01", "nivolumab")
        history.react("B", "2024-01-06", "Colitis")
        history.start("C", "2024-01-01", "nivolumab")
        history.react("C", "2024-01-21", "Colitis", grade: 2)
        history.die("C", "2024-02-01", episode: 1)
        let table = try history.table(until: "2024-12-31") {
            $0.minimumGrade = 3
            $0.reaction = .organ
        }
        let row = try #require(table.rows.first { $0.reaction == "Gastrointestinal disorders" })
        #expect((row.events, row.ungraded, row.episodes) == (2, 1, 3))
        #expect(row.personDays == 10 + 365 + 20)
        let fatal = try #require(try history.row("nivolumab", "Colitis", until: "2024-12-31") { $0.minimumGrade = 5 })
        #expect(fatal.events == 1)
    }

    @Test func `An onset known in part counts where it certainly lies within, never on an invented day`() throws {
        var history = RegistryHistory()
        for (patient, onset) in [("A", "2024-02"), ("B", "2024-01"), ("C", "2024"), ("D", "2023-12"), ("E", nil)] {
            history.start(patient, "2024-01-10", "nivolumab")
            history.react(patient, onset, "Colitis")
        }
        history.start("F", "2024-01", "nivolumab")
        let table = try history.table(until: "2024-03-10")
        let row = try #require(table.rows.first)
        #expect((row.atRisk, row.hadBefore, row.events, row.partlyDated, row.uncertain) == (4, 1, 1, 1, 3))
        #expect(row.personDays == 22 + 3 * 60)
        #expect(table.followUps(of: row) == Array(repeating: FollowUp(exit: 60), count: 3))
        #expect(table.notes.undatedStarts == 1)
    }

    @Test func `Patients are grouped by what is recorded of them, what is not known apart`() throws {
        var history = RegistryHistory()
        history.enrol("A", "2024-01-01", .female, age: 17.9, cancer: "Melanoma")
        history.enrol("B", "2024-01-01", .male, age: 18)
        history.enrol("C", "2024-01-01", .unknown, age: 75)
        for patient in ["A", "B", "C"] { history.start(patient, "2024-01-02", "nivolumab", line: 2) }
        history.react("A", "2024-01-05", "Colitis")
        func strata(_ factors: IncidenceFactor...) throws -> [[String]] {
            try history.table(until: "2024-03-10") { $0.strata = factors }.rows.map(\.strata)
        }
        #expect(try strata(.age) == [["18-64"], ["<18"], [">=75"]])
        #expect(try strata(.sex) == [["(not known)"], ["female"], ["male"]])
        #expect(try strata(.line, .site, .country, .period, .combination) == [["2", "Lyon", "FR", "2024", "alone"]])
        let women = try history.row("nivolumab", "Colitis", until: "2024-03-10") {
            $0.restrictions = [.sex: ["female"]]
        }
        #expect(women?.atRisk == 1)
    }

    @Test func `A biomarker counts as last measured by the first dose; below a limit above the threshold says nothing`()
        throws
    {
        var history = RegistryHistory()
        for patient in ["A", "B", "C"] { history.start(patient, "2024-01-10", "nivolumab") }
        func measure(_ patient: String, _ date: String, _ value: Double, _ comparison: Comparison? = nil) {
            let marker = BiomarkerMeasured(analyte: "IL-6", value: value, comparison: comparison)
            history.add(patient, date, .biomarkerMeasured(marker))
        }
        measure("A", "2024-01-01", 9)
        measure("A", "2024-01-10", 7)
        measure("A", "2024-01-11", 1)
        measure("B", "2024-01-10", 10, .below)
        measure("C", "2024-01-10", 6.9)
        history.react("A", "2024-01-12", "Colitis")
        let marker = IncidenceFactor.biomarker(BiomarkerThreshold(analyte: "IL-6", value: 7))
        let rows = try history.table(until: "2024-03-10") { $0.strata = [marker] }.rows
        #expect(
            rows.map { "\($0.strata) \($0.events)/\($0.atRisk)" } == [
                "[\"(not known)\"] 0/1", "[\"high\"] 1/1", "[\"low\"] 0/1",
            ])
    }
}
