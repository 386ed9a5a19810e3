import ClinicalEvents
package import Projections

extension TreatmentResponse {
    var json: JSONText {
        .object([
            ("drugs", .texts(drugs)), ("start", .text(start.description)), ("recist11", response.tumourJSON),
            ("irecist", response.immuneJSON), ("unreadable", .texts(response.errors.map(\.description))),
        ])
    }
}

extension OverallResponse {
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

extension Determination where Value: RawRepresentable, Value.RawValue == String {
    /// The answer, or both between which dates leave it open.
    package var words: String {
        switch self {
        case .known(let value): value.rawValue
        case .open(let shortest, let longest): "\(longest.rawValue) or \(shortest.rawValue)"
        }
    }
}
