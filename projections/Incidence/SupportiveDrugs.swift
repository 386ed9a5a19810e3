import Terminology

/// Which drugs are no treatment by themselves: what is given beside one against nausea, reactions or infections.
///
/// They form no regimen beside treatment, so that a premedication ends nothing. Where a start names one together with others, as
/// dexamethasone with lenalidomide, it is part of that regimen; where a patient was given nothing else, it is the treatment.
struct SupportiveDrugs {
    /// Which drugs of one patient count.
    struct Used {
        fileprivate var leftOut: [UInt32] = []

        var leavesOut: Bool { !leftOut.isEmpty }

        /// Those of a set that count.
        func drugs(_ set: UInt32, _ names: IncidenceNames) -> [UInt32] {
            let drugs = names.drugSets[Int(set)]
            return leftOut.isEmpty ? drugs : drugs.filter { !leftOut.contains($0) }
        }
    }

    private var known: [Bool] = []

    mutating func used(_ history: PatientHistory, _ names: IncidenceNames) -> Used {
        learn(names)
        guard known.contains(true) else { return Used() }
        var (leftOut, taken, isTreated): ([UInt32], [UInt32], Bool) = ([], [], false)
        for start in history.starts {
            let drugs = names.drugSets[Int(start.drugs)]
            let supportive = drugs.filter { known[Int($0)] }
            if supportive.count == drugs.count { leftOut += supportive } else { taken += supportive }
            isTreated = isTreated || supportive.count < drugs.count
        }
        for dose in history.given {
            let drugs = names.drugSets[Int(dose.drugs)]
            leftOut += drugs.filter { known[Int($0)] }
            isTreated = isTreated || drugs.contains { !known[Int($0)] }
        }
        return isTreated ? Used(leftOut: leftOut.filter { !taken.contains($0) }) : Used()
    }

    private mutating func learn(_ names: IncidenceNames) {
        let drugs = names.resolver.drugs.names
        guard known.count < drugs.count else { return }
        known += drugs[known.count...].map { names.resolver.terminology.isSupportive($0) }
    }
}
