import ClinicalEvents

/// The versions of the case's safety report, of which the latest holds: the one with the higher number, then the one received
/// later, then the one recorded later.
struct ReportVersions {
    private var latest: (version: Int, receivedDay: Int32, sequence: UInt64)?
    private var shown: Stated<SafetyReportReceived>?
    private(set) var nullification: Stated<SafetyReportNullified>?

    /// The version that holds. What was nullified stays so, whatever comes.
    var current: Stated<SafetyReportReceived>? { nullification == nil ? shown : nil }

    mutating func apply(_ event: PatientEvent, isShown: Bool) {
        switch event.current.content.event {
        case .safetyReportReceived(let report):
            let day = event.current.content.received?.latestDay ?? event.current.recorded.day
            let version = (version: report.version, receivedDay: day, sequence: event.sequence)
            if let latest, latest > version { return }
            (latest, shown) = (version, isShown ? event.stating(report) : nil)
        case .safetyReportNullified(let value): nullification = event.stating(value)
        default: break
        }
    }
}
