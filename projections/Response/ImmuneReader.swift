internal import ClinicalEvents

/// Table 2 of iRECIST (Seymour et al., Lancet Oncol 2017; 18:e143-e152), time point after time point.
struct ImmuneReader {
    private var burden: TargetBurden
    private var pending: Pending?

    /// The kinds of disease of an iUPD that is neither confirmed nor undone.
    private struct Pending {
        var target: Bool
        var nonTarget: Bool
        /// The sum of target lesions (hundredths of a millimetre) at the last iUPD that measured it.
        var sum: Int?
        let date: PartialDate
    }

    /// The growth over the last iUPD that confirms it: 5 mm, in hundredths of a millimetre.
    private static let growth = 500

    init(burden: TargetBurden) { self.burden = burden }

    /// The response at the next time point.
    ///
    /// Growth before four weeks are over does not confirm: the time point stays iUPD.
    mutating func response(
        of measurement: ImmuneMeasurement, baseline: [TargetLesion]
    ) throws(MeasurementError) -> ImmuneResponse {
        let seen = measurement.seen
        let target = try burden.response(at: seen.date, of: seen.targets, baseline: baseline)
        let response = TumourResponse(target: target, nonTarget: seen.nonTarget, newLesions: seen.newLesions)
        if let pending, isConfirmed(pending, by: measurement, target) {
            return pending.date.days(to: seen.date).lowerBound >= ImmuneCourse.confirmation.lowerBound
                ? .confirmedProgressive : .unconfirmedProgressive
        }
        if response == .progressive || staysUnconfirmed(measurement, response) {
            keep(measurement, target)
            return .unconfirmedProgressive
        }
        if response == .notEvaluable { return .notEvaluable }
        pending = nil
        // New lesions that persist leave room for a partial response, never for a complete one.
        return response == .complete && measurement.newLesions != .none ? .partial : ImmuneResponse(response)
    }

    /// Whether disease grew further where it had, or progressed where it had not.
    private func isConfirmed(
        _ pending: Pending, by measurement: ImmuneMeasurement, _ target: TargetResponse?
    ) -> Bool {
        if measurement.newLesions == .appearedOrGrew { return true }
        if measurement.seen.nonTarget == .progressive, !pending.nonTarget { return true }
        if pending.nonTarget, measurement.nonTargetGrew { return true }
        guard target == .progressive else { return false }
        guard pending.target, let before = pending.sum, let now = measurement.seen.targets.completeSum else {
            return !pending.target
        }
        return now - before >= Self.growth
    }

    /// Whether an iUPD of new lesions alone stands: they are as they were, and the targets have not shrunk to a response.
    private func staysUnconfirmed(_ measurement: ImmuneMeasurement, _ response: TumourResponse) -> Bool {
        guard let pending, !pending.target, !pending.nonTarget, measurement.newLesions == .unchanged else {
            return false
        }
        return response == .stable || response == .nonCompleteNonProgressive
    }

    private mutating func keep(_ measurement: ImmuneMeasurement, _ target: TargetResponse?) {
        pending = Pending(
            target: target == .progressive || pending?.target == true,
            nonTarget: measurement.seen.nonTarget == .progressive || pending?.nonTarget == true,
            sum: measurement.seen.targets.completeSum ?? pending?.sum, date: measurement.seen.date)
    }
}
