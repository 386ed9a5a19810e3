import ClinicalEvents
import Projections
import Terminology

/// A thing that a registry may have expected, as an event brought it.
struct ReceivedThing {
    let kind: Expectation.Kind
    /// Which of its kind; `nil` where there is but one.
    let name: String?
    let plannedVisit: String?
    let occurred: PartialDate?
    let sequence: UInt64

    private init<Value>(_ kind: Expectation.Kind, _ name: String?, _ visit: String?, _ stated: Stated<Value>) {
        (self.kind, self.name) = (kind, name.map(Terminology.folded))
        (plannedVisit, occurred, sequence) = (visit.map(Terminology.folded), stated.occurred, stated.sequence)
    }

    /// Everything of a patient that a registry may have expected.
    static func all(_ state: PatientState) -> [ReceivedThing] {
        state.specimens.map { ReceivedThing(.specimen, $0.value.matrix, $0.value.plannedVisit, $0) }
            + state.questionnaires.map { ReceivedThing(.questionnaire, $0.value.instrument, $0.value.plannedVisit, $0) }
            + state.responses.map { ReceivedThing(.response, $0.value.criteria.rawValue, $0.value.plannedVisit, $0) }
            + state.biomarkers.map { ReceivedThing(.biomarker, $0.value.analyte, $0.value.plannedVisit, $0) }
            + state.lifestyle.map { ReceivedThing(.lifestyle, nil, $0.value.plannedVisit, $0) }
    }

    /// Whether it is a thing of that kind, under one of these names in folded form; under any where there are none.
    func isOf(_ kind: Expectation.Kind, _ names: Set<String>) -> Bool {
        self.kind == kind && (names.isEmpty || name.map(names.contains) ?? false)
    }

    /// Whether it may have happened on one of these days.
    func mayHaveOccurred(in days: ClosedRange<Int32>) -> Bool {
        occurred.map { days.overlaps(ClosedRange($0)) } ?? false
    }

    /// How far it lies from the days for which it was planned.
    func distance(from days: ClosedRange<Int32>) -> Int {
        guard let occurred else { return .max }
        return max(0, Int(occurred.earliestDay) - Int(days.upperBound), Int(days.lowerBound) - Int(occurred.latestDay))
    }
}
