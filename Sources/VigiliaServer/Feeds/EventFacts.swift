internal import ClinicalEvents

/// What an event says of drugs and reactions: what feeds are filtered by, and all that an account is told of it that is shown
/// nothing of the patient.
///
/// It lists what is told, so that a field that is added to an event later is not.
struct EventFacts {
    var site: String?
    var drugs: [String] = []
    var terms: [String] = []
    /// Organ classes that are named as such.
    var organs: [String] = []
    var grade: Int?
    var isSerious = false
    var isFatal = false
    var alert: AlertFacts?

    /// What a row says, and the alert that it is where it is one.
    init(_ row: borrowing EventRow, names: SymbolTable, alert signal: SignalDetected?) {
        site = row.site > 0 ? names.name(row.site) : nil
        drugs = (row.drugs + row.treatments).compactMap { names.name($0.name) }
        terms = row.terms.compactMap { names.name($0) }
        grade = row.grade > 0 ? row.grade : nil
        isSerious = !row.seriousness.isEmpty
        isFatal = row.isFatal
        guard let signal else { return }
        alert = AlertFacts(signal)
        drugs = signal.drug.map { [$0] } ?? []
        guard let reaction = signal.reaction else { return }
        if signal.level == "organ" { organs = [reaction] } else { terms = [reaction] }
    }
}

/// What an alert says that is not about one patient.
struct AlertFacts {
    var rule: String
    var level: String?
    var population: String?
    var table: CountTable?

    init(_ signal: SignalDetected) {
        (rule, level, population) = (signal.rule, signal.level, signal.population)
        // Few cases may be known by being few.
        table = signal.after.flatMap { [$0.a, $0.b, $0.c].contains { 1..<Self.smallestCell ~= $0 } ? nil : $0 }
    }

    /// The smallest number of cases that is told.
    static let smallestCell = 5
}
