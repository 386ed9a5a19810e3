import Foundation
import TestSupport

/// Random histories of three sites and the office. Every identifier and free text bears the name of whoever wrote it, so that it can be
/// told in any answer whose it is.
struct SitesHistory {
    /// Those whose name must not be seen by the site of the tests.
    static let others = ["Paris", "Lille"]
    /// What identifies somebody, whoever wrote it.
    static let marks = ["case-", "shared-", "text-", "key-", "doctor-", TestServer.site] + others

    private var random: SeededRandom
    private var count = 0
    /// What was written, so that it can be corrected: case, site, source key, episode.
    private var written: [(case: String, site: String?, key: String, episode: Int)] = []
    private(set) var cases: [String] = []

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// So many lines; those about no site come from the office.
    mutating func lines(_ number: Int) -> [String] { (0..<number).map { _ in next() } }

    private mutating func next() -> String {
        count += 1
        if !written.isEmpty, chance(4) { return correction() }
        let site = pick([TestServer.site] + Self.others)
        let patient = chance(3) ? "shared-\(pick([1, 2, 3]))" : "case-\(site)-\(pick([1, 2, 3, 4]))"
        if !cases.contains(patient) { cases.append(patient) }
        written.append((patient, site, "key-\(site)-\(count)", count))
        let text = "text-\(site)-\(count)"
        switch pick([0, 0, 1, 2, 3, 4]) {
        case 0: return line("reactionReported", patient, site, reaction(text))
        case 1: return line("treatmentStarted", patient, site, #"{"drugs":["\#(pick(Self.drugs))"]}"#)
        case 2: return line("treatmentStopped", patient, site, #"{"drugs":["nivolumab"],"reason":"\#(text)"}"#)
        case 3: return line("deathRecorded", patient, site, #"{"cause":"\#(text)"}"#)
        default:
            let report =
                #"{"version":1,"drugs":[{"role":"primarySuspect","name":"nivolumab"}],"reactions":[{"term":"Rash"}]}"#
            return line("safetyReportReceived", patient, site, report)
        }
    }

    private static let drugs = ["nivolumab", "ipilimumab"]

    private mutating func reaction(_ text: String) -> String {
        #"{"episode":\#(count),"grade":\#(pick([1, 3, 5])),"term":"\#(pick(["Colitis", "Rash", "Myocarditis"]))","#
            + #""suspects":[{"name":"\#(pick(Self.drugs))"}],"verbatim":"\#(text)"}"#
    }

    /// A correction of something, by whoever wrote it or by the office, which has no site and quotes what was written.
    private mutating func correction() -> String {
        let about = pick(written)
        let site = chance(2) ? about.site : nil
        let text = "text-\(about.site ?? "office")-\(count)"
        let named = #""source":"registry","sourceKey":"\#(about.key)","reason":"\#(text)""#
        switch pick([0, 0, 1, 2, 3]) {
        case 0:
            return line(
                "eventAmended", about.case, site, #"{\#(named),"kind":"reactionReported","payload":\#(reaction(text))}"#
            )
        case 1: return line("eventRetracted", about.case, site, "{\(named)}")
        case 2:
            return line("caseErased", about.case, nil, #"{"legalBasis":"art. 17","reason":"text-office-\#(count)"}"#)
        default:
            let reason = "\(about.case) of \(text)"
            return line(
                "signalDetected", "signals", nil,
                #"{"rule":"fatal","definition":"d","detector":"d","subject":"\#(about.case)","trigger":1,"reason":"\#(reason)"}"#
            )
        }
    }

    private func line(_ kind: String, _ patient: String, _ site: String?, _ data: String) -> String {
        let place = site.map { #","site":"\#($0)""# } ?? ""
        let writer = site ?? "office"
        return #"{"kind":"\#(kind)","case":"\#(patient)"\#(place),"occurred":"2026-05","source":"registry","#
            + #""sourceKey":"key-\#(writer)-\#(count)","actor":"doctor-\#(writer)-\#(count)","data":\#(data)}"#
    }

    private mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: choices.indices, using: &random)]
    }

    private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }
}
