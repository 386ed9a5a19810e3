import Projections
import SignalDetection
import Testing

@Suite struct RateConfigurationTests {
    @Test func `rates are read from a configuration`() throws {
        let configuration = try DetectorConfiguration(
            text: """
                rate nivolumab | Cardiac disorders: 0.8 per 100 patient-years
                rates: level 0.01, limit 8, events 3, grade any, window open, family each, follow-up contact
                rate pembrolizumab | Respiratory, thoracic and mediastinal disorders: 1.2 % in 90 days
                rate ipilimumab | Cardiac disorders: 12 events in 1034.5 patient-years
                """)
        let rules = configuration.rates
        #expect(rules.level == 0.01 && rules.limit == 8 && rules.minimumEvents == 3 && rules.minimumGrade == nil)
        #expect(rules.window == .open && rules.family == .each && rules.followUp == .contact)
        #expect(rules.expectations.map(\.drug) == ["nivolumab", "pembrolizumab", "ipilimumab"])
        #expect(rules.expectations[1].organ == "Respiratory, thoracic and mediastinal disorders")
        #expect(
            rules.expectations.map(\.source) == [
                .rate(per100Years: 0.8), .frequency(percent: 1.2, days: 90), .history(events: 12, years: 1034.5),
            ])
        #expect(configuration.summary.contains("0.8 per 100 patient-years"))
        #expect(!DetectorConfiguration().summary.contains("rates"))
    }

    @Test(arguments: [
        ("rates: level 2", "2"), ("rates: limit", "limit"), ("rates: speed 3", "speed"), ("rates: events 0", "0"),
        ("rate nivolumab: 3 per 100 patient-years", "rate nivolumab"),
        ("rate nivolumab | Cardiac disorders: 3", "3"),
        ("rate nivolumab | Cardiac disorders: -3 per 100 patient-years", "-3 per 100 patient-years"),
        ("rate nivolumab | Cardiac disorders: 120 % in 90 days", "120 % in 90 days"),
        ("rate nivolumab | Cardiac disorders: 0 events in 12 patient-years", "0 events in 12 patient-years"),
        ("rate a | b: 2 per 100 patient-years to day 30, 1 per 100 patient-years", Self.openEnded),
        (
            "rate a | b: 2 per 100 patient-years to day 30, 1 per 100 patient-years to day 9, 3 per 100 patient-years after",
            Self.descending
        ),
        ("rate a | b: 1 per 100 patient-years\nrate a | b: 2 per 100 patient-years", "rate a | b"),
    ]) func `what cannot be understood is named`(text: String, value: String) {
        #expect {
            try DetectorConfiguration(text: text)
        } throws: { error in
            (error as? ConfigurationError)?.value == value
        }
    }

    @Test func `what is expected grows with the time at risk`() throws {
        let known = try #require(RateExpectation(drug: "a", organ: "b", source: .rate(per100Years: 2)))
        #expect(known.expected(personDays: [36_525]) == 2 && known.expected(personDays: [0]) == 0)
        let listed = try #require(RateExpectation(drug: "a", organ: "b", source: .frequency(percent: 50, days: 90)))
        // Half of 1,000 patients at risk for 90 days each, less the time after their reactions: -1/ln 0.5 of 90 days a patient.
        #expect(abs(listed.expected(personDays: [90]) - 0.693_147_180_559_945) < 1e-14)
        let history = try #require(RateExpectation(drug: "a", organ: "b", source: .history(events: 6, years: 300)))
        #expect(abs(history.expected(personDays: [36_525]) - 2) < 1e-12)
    }

    @Test func `a configuration written and read again is the same`() throws {
        let text = """
            rates: level 0.01, limit 8, events 3, grade any, window open, family each, follow-up contact
            rate nivolumab | Cardiac disorders: 0.07 per 100 patient-years
            rate pembrolizumab | Skin and subcutaneous tissue disorders: 7.3 % in 90 days
            clusters: window 60, cases 5, level 0.001, by site
            """
        let configuration = try DetectorConfiguration(text: text)
        #expect(try DetectorConfiguration(text: configuration.text) == configuration)
        #expect(!DetectorConfiguration().text.contains("rate"))
    }

    private static let openEnded = "2 per 100 patient-years to day 30, 1 per 100 patient-years"
    private static let descending =
        "2 per 100 patient-years to day 30, 1 per 100 patient-years to day 9, 3 per 100 patient-years after"

    @Test(arguments: [
        "0.8 per 100 patient-years", "1.25 % in 90 days", "12 events in 1034.5 patient-years",
        "2 per 100 patient-years to day 90, 0.5 per 100 patient-years after",
        "4 events in 51.5 patient-years to day 30, 2 % in 60 days to day 90, 8 events in 983 patient-years after",
    ])
    func `a source reads what it writes`(text: String) throws {
        let source = try #require(RateExpectation.Source(text))
        #expect(RateExpectation.Source(source.description) == source)
    }
}
