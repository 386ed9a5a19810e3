import ClinicalEvents
import Projections
import TestSupport
import Testing

@Suite("Suspected duplicates")
struct DuplicateTests {
    /// One patient told by three senders, as three FAERS cases are: the same nine terms and onset, each sender suspecting its own drug;
    /// the third without age and sex, and masked. The terms and drugs stand for the real ones.
    static let linked: [ReportedPatient] = {
        let drugs = ["Drug 3", "Drug 20", "Drug 31"]
        let first = ReportedPatient(
            name: "14186702", drugs: drugs, terms: (0..<9).map { "Term \(5 + 14 * $0)" }, age: 56, sex: .female,
            country: "DE", onset: "2015-04-01")
        return [
            first, first.retold(as: "14338162") { $0.drugs = [drugs[1], drugs[0], drugs[2]] },
            first.retold(as: "14351543") {
                $0.drugs = [drugs[1], drugs[2]]
                ($0.age, $0.sex, $0.country) = (nil, nil, "EU")
            },
        ]
    }()

    static func others(_ count: Int, seed: UInt64) -> [ReportedPatient] {
        var reports = UnrelatedReports(seed: seed)
        return (0..<count).map { _ in reports.next() }
    }

    private static func history(_ patients: [ReportedPatient]) -> TestHistory {
        TestHistory(events: patients.map(\.event))
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `the three linked cases are found among others, and the fullest and first is suggested`(seed: UInt64) throws {
        let found = try FoundDuplicates(Self.history(Self.others(500, seed: seed) + Self.linked))
        #expect(found.groups.contains(Self.linked.map(\.name)), "seed \(seed): \(found.groups)")
        #expect(found.groups.count <= 2, "seed \(seed): \(found.groups)")
        #expect(found.kept.contains("14186702"))
        let score = try #require(found.scores[["14186702", "14351543"]])
        #expect(score.age == 0 && score.sex == 0)
        #expect(score.country > 0 && score.onset > 0 && score.drugs > 0 && score.reactions > 0)
        let whole = try #require(found.scores[["14186702", "14338162"]])
        #expect(whole.country > score.country, "the same country says more than one that lies in the other")
    }

    @Test func `what one of two reports lacks weighs nothing, and what they tell differently weighs against them`()
        throws
    {
        let (first, others) = (Self.linked[0], Self.others(300, seed: 4))
        func score(_ change: (inout ReportedPatient) -> Void) throws -> DuplicateScore {
            let history = Self.history(others + [first, first.retold(as: "again", change)])
            return try #require(try FoundDuplicates(history).scores[[first.name, "again"]])
        }
        let same = try score { _ in }
        let bare = try score { ($0.age, $0.sex, $0.country, $0.onset) = (nil, nil, nil, nil) }
        #expect(bare.total == bare.drugs + bare.reactions)
        #expect(same.age > 0 && same.sex > 0 && same.country > 0 && same.onset > 0)
        let near = try score { ($0.age, $0.onset) = (57, "2015-04-04") }
        #expect(near.age < same.age && near.age > 0 && near.onset < same.onset && near.onset > 0)
        let other = try score { ($0.age, $0.sex, $0.country, $0.onset) = (30, .male, "US", "2013-01-09") }
        #expect(other.age < 0 && other.sex < 0 && other.country < 0 && other.onset < 0)
        let partial = try score { $0.onset = "2015-04" }
        #expect(partial.onset > 0 && partial.onset < same.onset)
        let less = try score { $0.terms.removeLast() }
        #expect(less.reactions < same.reactions && less.total < same.total - 2)
    }

    @Test func `a rare reaction says more than a frequent one`() throws {
        func score(_ term: String) throws -> Double {
            let first = ReportedPatient(
                name: "one", drugs: ["Drug 7"], terms: [term], age: 40, sex: .male, country: "JP", onset: "2014-05-06")
            let history = Self.history(Self.others(400, seed: 6) + [first, first.retold(as: "two")])
            let found = try FoundDuplicates(history, probability: 0.01)
            return try #require(found.scores[["one", "two"]]).reactions
        }
        #expect(try score("Term 149") > score("Term 0"))
    }

    @Test func `terms that always come together count little more than one`() throws {
        func reactions(together: Bool) throws -> Double {
            var others = Self.others(800, seed: 9)
            for index in others.indices where index.isMultiple(of: 10) {
                others[index].terms += ["Fever of a disease", "Rash of a disease"].filter { _ in
                    together || index.isMultiple(of: 20)
                }
            }
            if !together {
                for index in stride(from: 5, to: 800, by: 20) { others[index].terms.append("Rash of a disease") }
            }
            let first = ReportedPatient(
                name: "one", drugs: ["Drug 7"], terms: ["Fever of a disease", "Rash of a disease"], age: 40, sex: .male,
                country: "JP", onset: "2014-05-06")
            let found = try FoundDuplicates(
                Self.history(others + [first, first.retold(as: "two")]), probability: 0.01)
            return try #require(found.scores[["one", "two"]]).reactions
        }
        let (joined, apart) = (try reactions(together: true), try reactions(together: false))
        #expect(joined > 2 && joined < apart - 0.5, "\(joined) \(apart)")
    }

    @Test(arguments: [11, 12] as [UInt64])
    func `the order of the log changes no group and no score`(seed: UInt64) throws {
        let patients = Self.withTwins(Self.others(300, seed: seed), seed: seed)
        var random = SeededRandom(seed: seed)
        let (one, other) = (
            try FoundDuplicates(Self.history(patients)),
            try FoundDuplicates(Self.history(patients.shuffled(using: &random)))
        )
        #expect(one.groups == other.groups && !one.groups.isEmpty, "seed \(seed)")
        #expect(one.scores == other.scores, "seed \(seed)")
    }

    @Test(arguments: [21, 22] as [UInt64], [0.9, 0.01])
    func `the search finds what comparing every pair finds`(seed: UInt64, probability: Double) throws {
        let history = Self.history(Self.withTwins(Self.others(400, seed: seed), seed: seed))
        let searched = try FoundDuplicates(history, probability: probability)
        let compared = try FoundDuplicates(history, ofAllPairs: true, probability: probability)
        #expect(searched.scores == compared.scores && searched.scores.count > 20, "seed \(seed)")
    }

    /// Every tenth patient is told again, a little differently.
    private static func withTwins(_ patients: [ReportedPatient], seed: UInt64) -> [ReportedPatient] {
        var random = SeededRandom(seed: seed ^ 0x7713)
        let twins = stride(from: 0, to: patients.count, by: 10).map { index in
            patients[index].retold(as: "twin \(index)") { twin in
                if Int.random(in: 0..<3, using: &random) == 0 { twin.age = nil }
                if Int.random(in: 0..<3, using: &random) == 0 { twin.country = "EU" }
                if Int.random(in: 0..<4, using: &random) == 0 { twin.onset = twin.onset.map { String($0.prefix(7)) } }
            }
        }
        return patients + twins
    }

    @Test
    func `what a log does not know yet is not suspected, and what was nullified or amended is not suspected any more`()
        throws
    {
        var patients = Self.linked
        for index in patients.indices { patients[index].received = "2016-0\(index + 1)-15" }
        var others = Self.others(300, seed: 31)
        for index in others.indices { others[index].received = "2015-12-01" }
        var history = Self.history(others + patients)
        func linked(_ asOf: AsOf = .now) throws -> [String] {
            try FoundDuplicates(history, asOf: asOf).groups.first { $0.contains { $0.hasPrefix("14") } } ?? []
        }
        let march = try #require(PartialDate("2016-03-01"))
        #expect(try linked(.received(day: march.ordinal)) == ["14186702", "14338162"])
        #expect(try linked() == patients.map(\.name))
        let nullified = ProposedEvent(
            caseIdentifier: "14338162", received: PartialDate("2016-05-01"), source: "test", sourceKey: "void",
            event: .safetyReportNullified(SafetyReportNullified(reason: "entered twice")))
        history.events.append(nullified)
        #expect(try linked() == ["14186702", "14351543"])
        var other = patients[2]
        (other.drugs, other.terms, other.onset) = (["Drug 39"], ["Term 140"], "2011-01-01")
        history.events.append(
            ProposedEvent(
                caseIdentifier: "14351543", received: PartialDate("2016-06-01"), source: "test", sourceKey: "amendment",
                event: .eventAmended(
                    EventAmended(
                        source: "test", sourceKey: "14351543-1", reason: "another patient", payload: other.event.event))
            ))
        #expect(try linked().isEmpty)
        #expect(try linked(.received(day: march.ordinal)) == ["14186702", "14338162"])
    }

    @Test(arguments: [
        ("US", "United States"), ("UNITED STATES", "us"), ("KR", "KOREA, REPUBLIC OF"), ("GB", "UNITED KINGDOM"),
    ])
    func `a country is the same by its code and by its name`(code: String, name: String) throws {
        let first = Self.linked[0].retold(as: "first") { $0.country = code }
        let history = Self.history(
            Self.others(300, seed: 32) + [first, first.retold(as: "again") { $0.country = name }])
        #expect(try #require(try FoundDuplicates(history).scores[["first", "again"]]).country > 0)
    }

    @Test func `a country that is said not to be told weighs nothing`() throws {
        let first = Self.linked[0]
        let history = Self.history(
            Self.others(300, seed: 32) + [first, first.retold(as: "again") { $0.country = "Country not specified" }])
        #expect(try #require(try FoundDuplicates(history).scores[[first.name, "again"]]).country == 0)
    }

    @Test func `a later version takes the place of an earlier one`() throws {
        let first = Self.linked[0]
        let wrong = first.retold(as: "again") {
            ($0.terms, $0.onset, $0.drugs) = (["Term 3"], "2012-12-12", ["Drug 3"])
        }
        let right = first.retold(as: "again") { $0.version = 2 }
        let others = Self.others(200, seed: 33)
        #expect(try FoundDuplicates(Self.history(others + [first, wrong])).scores[[first.name, "again"]] == nil)
        let expected = try FoundDuplicates(Self.history(others + [first, first.retold(as: "again")]))
        let found = try FoundDuplicates(Self.history(others + [first, wrong, right]))
        #expect(found.scores[[first.name, "again"]] == expected.scores[[first.name, "again"]])
        let late = try FoundDuplicates(Self.history(others + [first, right, wrong]))
        #expect(late.scores[[first.name, "again"]] == expected.scores[[first.name, "again"]])
    }

    @Test func `two patients of registries are not compared, a patient of a registry and a report are`() throws {
        let first = Self.linked[0]
        func enrolled(_ name: String) -> [ProposedEvent] {
            let patient = PatientCharacteristics(ageYears: first.age, sex: first.sex)
            let enrolment = PatientEnrolled(registry: "R", country: first.country, patient: patient)
            let reactions = first.terms.enumerated().map { index, term in
                ProposedEvent(
                    caseIdentifier: name, occurred: first.onset.flatMap { PartialDate($0) }, source: "registry",
                    sourceKey: "\(name)/\(index)",
                    event: .reactionReported(
                        ReactionReported(
                            episode: index + 1, term: term, suspects: first.drugs.map { SuspectDrug(name: $0) })))
            }
            let event = ProposedEvent(
                caseIdentifier: name, source: "registry", sourceKey: name, event: .patientEnrolled(enrolment))
            return [event] + reactions
        }
        let others = Self.others(300, seed: 41).map(\.event)
        let two = TestHistory(events: others + enrolled("P1") + enrolled("P2"))
        #expect(try !FoundDuplicates(two).groups.contains(["P1", "P2"]))
        let reported = TestHistory(events: two.events + [first.event])
        let found = try FoundDuplicates(reported)
        #expect(found.scores[[first.name, "P1"]] != nil && found.scores[[first.name, "P2"]] != nil)
        #expect(found.groups == [[first.name, "P1"]], "one report is of one patient")
    }
}
