import ClinicalEvents
import Foundation

/// One event of the synthetic history, in numbers.
struct HistoryEvent {
    /// Whether it updates an episode reported before.
    var isUpdate = false
    /// Position in the history, from 1.
    var sequence = 0
    var patient = 0
    var episode = 1
    var drug = 0
    var term = 0
    var grade = 1
    var seriousness: Seriousness = []
    /// When it was recorded; received on the same day.
    var recorded = Timestamp(milliseconds: 0)
    /// Days since 1970-01-01.
    var occurredDay: Int32 = 0
}

/// A seeded stream of clinical events: 40 drugs, 90 terms, 40,000 patients at 160 sites, six reports to four updates, grades
/// 1 to 5 in shares of 38, 34, 19, 7 and 2 %. Each drug has group weights of its own, two of them raised 2 to 6 times.
///
/// A patient's reactions fall on any drug: by the end of 1,000,000 events a patient has some 12 drugs and 14 terms, which is
/// denser than a real registry and hard on anything that counts a case once per pair.
struct ClinicalHistory {
    private var random: RandomStream
    private let patients: [(name: String, site: Int)]
    private let drugWeights = Vocabulary.drugs.indices.map { 1 / pow(Double($0 + 3), 0.7) }.cumulative
    private let groupWeights: [[Double]]
    private let termWeights = Vocabulary.groups.map { group in
        group.terms.indices.map { 1 / Double($0 + 1) }.cumulative
    }
    private let firstTerm: [Int]
    private let gradeWeights = [38.0, 34, 19, 7, 2].cumulative
    private var episodes = [Int32](repeating: 0, count: patientCount)
    private var milliseconds: Int64 = 1_609_740_000_000
    private var sequence = 0

    static let patientCount = 40_000
    static let millisecondsPerDay: Int64 = 86_400_000

    init(seed: UInt64 = 20_261_122) {
        var random = RandomStream(seed: seed)
        patients = (0..<Self.patientCount).map { _ in
            let site = random.below(Vocabulary.sites.count)
            let digits = String(10_000_000 + random.below(10_000_000)).dropFirst()
            return ("P\(Vocabulary.sites[site].prefix(2))\(digits)", site)
        }
        groupWeights = Vocabulary.drugs.map { _ in
            var weights = Vocabulary.groups.map { $0.weight * random.uniform(0.6, 1.4) }
            for _ in 0..<2 { weights[random.below(weights.count)] *= random.uniform(2, 6) }
            return weights.cumulative
        }
        var first = 0
        firstTerm = Vocabulary.groups.map { group in
            defer { first += group.terms.count }
            return first
        }
        self.random = random
    }

    /// The next event of the history.
    mutating func next() -> HistoryEvent {
        var event = HistoryEvent()
        sequence += 1
        let isLull = random.unit() < 0.3
        milliseconds += isLull ? 1 + Int64(random.exponential(mean: 170_000)) : 1 + Int64(random.below(3999))
        event.sequence = sequence
        event.recorded = Timestamp(milliseconds: milliseconds)
        event.occurredDay = event.recorded.day - Int32(random.exponential(mean: 6))
        event.patient = Int(pow(random.unit(), 1.6) * Double(Self.patientCount))
        event.grade = 1 + random.index(gradeWeights)
        event.seriousness = seriousness(event.grade)
        event.isUpdate = random.unit() < 0.4 && episodes[event.patient] > 0
        if event.isUpdate {
            event.episode = 1 + random.below(Int(episodes[event.patient]))
        } else {
            episodes[event.patient] += 1
            event.episode = Int(episodes[event.patient])
            event.drug = random.index(drugWeights)
            let group = random.index(groupWeights[event.drug])
            event.term = firstTerm[group] + random.index(termWeights[group])
        }
        return event
    }

    private mutating func seriousness(_ grade: Int) -> Seriousness {
        let chance = random.unit()
        var criteria: Seriousness = []
        if grade >= 3, chance < 0.6 { criteria.insert(.hospitalisation) }
        if grade == 4, chance < 0.8 { criteria.insert(.lifeThreatening) }
        if grade == 5 { criteria.insert(.death) }
        if grade >= 3, chance > 0.93 { criteria.insert(.disability) }
        return criteria
    }

    /// The patient's identifier and site.
    func patient(_ event: HistoryEvent) -> (name: String, site: String) {
        (patients[event.patient].name, Vocabulary.sites[patients[event.patient].site])
    }
}
