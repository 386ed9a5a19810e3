public import ClinicalEvents

/// What reports and enrolments of a random history say of patients, and at which sites events were recorded.
public enum GeneratedPatients {
    static let ages: [Double] = [0.01, 0.5, 1.99, 2, 11.5, 12, 17.9, 18, 40, 64.5, 65, 75, 75.5, 90]
    static let groups = ["N", "T", "e", "adult", "Infant", "somebody"]
    static let sites = ["Lyon", "Porto", "LYON"]
    static let countries = ["FR", "PT", "fr"]

    /// Puts them on events.
    public static func put(on events: [ProposedEvent], seed: UInt64) -> [ProposedEvent] {
        var random = SeededRandom(seed: seed &+ 77)
        return events.map { event in
            var event = event
            event.site = sites.some(&random)
            switch event.event {
            case .safetyReportReceived(var report):
                report.patient = patient(&random)
                report.origin = ReportOrigin(
                    senderReference: ["a reference"].some(&random), reporterCountry: countries.some(&random),
                    occurrenceCountry: countries.some(&random))
                event.event = .safetyReportReceived(report)
            case .patientEnrolled(var enrolment):
                (enrolment.patient, enrolment.country) = (patient(&random), countries.some(&random))
                event.event = .patientEnrolled(enrolment)
            default: break
            }
            return event
        }
    }

    private static func patient(_ random: inout SeededRandom) -> PatientCharacteristics? {
        guard random.next() % 5 > 0 else { return nil }
        return PatientCharacteristics(
            ageYears: ages.some(&random), ageGroup: groups.some(&random), sex: Sex.allCases.some(&random))
    }
}

extension Array {
    /// One of them, or now and then none.
    fileprivate func some(_ random: inout SeededRandom) -> Element? {
        random.next() % 4 == 0 ? nil : randomElement(using: &random)
    }
}
