import ClinicalEvents

/// What a patient answers, or a laboratory finds, on one occasion. How a patient fares on the whole is drawn once; all of it is
/// assumed.
struct PatientAnswers {
    /// How much the illness weighs on the patient, 0 to 1.
    private let burden: Double
    private var random: RandomStream

    init(_ seed: UInt64, _ activity: PendingActivity, number: Int) {
        var person = StreamPurpose.person.stream(~seed, activity.patient)
        burden = (person.unit() + person.unit()) / 2
        let member = UInt64(activity.patient) << 16 | UInt64(number)
        random = RandomStream(seed: seed ^ StreamPurpose.payload.rawValue, member: member)
    }

    /// A measured value, to the hundredth.
    mutating func value(median: Double, sigma: Double) -> Double {
        Double(Int(random.logNormal(median: median, sigma: sigma) * 100 + 0.5)) / 100
    }

    /// An answered questionnaire; three in a hundred items are left out.
    mutating func questionnaire(_ instrument: String, _ visit: String?) -> QuestionnaireAnswered {
        let isEQ5D = instrument.uppercased().hasPrefix("EQ-5D")
        return QuestionnaireAnswered(
            instrument: instrument, plannedVisit: visit, items: isEQ5D ? dimensions() : items())
    }

    /// The thirty items of the EORTC QLQ-C30: 1 to 4, the last two 1 to 7, high being good there.
    private mutating func items() -> [QuestionnaireItem] {
        (1...30).map { number in
            let isGlobal = number > 28
            let answer = isGlobal ? 8 - level(of: 7) : level(of: 4)
            return QuestionnaireItem(item: "q\(number)", value: random.chance(0.03) ? nil : Double(answer))
        }
    }

    private mutating func dimensions() -> [QuestionnaireItem] {
        let levels = ["MO", "SC", "UA", "PD", "AD"].map { name in
            QuestionnaireItem(item: name, value: random.chance(0.03) ? nil : Double(level(of: 5)))
        }
        return levels + [QuestionnaireItem(item: "VAS", value: Double(101 - level(of: 101)))]
    }

    /// A level from 1 to the highest: the patient's burden, one way or the other by a third.
    private mutating func level(of highest: Int) -> Int {
        let share = min(0.999, max(0, burden + (random.unit() - 0.5) * 0.66))
        return 1 + Int(share * Double(highest))
    }

    mutating func lifestyle(_ visit: String?) -> LifestyleRecorded {
        let draw = random.unit()
        let smoking: SmokingStatus = burden < 0.35 ? .never : draw < 0.6 ? .former : draw < 0.95 ? .current : .unknown
        return LifestyleRecorded(
            smoking: smoking, alcoholGramsPerWeek: Double(random.below(15) * 10),
            activityMinutesPerWeek: Double(random.below(20) * 15), plannedVisit: visit)
    }
}

/// How a patient's tumour responds: the best response, and the day of progression. All of it is assumed.
struct DrawnResponse {
    private let best: ResponseCategory
    /// Days from the first dose.
    private let progression: Int
    private let baselineMillimetres: Int

    init(_ seed: UInt64, _ patient: UInt32) {
        var random = StreamPurpose.disease.stream(~seed, patient)
        let draw = random.unit()
        let drawn: ResponseCategory =
            draw < 0.06
            ? .completeResponse : draw < 0.32 ? .partialResponse : draw < 0.66 ? .stableDisease : .progressiveDisease
        best = drawn
        progression = drawn == .progressiveDisease ? 0 : 90 + Int(min(1e4, random.exponential(mean: 300)))
        baselineMillimetres = 20 + random.below(100)
    }

    /// What an assessment finds. A complete response is partial at first; what progressed stays so.
    func assessment(
        _ activity: PendingActivity, _ criteria: ResponseCriteria, _ visit: String?
    ) -> ResponseAssessed {
        let day = Int(activity.occurred - activity.startDay)
        let isEarly = best == .completeResponse && day < 75
        let response = day >= progression ? .progressiveDisease : isEarly ? .partialResponse : best
        return ResponseAssessed(
            criteria: criteria, response: criteria == .irecist ? response.immune : response,
            targetSumMillimetres: Double(baselineMillimetres * Self.percent(response) / 100), plannedVisit: visit)
    }

    /// The sum of the target lesions, in percent of what it was.
    private static func percent(_ response: ResponseCategory) -> Int {
        switch response {
        case .completeResponse: 0
        case .partialResponse: 50
        case .stableDisease: 95
        default: 135
        }
    }
}

extension ResponseCategory {
    /// The category of iRECIST; progression is not confirmed yet.
    fileprivate var immune: ResponseCategory {
        switch self {
        case .completeResponse: .immuneCompleteResponse
        case .partialResponse: .immunePartialResponse
        case .stableDisease: .immuneStableDisease
        case .progressiveDisease: .immuneUnconfirmedProgression
        default: self
        }
    }
}
