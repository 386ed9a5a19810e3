import ClinicalEvents
import Projections
import TestSupport
import Testing

/// Drugs and reactions that more cases share than are compared pair by pair.
@Suite("Duplicates among many cases of the same names")
struct DuplicatesInCrowdTests {
    private static let probability = 0.001

    /// So many patients of one drug and one reaction, whose onset nobody told.
    private static func crowd(_ count: Int, seed: UInt64) -> [ReportedPatient] {
        DuplicateTests.others(count, seed: seed).map { other in
            other.retold(as: "crowd \(other.name)") {
                ($0.drugs, $0.terms, $0.onset) = (["Crowd drug"], ["Crowd term"], nil)
            }
        }
    }

    enum Change: CaseIterable {
        case nothing, noSex, ageOff, noAge, union, noCountry

        func apply(to patient: inout ReportedPatient) {
            switch self {
            case .nothing: break
            case .noSex: patient.sex = nil
            case .ageOff: patient.age = 57
            case .noAge: patient.age = nil
            case .union: patient.country = "EU"
            case .noCountry: patient.country = nil
            }
        }
    }

    @Test(arguments: Change.allCases)
    func `a patient told with less, or a little differently, is found among a crowd`(change: Change) throws {
        let first = ReportedPatient(
            name: "first", drugs: ["Crowd drug"], terms: ["Crowd term"], age: 56, sex: .female, country: "DE")
        let again = first.retold(as: "again") { change.apply(to: &$0) }
        let patients = DuplicateTests.others(400, seed: 71) + Self.crowd(100, seed: 72) + [first, again]
        let history = TestHistory(events: patients.map(\.event))
        let pair: Set = ["first", "again"]
        let compared = try FoundDuplicates(history, ofAllPairs: true, probability: Self.probability).scores[pair]
        #expect(compared != nil)
        #expect(try FoundDuplicates(history, probability: Self.probability).scores[pair] == compared)
    }

    @Test(arguments: [(60, 0), (80, 80)])
    func `cases of two names that too many share are said not to be compared with each other`(
        count: Int, crowded: Int
    ) throws {
        let bare = Self.crowd(count, seed: 73).map { one in
            one.retold(as: one.name) { ($0.age, $0.sex, $0.country) = (nil, nil, nil) }
        }
        let history = TestHistory(events: (DuplicateTests.others(400, seed: 74) + bare).map(\.event))
        let found = try FoundDuplicates(history, probability: Self.probability).suspected
        #expect(found.crowdedCases == crowded)
    }
}
