/// Days from a clinical event to the day its report is received: log-normal, sigma 0.9 (assumed).
enum ReportingDelay {
    static func draw(medianDays: Double, _ random: inout RandomStream) -> Int {
        let days = random.logNormal(median: medianDays, sigma: 0.9)
        return min(PatientTimeline.reportingDelayDaysMaximum, Int(days))
    }
}
