import ClinicalEvents
import EventLog
import Projections
import Snapshots
import TestSupport
import Testing

@Suite("Projections folded together, and in parts")
struct FoldedHistoryTests {
    private typealias Folds = FoldedTogether<CaseRegister, IncidenceProjection>

    private static func folds(_ mode: NameMode) -> Folds {
        let rules = NamingRules(mode: mode)
        return Folds(CaseRegister(rules), IncidenceProjection(rules))
    }

    @Test(arguments: NameMode.allCases)
    func `are what each is alone, whatever the number of parts, corrections and erasures included`(
        mode: NameMode
    ) throws {
        for seed in UInt64(41)...43 {
            let generated = try GeneratedLog(seed: seed)
            try generated.append(500)
            if seed.isMultiple(of: 2) { try generated.log.seal(everything: true) }
            try generated.append(150)
            let log = generated.log
            for last in [0, 1, try generated.anySequence(), try log.status().lastSequence] {
                let whole = try log.folded(Self.folds(mode), through: last, parts: 1)
                let register = try log.folded(CaseRegister(NamingRules(mode: mode)), through: last, parts: 1)
                let patients = try log.folded(IncidenceProjection(NamingRules(mode: mode)), through: last, parts: 1)
                #expect(whole.fold.first.digest == register.fold.digest, "seed \(seed) through \(last)")
                #expect(whole.fold.second.digest == patients.fold.digest, "seed \(seed) through \(last)")
                for count in 2...4 {
                    let parts = try log.folded(Self.folds(mode), through: last, parts: count)
                    #expect(parts.fold.digest == whole.fold.digest, "seed \(seed), \(count) parts through \(last)")
                    #expect(parts.extent == whole.extent, "seed \(seed), \(count) parts through \(last)")
                    Self.expectNamesAlike(parts.fold, whole.fold, "seed \(seed), \(count) parts through \(last)")
                }
            }
        }
    }

    /// What a question lists, and in which order, must not depend on how many cores there are.
    private static func expectNamesAlike(_ parts: Folds, _ whole: Folds, _ place: String) {
        #expect(parts.first.siteNames == whole.first.siteNames, "\(place)")
        #expect(parts.first.countryNames == whole.first.countryNames, "\(place)")
        let (left, right) = (parts.second, whole.second)
        let names = ([left.substances, left.terms, left.organs], [right.substances, right.terms, right.organs])
        #expect(names.0 == names.1, "\(place)")
        #expect(left.lastReceivedDay == right.lastReceivedDay, "\(place)")
    }

    @Test func `on every axis the parts are the whole`() throws {
        for seed in UInt64(51)...52 {
            let generated = try GeneratedLog(seed: seed)
            try generated.append(400)
            let last = try generated.log.status().lastSequence
            let day = try #require(PartialDate("2024-02-14")).latestDay
            for asOf in [AsOf.received(day: day), .occurred(day: day)] {
                let whole = try generated.log.folded(Self.folds(.normalised), through: last, asOf: asOf, parts: 1)
                let parts = try generated.log.folded(Self.folds(.normalised), through: last, asOf: asOf, parts: 3)
                #expect(parts.fold.digest == whole.fold.digest, "seed \(seed), \(asOf)")
                #expect(parts.extent == whole.extent, "seed \(seed), \(asOf)")
            }
        }
    }

    @Test func `parts that share a case are not added up, and nothing changes`() throws {
        let generated = try GeneratedLog(seed: 61)
        try generated.append(200)
        let last = try generated.log.status().lastSequence
        let whole = try generated.log.folded(Self.folds(.normalised), through: last, parts: 1).fold
        var twice = whole
        let isMerged = twice.merge(whole)
        #expect(!isMerged && twice.digest == whole.digest)
        var otherwise = Self.folds(.verbatim)
        let isOtherMerged = otherwise.merge(whole)
        #expect(!isOtherMerged && otherwise.digest == Self.folds(.verbatim).digest)
    }
}
