import Projections
import SignalDetection

/// The pairs of one view of a stream, and what the rules did about them.
struct ViewedPairs {
    let view: StudyView
    var record: StudyRecord
    /// The pairs of the detector's tables, by their numbers.
    private var names: [StudyPair] = []

    init(_ view: StudyView, _ record: StudyRecord) { (self.view, self.record) = (view, record) }

    /// Pairs are numbered in order of appearance.
    mutating func addNewPairs(_ projection: borrowing DisproportionalityProjection) {
        let counts = projection.counts(view.reactions)
        while names.count < counts.pairCount {
            let pair = StudyPair(
                drug: projection.drugName(counts.drug(ofPair: names.count)),
                reaction: projection.reactionName(counts.reaction(ofPair: names.count), view.reactions))
            record.add(pair)
            names.append(pair)
        }
    }

    /// Every criterion at every table.
    mutating func lookAtAll(_ projection: borrowing DisproportionalityProjection, _ rules: StudyRules, on day: Int32) {
        let counts = projection.counts(view.reactions)
        counts.forEachTable(view.population) { pair, table in
            let name = names[pair]
            for criterion in rules.criteria {
                guard criterion.isMet(table, belongs: { rules.lists(name, $0) }) else { continue }
                record.raise(name, StudyMethod.Rule(criterion.name, .monthly), day: day)
            }
        }
    }
}
