import ClinicalEvents
import Projections
import SignalStatistics
import Terminology

/// A question answered by going through the cases as they stand, for each pair and stratum anew.
struct NaiveQuestion {
    struct Traits {
        var age: Double?
        var group: String?
        var sex: Sex?
        var country: String?
        var site: String?
        var firstDay = Int32.max
        var isSevere = false
    }

    /// A case with what it is counted under.
    private struct Counted {
        var exposures: Set<String>
        var reactions: Set<String>
        var pairs: Set<NaiveCounts.Pair>
        var stratum: [String]
    }

    private let cases: [Counted]
    private let hasStrata: Bool

    init(_ events: [ProposedEvent], _ question: CaseQuestion, _ mode: NameMode, recordedDay: Int32) {
        let byCase = Dictionary(grouping: events, by: \.caseIdentifier)
        let leftOut = Set(question.leftOut.flatMap { NaiveCounts.substances($0, nil, mode) })
        cases = byCase.values.compactMap { events in
            let state = NaiveCounts.state(events, mode)
            let traits = Self.traits(NaiveCorrections.standing(events), recordedDay)
            guard !state.terms.isEmpty, question.conditions.allSatisfy({ Self.holds($0, state, traits) }),
                state.drugs.isDisjoint(with: leftOut)
            else { return nil }
            return Self.counted(state, traits, question)
        }
        hasStrata = !question.strata.isEmpty
    }

    /// What an answer must hold: of each pair its table, and the tables of the strata that have both its margins.
    var answer: [NaiveCounts.Pair: [[Int]]] {
        var answer: [NaiveCounts.Pair: [[Int]]] = [:]
        let strata = Dictionary(grouping: cases, by: \.stratum)
        for pair in Set(cases.flatMap(\.pairs)) {
            let whole = Self.cells(pair, cases)
            guard whole.allSatisfy({ $0 >= 0 }) else { continue }
            let parts = strata.values.map { Self.cells(pair, $0) }.filter { $0[0] + $0[1] > 0 && $0[0] + $0[2] > 0 }
            let isTable = hasStrata && parts.allSatisfy { $0.allSatisfy { $0 >= 0 } }
            answer[pair] = [whole] + (isTable ? parts.sorted { $0.lexicographicallyPrecedes($1) } : [])
        }
        return answer
    }

    var total: Int { cases.count }

    private static func cells(_ pair: NaiveCounts.Pair, _ cases: [Counted]) -> [Int] {
        let a = cases.count { $0.pairs.contains(pair) }
        let exposed = cases.count { $0.exposures.contains(pair.drug) }
        let reacted = cases.count { $0.reactions.contains(pair.reaction) }
        return [a, exposed - a, reacted - a, cases.count - exposed - reacted + a]
    }

    private static func counted(_ state: NaiveCounts.Case, _ traits: Traits, _ question: CaseQuestion) -> Counted {
        func reaction(_ term: String) -> String {
            question.level == .term
                ? term : Terminology.builtIn.organ(of: term, grouping: .systemOrganClass) ?? "(unplaced)"
        }
        let regimen = state.drugs.sorted().joined(separator: " + ")
        func exposures(_ drug: String) -> [String] {
            switch question.exposure {
            case .drug: return [drug]
            case .regimen: return [regimen]
            case .drugClass:
                guard let known = Terminology.builtIn.drugClass(of: drug) else { return [] }
                return known.targets.map(\.rawValue) + [known.family.rawValue]
            }
        }
        return Counted(
            exposures: Set(state.drugs.flatMap(exposures)), reactions: Set(state.terms.map(reaction)),
            pairs: Set(
                state.pairs.flatMap { pair in
                    exposures(pair.drug).map { .init(drug: $0, reaction: reaction(pair.reaction)) }
                }),
            stratum: question.strata.map { stratum($0, traits) })
    }

    private static func stratum(_ trait: CaseTrait, _ traits: Traits) -> String {
        switch trait {
        case .age: traits.group ?? "?"
        case .sex: traits.sex?.rawValue ?? "?"
        case .site: traits.site?.lowercased() ?? "?"
        case .country: traits.country?.lowercased() ?? "?"
        case .period: "\(CivilDay.components(of: traits.firstDay).year)"
        }
    }

    private static func holds(_ condition: CaseCondition, _ state: NaiveCounts.Case, _ traits: Traits) -> Bool {
        switch condition {
        case .serious: state.isSerious
        case .severe: traits.isSevere
        case .children: ["neonate", "infant", "child", "adolescent"].contains(traits.group)
        case .elderly: (traits.age ?? 0) > 75
        case .site(let name): traits.site?.lowercased() == name.lowercased()
        case .country(let name): traits.country?.lowercased() == name.lowercased()
        case .sex(let sex): traits.sex == sex
        }
    }

    /// The group that an age is in; where there is none, that of the word.
    private static func group(_ patient: PatientCharacteristics?) -> String? {
        if let years = patient?.ageYears {
            if years * 365.25 < 28 { return "neonate" }
            return years < 2
                ? "infant" : years < 12 ? "child" : years < 18 ? "adolescent" : years < 65 ? "adult" : "elderly"
        }
        let letters = [
            "n": "neonate", "i": "infant", "c": "child", "t": "adolescent", "a": "adult", "e": "elderly",
        ]
        guard let word = patient?.ageGroup?.lowercased() else { return nil }
        return letters[word] ?? letters.values.first { $0 == word }
    }

    private static func traits(_ events: [ProposedEvent], _ recordedDay: Int32) -> Traits {
        var (traits, enrolment): (Traits, PatientEnrolled?) = (Traits(), nil)
        var latest: (report: SafetyReportReceived, version: Int, day: Int32)?
        for event in events {
            traits.firstDay = min(traits.firstDay, event.received?.latestDay ?? recordedDay)
            traits.site = event.site ?? traits.site
            switch event.event {
            case .safetyReportReceived(let report):
                let day = event.received?.latestDay ?? .min
                if let latest, (latest.version, latest.day) > (report.version, day) { continue }
                latest = (report, report.version, day)
            case .patientEnrolled(let value): enrolment = value
            case .reactionReported(let value):
                let isSevere = (value.grade ?? 0) >= 3 || value.outcome == .fatal || value.seriousness.contains(.death)
                if isSevere { traits.isSevere = true }
            case .reactionUpdated(let value):
                let isSevere = (value.grade ?? 0) >= 3 || value.outcome == .fatal || value.seriousness.contains(.death)
                if isSevere { traits.isSevere = true }
            case .deathRecorded(let death): if death.relatedEpisode != nil { traits.isSevere = true }
            default: continue
            }
        }
        let report = latest?.report
        if report?.seriousness.contains(.death) == true { traits.isSevere = true }
        if report?.reactions.contains(where: { $0.outcome == .fatal }) == true { traits.isSevere = true }
        let source = Self.group(report?.patient) != nil ? report?.patient : enrolment?.patient
        (traits.age, traits.group) = (source?.ageYears, Self.group(source))
        traits.sex = [report?.patient?.sex, enrolment?.patient?.sex].compactMap { $0 }.first { $0 != .unknown }
        traits.country = report?.origin?.occurrenceCountry ?? report?.origin?.reporterCountry ?? enrolment?.country
        return traits
    }
}
