/// How reactions are grouped at organ level.
public enum OrganGrouping: String, Sendable, CaseIterable {
    /// By MedDRA system organ class.
    case systemOrganClass
    /// By organ class of immune-related adverse events.
    case immuneRelated
}

/// The organ classes a reaction belongs to; at least one of the two groupings places it.
public struct Organ: Sendable, Hashable {
    /// The name of the (primary) system organ class, where it is known.
    public let systemOrganClass: String?
    /// The organ classes of immune-related adverse events; those of checkpoint inhibitors come first.
    public let immuneRelatedClasses: [ImmuneRelatedClass]

    /// An organ; `nil` where neither grouping places the term.
    init?(systemOrganClass: String?, immuneRelatedClasses: [ImmuneRelatedClass]) {
        guard systemOrganClass != nil || !immuneRelatedClasses.isEmpty else { return nil }
        self.systemOrganClass = systemOrganClass
        self.immuneRelatedClasses = immuneRelatedClasses
    }

    /// The name of the class under a grouping; `nil` where that grouping does not place the term.
    ///
    /// A term that is an immune-related event of both families (cytokine release syndrome) gives the class of the family
    /// asked for, and without one the class of checkpoint inhibitors. The classes of CAR T cells are special to them and never
    /// answer for a checkpoint inhibitor; those of checkpoint inhibitors are organs and answer for both.
    public func name(grouping: OrganGrouping, family: DrugFamily? = nil) -> String? {
        switch grouping {
        case .systemOrganClass: systemOrganClass
        case .immuneRelated: immuneRelatedClass(family: family)?.name
        }
    }

    private func immuneRelatedClass(family: DrugFamily?) -> ImmuneRelatedClass? {
        let own = immuneRelatedClasses.first { $0.family == family }
        return family == .immuneCheckpointInhibitor ? own : own ?? immuneRelatedClasses.first
    }
}

/// An organ class of immune-related adverse events.
///
/// The grouping follows the organ chapters of the ASCO 2021, ESMO 2022 and SITC guidelines on immune-related adverse events.
public struct ImmuneRelatedClass: Sendable, Hashable {
    /// A short stable identifier, e.g. `endocrine_thyroid`.
    public let identifier: String
    /// The name to show, e.g. `Thyroid`.
    public let name: String
    /// The family of drugs in which these events are known.
    public let family: DrugFamily
}
