import ClinicalEvents
import Projections

extension SignalDetector {
    /// Takes in what an event adopts, or a correction of it: from here on other rules hold. Pairs that meet them already are
    /// raised now, with this event as the trigger; what was raised by a criterion that stays is not raised again.
    mutating func adopt(_ row: borrowing EventRow, _ standing: StandingEvents, _ findings: inout [Finding]) {
        let isConfiguration = adoptions.take(row.caseNumber, standing)
        guard isConfiguration || cases.isReference(row) else { return }
        let current = (followsAdoptions ? adoptions.configuration : nil) ?? configurations[0]
        let isChanged = current != configuration
        if isChanged {
            configuration = current
            configurations.append(current)
            lists.configure(current.lists)
            cases.rules = current.caseAlerts
            rates.adopt(current.rates)
            clusters.adopt(current.clusters)
            groups = current.groups(register, fatalCases, continuing: groups)
        }
        let areListsChanged = lists.adopt(cases.watchlists)
        guard isChanged || areListsChanged else { return }
        for index in groups.indices {
            groups[index].lookAtAll(register, lists, into: &crossings)
            groups[index].raised.take(&crossings, row.sequence)
            report(groups[index], nil, row, &findings)
        }
    }

    /// Every pair that meets a criterion now, with its table: found by a look at each pair, since one that was raised may have
    /// fallen below again without a word.
    ///
    /// - Parameter criterion: the criterion; it need not be one of the configuration.
    public func meeting(_ criterion: Criterion) -> [MeetingPair] {
        groups.flatMap { group in
            group.meeting(criterion, register, lists).map { crossing in
                let names = group.names(ofPair: crossing.pair, register)
                return MeetingPair(
                    level: group.level, population: group.population, drug: names.drug, reaction: names.reaction,
                    table: crossing.table)
            }
        }
    }

    /// The lists that criteria of the configuration name, and nobody has given: whatever is looked up there is not found.
    public var missingLists: [Criterion.Membership] {
        var missing: [Criterion.Membership] = []
        for membership in configuration.criteria.flatMap(\.memberships)
        where !lists.has(membership) && !missing.contains(membership) {
            missing.append(membership)
        }
        return missing
    }
}
