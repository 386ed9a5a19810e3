import Documents
import Projections

extension TreatmentResponse {
    /// The best overall response by each of the criteria that were followed, and when the disease progressed.
    var lines: [String] {
        let treatment = "\(drugs.joined(separator: " + ")) from \(start): "
        let found = [response.tumourSentence, response.immuneSentence].compactMap(\.self)
        return (found + response.errors.map { "cannot be read: \($0)" }).map { treatment + $0 }
    }
}

extension OverallResponse {
    /// `PR by RECIST 1.1 (SD if confirmation is asked for), progression 2024-08-01`
    fileprivate var tumourSentence: String? {
        guard let tumour, let confirmedTumour else { return nil }
        let (best, confirmed) = (tumour.bestResponse, confirmedTumour.bestResponse)
        let note = best == confirmed ? "" : "\(confirmed.words) if confirmation is asked for".inBrackets
        let progression = tumour.progressionDate.map { "progression \($0)" } ?? "no progression"
        return "\(best.words) by RECIST 1.1\(note), \(progression)"
    }

    /// `iPR by iRECIST, progression 2024-07-01, confirmed 2024-08-15`
    fileprivate var immuneSentence: String? {
        guard let immune else { return nil }
        return "\(immune.bestResponse.words) by iRECIST, \(immune.progression?.words ?? "no progression that stands")"
    }
}

extension ImmuneCourse.Progression {
    fileprivate var words: String {
        guard let confirmed else { return "iUPD \(date), not confirmed" }
        let weeks = isConfirmedInTime ? "" : "not within 4 to 8 weeks of the last iUPD".inBrackets
        return "progression \(date), confirmed \(confirmed)\(weeks)"
    }
}
