import ClinicalEvents
import Projections
import TestSupport
import Testing

func date(_ text: String) throws -> PartialDate { try #require(PartialDate(text)) }

/// Time points so many days after 2024-01-01, the start.
func series<Category>(_ points: [(Int, Category)]) throws -> AssessmentSeries<Category> {
    let start = try date("2024-01-01")
    let assessments = try points.map {
        DatedAssessment(date: try #require(PartialDate(dayNumber: start.earliestDay + Int32($0.0))), category: $0.1)
    }
    return try AssessmentSeries(start: start, assessments: assessments)
}

@Suite("RECIST 1.1 (Eisenhauer et al. 2009)")
struct ResponseTests {
    @Test func `table 1, time point response with target disease`() {
        let rows: [(TargetResponse, [NonTargetResponse?], TumourResponse)] = [
            (.complete, [.complete, nil], .complete),
            (.complete, [.nonCompleteNonProgressive], .partial),
            (.complete, [.notEvaluated], .partial),
            (.partial, [.complete, .nonCompleteNonProgressive, .notEvaluated, nil], .partial),
            (.stable, [.complete, .nonCompleteNonProgressive, .notEvaluated, nil], .stable),
            (.notEvaluated, [.complete, .nonCompleteNonProgressive, .notEvaluated, nil], .notEvaluable),
        ]
        for (target, others, expected) in rows {
            for other in others {
                #expect(TumourResponse(target: target, nonTarget: other, newLesions: false) == expected)
            }
        }
        for target in TargetResponse.allCases {
            for other in NonTargetResponse.allCases {
                #expect(TumourResponse(target: target, nonTarget: other, newLesions: true) == .progressive)
                #expect(TumourResponse(target: .progressive, nonTarget: other, newLesions: false) == .progressive)
                #expect(TumourResponse(target: target, nonTarget: .progressive, newLesions: false) == .progressive)
            }
        }
    }

    @Test(arguments: [
        (NonTargetResponse.complete, TumourResponse.complete), (.nonCompleteNonProgressive, .nonCompleteNonProgressive),
        (.notEvaluated, .notEvaluable), (.progressive, .progressive),
    ])
    func `table 2, time point response with non-target disease only`(seen: NonTargetResponse, expected: TumourResponse)
    {
        #expect(TumourResponse(target: nil, nonTarget: seen, newLesions: false) == expected)
        #expect(TumourResponse(target: nil, nonTarget: seen, newLesions: true) == .progressive)
    }

    /// First, second, the best response once the minimum duration was met, and otherwise.
    @Test(arguments: [
        ("CR", "CR", "CR", "CR"), ("CR", "PR", "SD", "PD"), ("CR", "SD", "SD", "PD"), ("CR", "PD", "SD", "PD"),
        ("CR", "NE", "SD", "NE"), ("PR", "CR", "PR", "PR"), ("PR", "PR", "PR", "PR"), ("PR", "PD", "SD", "PD"),
        ("PR", "NE", "SD", "NE"), ("NE", "NE", "NE", "NE"),
    ])
    func `table 3, best response with confirmation`(first: String, second: String, met: String, otherwise: String)
        throws
    {
        for (day, expected) in [(56, met), (20, otherwise)] {
            let course = ResponseCourse(
                try self.course([(day, first), (day + 28, second)]), rules: ResponseRules(requiresConfirmation: true))
            #expect(course.bestResponse.value?.rawValue == expected, "\(first) \(second) from day \(day)")
        }
    }

    @Test func `table 3, PR then SD is SD, the second being late enough`() throws {
        let points = try course([(20, "PR"), (48, "SD")])
        #expect(
            ResponseCourse(points, rules: ResponseRules(requiresConfirmation: true)).bestResponse == .known(.stable))
        #expect(
            ResponseCourse(points, rules: ResponseRules(requiresConfirmation: false)).bestResponse == .known(.partial))
    }

    @Test func `footnote a of table 3, a complete response that was not one is changed to partial`() throws {
        let points = try course([(42, "CR"), (84, "PR"), (126, "SD")])
        let changed = ResponseRules(requiresConfirmation: true, reappearance: .responseWasPartial)
        #expect(ResponseCourse(points, rules: changed).bestResponse == .known(.partial))
        #expect(ResponseCourse(points, rules: changed).progressionDate == nil)
        let returned = ResponseCourse(points, rules: ResponseRules(requiresConfirmation: true))
        #expect(returned.bestResponse == .known(.stable))
        #expect(returned.progressionDate == points.assessments[1].date)
    }

    private func course(_ points: [(Int, String)]) throws -> AssessmentSeries<TumourResponse> {
        try series(try points.map { ($0.0, try #require(TumourResponse(rawValue: $0.1))) })
    }

    @Test func `progression first is progression, and nothing after it counts`() throws {
        let course = ResponseCourse(
            try course([(42, "PD"), (84, "CR"), (126, "CR")]), rules: ResponseRules(requiresConfirmation: false))
        #expect(course.bestResponse == .known(.progressive))
        #expect(course.progressionDate == (try date("2024-02-12")))
        #expect(course.duration == .known(nil))
        #expect(course.evaluated.count == 1)
    }

    @Test func `stable disease too early is not evaluable, and nothing assessed is so too`() throws {
        for confirmation in [true, false] {
            let rules = ResponseRules(requiresConfirmation: confirmation)
            #expect(ResponseCourse(try course([(41, "SD")]), rules: rules).bestResponse == .known(.notEvaluable))
            #expect(ResponseCourse(try course([(42, "SD")]), rules: rules).bestResponse == .known(.stable))
            #expect(ResponseCourse(try course([]), rules: rules).bestResponse == .known(.notEvaluable))
        }
    }

    @Test func `a confirmation needs four weeks, and one unevaluable time point may lie between`() throws {
        let rules = ResponseRules(requiresConfirmation: true)
        let best = { (points: [(Int, String)]) in
            ResponseCourse(try self.course(points), rules: rules).bestResponse.value
        }
        #expect(try best([(42, "PR"), (69, "PR")]) == .stable)
        #expect(try best([(42, "PR"), (70, "PR")]) == .partial)
        #expect(try best([(42, "PR"), (50, "NE"), (70, "PR")]) == .partial)
        #expect(try best([(42, "PR"), (50, "NE"), (60, "NE"), (70, "PR")]) == .stable)
        #expect(try best([(42, "PR"), (50, "SD"), (70, "PR")]) == .stable)
    }

    @Test func `a response lasts from when it was first seen to progression, or is censored`() throws {
        let rules = ResponseRules(requiresConfirmation: true)
        let ended = ResponseCourse(try course([(42, "PR"), (84, "CR"), (126, "CR"), (168, "PD")]), rules: rules)
        #expect(ended.bestResponse == .known(.complete))
        #expect(ended.duration.value??.days == 126...126)
        #expect(ended.duration.value??.hasEnded == true)
        let going = ResponseCourse(try course([(42, "PR"), (84, "PR"), (126, "NE")]), rules: rules)
        #expect(going.duration.value??.days == 42...42)
        #expect(going.duration.value??.hasEnded == false)
    }

    @Test func `partial dates are not padded`() throws {
        let february = DatedAssessment(date: try date("2024-02"), category: TumourResponse.stable)
        let points = try AssessmentSeries(start: try date("2024-01-01"), assessments: [february])
        let rules = ResponseRules(requiresConfirmation: false)
        #expect(
            ResponseCourse(points, rules: rules).bestResponse == .open(shortest: .notEvaluable, longest: .stable))
        let unknown = try AssessmentSeries(start: nil, assessments: [february])
        #expect(ResponseCourse(unknown, rules: rules).bestResponse.value == nil)
        let day = DatedAssessment(date: try date("2024-02-10"), category: TumourResponse.stable)
        #expect(throws: ResponseError.cannotBeOrdered(february.date, day.date)) {
            try AssessmentSeries(start: nil, assessments: [day, february])
        }
        #expect(throws: ResponseError.beforeStart(day.date, start: try date("2024-03"))) {
            try AssessmentSeries(start: try date("2024-03"), assessments: [day])
        }
    }

    @Test func `the order of recording does not matter, and with confirmation the best response is never better`()
        throws
    {
        var random = SeededRandom(seed: 11)
        let order: [TumourResponse] = [
            .complete, .partial, .stable, .nonCompleteNonProgressive, .progressive, .notEvaluable,
        ]
        for _ in 0..<500 {
            let points = try series(
                (1...6).map { ($0 * 21, TumourResponse.allCases.randomElement(using: &random) ?? .stable) })
            let mixed = try AssessmentSeries(
                start: points.start, assessments: points.assessments.shuffled(using: &random))
            #expect(mixed == points)
            let loose = ResponseCourse(points, rules: ResponseRules(requiresConfirmation: false)).bestResponse.value
            let strict = ResponseCourse(points, rules: ResponseRules(requiresConfirmation: true)).bestResponse.value
            let places = [loose, strict].compactMap { value in order.firstIndex { $0 == value } }
            #expect(places.count == 2 && places[0] <= places[1], "seed 11: \(points.assessments.map(\.category))")
        }
    }
}
