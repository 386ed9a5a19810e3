/// The rows of one report, each of the right form.
struct FAERSReportRows {
    let demo: FAERSRow
    var drugs: [FAERSRow] = []
    var reactions: [FAERSRow] = []
    var outcomes: [FAERSRow] = []
    var reportSources: [FAERSRow] = []
    var therapies: [FAERSRow] = []
    var indications: [FAERSRow] = []

    init(demo: FAERSRow) { self.demo = demo }

    mutating func append(_ row: FAERSRow) {
        switch row.layout.table {
        case .demo: break
        case .drug: drugs.append(row)
        case .reac: reactions.append(row)
        case .outc: outcomes.append(row)
        case .rpsr: reportSources.append(row)
        case .ther: therapies.append(row)
        case .indi: indications.append(row)
        }
    }

    /// Rows that were read with a `$` as part of a text.
    var repairedCount: Int { demo.isRepaired ? 1 : 0 }
}
