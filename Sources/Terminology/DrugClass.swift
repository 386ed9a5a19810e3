/// The molecule that an immunotherapy is directed at.
public enum DrugTarget: String, Sendable, CaseIterable {
    /// Programmed cell death protein 1.
    case programmedDeath1 = "PD-1"
    /// Programmed death-ligand 1.
    case programmedDeathLigand1 = "PD-L1"
    /// Cytotoxic T-lymphocyte antigen 4.
    case cytotoxicTLymphocyteAntigen4 = "CTLA-4"
    /// Lymphocyte-activation gene 3.
    case lymphocyteActivationGene3 = "LAG-3"
    /// B-lymphocyte antigen CD19.
    case clusterOfDifferentiation19 = "CD19"
    /// B-cell maturation antigen.
    case bCellMaturationAntigen = "BCMA"
}

/// A family of immunotherapies.
public enum DrugFamily: String, Sendable, CaseIterable {
    /// Antibodies against immune checkpoints.
    case immuneCheckpointInhibitor = "immune checkpoint inhibitor"
    /// T cells with a chimeric antigen receptor.
    case carTCell = "CAR T cell"
}

/// What is known of an immunotherapy substance.
public struct DrugClass: Sendable, Hashable {
    /// The substance, in folded form.
    public let substance: String
    /// What it is directed at.
    public let target: DrugTarget
    /// The family it belongs to.
    public let family: DrugFamily
    /// The ATC code since the 2022 revision; for relatlimab that of its fixed combination with nivolumab.
    public let atcCode: String?
    /// The ATC code before 2022, where it had one.
    public let formerATCCode: String?
    /// Whether a published document confirms the ATC code; otherwise it is from general knowledge and should be checked.
    public let atcCodeIsCorroborated: Bool
}
