import DetectionStudy
import Projections
import RegistrySimulator
import SignalDetection
import SignalStatistics

extension DetectionTrials {
    /// Illnesses that the drugs of a stream are given for: some twenty drugs each.
    private static let illnesses = 25
    /// The share of serious reports where serious ones are looked at by themselves.
    private static let seriousShare = 0.3

    /// Reports: every reaction counts as important, and new drugs as under additional monitoring.
    ///
    /// - Parameters:
    ///   - seed: the seed of the stream.
    ///   - sharesIndications: whether drugs are given for illnesses, whose own reactions are reported with them.
    func reports(seed: UInt64, sharesIndications: Bool = false) throws -> StudyRecord {
        var plan = ReportPlan(reports: reports, seed: seed, start: start, days: Self.days)
        plan.indications = sharesIndications ? Self.illnesses : 0
        let stream = try SimulatedReports(plan)
        let confounded = stream.confounded.map { StudyPair(drug: $0.drug, reaction: $0.reaction) }
        let truth = StudyTruth(stream.truth.map { StudySignal($0) }, confounded: Set(confounded))
        return try StudyRun.record(of: stream, try rules(stream), truth)
    }

    /// Terms and organs, among all and among serious reports: of a stream without signals, and of one with them of which the signals alone
    /// are judged, since one of them is in every organ.
    func levels(seed: UInt64) throws -> [(view: StudyView, records: [StudyRecord])] {
        var plan = ReportPlan(reports: reports, seed: seed, start: start, days: Self.days)
        plan.seriousShare = Self.seriousShare
        plan.reactionNames = Array(PlacedTerms.all.prefix(plan.reactions))
        let raised = try SimulatedReports(plan)
        plan.relativeRisks = [1]
        let quiet = try SimulatedReports(plan)
        func records(_ stream: SimulatedReports, _ unrelated: Set<String>?) throws -> [StudyRecord] {
            let views = StudyView.all.map { view in
                (view, StudyTruth(stream.truth.compactMap { StudySignal($0, in: view) }, unrelatedReactions: unrelated))
            }
            return try StudyRun.records(of: stream, rules(stream), views)
        }
        let found = zip(try records(quiet, nil), try records(raised, []))
        return zip(StudyView.all, found).map { ($0, [$1.0, $1.1]) }
    }

    private func rules(_ stream: SimulatedReports) throws -> StudyRules {
        let test = SequentialRateTest(limit: .expected(Self.sequentialLimit), minimumEvents: 4)
        return try Self.rules(
            terms: stream.reactionNames, drugs: stream.truth.filter(\.isNewDrug).map(\.drug),
            sequential: test.map { SequentialPairRules($0, levels: Self.sequentialLevels, share: stream.share) })
    }
}
