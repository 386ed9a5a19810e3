import ClinicalEvents

/// The responses of one patient by iRECIST, as assessed every nine weeks. Shares are assumed.
struct ImmuneAssessments {
    /// Days after the first dose, with what was found.
    private(set) var responses: [(day: Int, response: ResponseCategory)] = []

    private static let intervalDays = 63
    /// Unconfirmed progression is looked at again after four to eight weeks (Seymour et al. 2017).
    private static let confirmationDays = 28..<57

    init(_ course: PatientCourse, _ random: inout RandomStream) {
        let isResponder = random.chance(0.35)
        // A flare of the tumour that is no progression, before the response.
        let isFlare = isResponder && random.chance(0.1)
        let progression = course.stop.reason == .progression ? course.stop.day : .max
        for day in stride(from: Self.intervalDays, to: course.lifeDays, by: Self.intervalDays) {
            guard day < progression else {
                progress(day, course, &random)
                return
            }
            let isFirst = day == Self.intervalDays
            let response: ResponseCategory = isResponder ? .immunePartialResponse : .immuneStableDisease
            responses.append((day, isFirst && isFlare ? .immuneUnconfirmedProgression : response))
        }
    }

    /// Progression, confirmed if the patient lives to be looked at again.
    private mutating func progress(_ day: Int, _ course: PatientCourse, _ random: inout RandomStream) {
        responses.append((day, .immuneUnconfirmedProgression))
        let confirmed = day + Self.confirmationDays.lowerBound + random.below(Self.confirmationDays.count)
        if confirmed < course.lifeDays { responses.append((confirmed, .immuneConfirmedProgression)) }
    }
}
