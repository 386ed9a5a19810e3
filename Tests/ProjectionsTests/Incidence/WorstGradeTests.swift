import Projections
import Testing

@Suite struct `Patients by their worst grade` {
    @Test func `Each counts once, at the worst grade of the episodes while at risk`() throws {
        var history = RegistryHistory()
        let grades: [[Int?]] = [[1, 4], [2], [nil], [3, nil]]
        for (place, grades) in grades.enumerated() {
            history.start("P\(place)", "2024-01-01", "nivolumab")
            for (episode, grade) in grades.enumerated() {
                history.react("P\(place)", "2024-02-0\(episode + 1)", "Colitis", grade: grade, episode: episode + 1)
            }
        }
        history.die("P1", "2024-03-01", episode: 1)
        history.stop("P0", "2024-02-01", "nivolumab")
        // After the window: no part of it.
        history.react("P0", "2024-08-01", "Colitis", grade: 5, episode: 9)
        let row = try #require(try history.row("nivolumab", "Colitis", until: "2024-12-31"))
        #expect(row.events == 4 && row.eventsByWorstGrade == [1, 0, 0, 1, 1, 1])
        let grave = try #require(try history.row("nivolumab", "Colitis", until: "2024-12-31") { $0.minimumGrade = 3 })
        #expect(grave.events == 3 && grave.eventsByWorstGrade == [0, 0, 0, 1, 1, 1])
    }

    @Test func `A grade that the term cannot have is counted as it is, and noted`() throws {
        var history = RegistryHistory()
        for patient in ["A", "B", "C"] { history.start(patient, "2024-01-01", "nivolumab") }
        // CTCAE 5.0 has no grade 1 of myocarditis.
        history.react("A", "2024-01-11", "Myocarditis", grade: 1)
        history.react("B", "2024-01-11", "Myocarditis", grade: 3)
        history.react("C", "2024-01-11", "Colitis", grade: 1)
        let table = try history.table(until: "2024-03-01")
        #expect(table.notes.impossiblyGraded == 1)
        #expect(table.rows.first { $0.reaction == "Myocarditis" }?.events == 2)
        #expect(try history.table(until: "2024-03-01") { $0.terms = ["Colitis"] }.notes.impossiblyGraded == 0)
    }
}
