import ClinicalEvents
import Projections

extension TreatmentCourse {
    var json: JSONText {
        .object([
            ("drugs", .texts(drugs)), ("start", .optional(start?.occurred?.description)),
            ("line", .optional(start?.value.line)), ("setting", .optional(start?.value.setting)),
            ("sequence", start.map { .integer(Int($0.sequence)) }), ("isOngoing", .truth(isOngoing)),
            ("ongoingDrugs", .texts(ongoingDrugs)),
            (
                "administrations",
                .list(
                    administrations.map { given in
                        given.object([
                            ("cycle", .optional(given.value.cycle)), ("drugs", .list(given.value.drugs.map(\.json))),
                        ])
                    })
            ),
            (
                "stops",
                .list(
                    stops.map { stop in
                        stop.object([
                            ("drugs", .texts(stop.value.drugs)), ("reason", .optional(stop.value.reason?.rawValue)),
                        ])
                    })
            ),
        ])
    }
}

extension AdministeredDrug {
    fileprivate var json: JSONText {
        .object([
            ("name", .text(name)), ("dose", .optional(dose)), ("unit", .optional(unit)), ("lot", .optional(lot)),
            ("route", .optional(route)),
        ])
    }
}

extension ReactionEpisode {
    var json: JSONText {
        .object([
            ("episode", .integer(number)), ("term", .optional(term)),
            ("earlierTerms", .list(earlierTerms.map { $0.object([("term", .text($0.value))]) })),
            ("onset", .optional(onset?.description)),
            ("isOpen", .truth(isOpen)), ("isRetracted", .truth(isRetracted)),
            ("retraction", retraction.map { $0.object([("reason", .text($0.value.reason))]) }),
            ("worstGrade", .optional(worstGrade)), ("currentGrade", .optional(currentGrade)),
            ("grades", .list(grades.map { $0.object([("grade", .integer($0.value))]) })),
            ("outcome", .optional(outcome?.rawValue)),
            ("outcomes", .list(outcomes.map { $0.object([("outcome", .text($0.value.rawValue))]) })),
            (
                "seriousness",
                .texts(
                    Seriousness.words.indices.filter { seriousness.rawValue & 1 << $0 != 0 }
                        .map { Seriousness.words[$0] })
            ),
            (
                "suspects",
                .list(
                    suspects.map { suspect in
                        .object([("name", .text(suspect.name)), ("causality", .optional(suspect.causality?.rawValue))])
                    })
            ),
            ("actions", .list(actions.map { $0.object([("action", .text($0.value.rawValue))]) })),
            ("treatments", .texts(treatments)), ("verbatim", .optional(verbatim)),
            ("events", .list(sequences.map { .integer(Int($0)) })),
        ])
    }
}

extension Stated {
    /// Its members, between when it happened and which event says so.
    fileprivate func object(_ members: [(name: String, value: JSONText?)]) -> JSONText {
        .object([("occurred", .optional(occurred?.description))] + members + [("sequence", .integer(Int(sequence)))])
    }
}
