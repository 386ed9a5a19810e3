import ClinicalEvents
import Projections

extension TreatmentResponse {
    /// The best overall response by each of the criteria that were followed, and when the disease progressed.
    var lines: [String] {
        let treatment = "\(drugs.joined(separator: " + ")) from \(start): "
        let found = [response.tumourSentence, response.immuneSentence].compactMap(\.self)
        return (found + response.errors.map { "cannot be read: \($0)" }).map { treatment + $0 }
    }

    var json: JSONText {
        .object([
            ("drugs", .texts(drugs)), ("start", .text(start.description)), ("recist11", response.tumourJSON),
            ("irecist", response.immuneJSON), ("unreadable", .texts(response.errors.map(\.description))),
        ])
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

    fileprivate var tumourJSON: JSONText? {
        guard let tumour, let confirmedTumour else { return nil }
        return .object([
            ("bestResponse", .text(tumour.bestResponse.words)),
            ("confirmedBestResponse", .text(confirmedTumour.bestResponse.words)),
            ("progression", .optional(tumour.progressionDate?.description)),
        ])
    }

    fileprivate var immuneJSON: JSONText? {
        guard let immune else { return nil }
        return .object([
            ("bestResponse", .text(immune.bestResponse.words)),
            ("progression", .optional(immune.progression?.date.description)),
            ("confirmed", .optional(immune.progression?.confirmed?.description)),
            ("isConfirmedInTime", immune.progression?.confirmed == nil ? nil : .truth(immune.isConfirmedInTime)),
        ])
    }
}

extension ImmuneCourse {
    fileprivate var isConfirmedInTime: Bool { progression?.isConfirmedInTime ?? false }
}

extension ImmuneCourse.Progression {
    fileprivate var words: String {
        guard let confirmed else { return "iUPD \(date), not confirmed" }
        let weeks = isConfirmedInTime ? "" : "not within 4 to 8 weeks of the last iUPD".inBrackets
        return "progression \(date), confirmed \(confirmed)\(weeks)"
    }
}

extension Determination where Value: RawRepresentable, Value.RawValue == String {
    /// The answer, or both between which dates leave it open.
    fileprivate var words: String {
        switch self {
        case .known(let value): value.rawValue
        case .open(let shortest, let longest): "\(longest.rawValue) or \(shortest.rawValue)"
        }
    }
}
