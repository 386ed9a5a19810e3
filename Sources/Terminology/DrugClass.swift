/// The molecule that an immunotherapy is directed at: of a T-cell engager, the one on the cell to be killed.
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
    /// B-lymphocyte antigen CD20.
    case clusterOfDifferentiation20 = "CD20"
    /// G-protein coupled receptor class C group 5 member D.
    case gProteinCoupledReceptor5D = "GPRC5D"
    /// Delta-like ligand 3.
    case deltaLikeLigand3 = "DLL3"
    /// Epithelial cell adhesion molecule.
    case epithelialCellAdhesionMolecule = "EpCAM"
    /// A peptide of glycoprotein 100, shown by HLA-A*02:01.
    case glycoprotein100 = "gp100"
    /// A peptide of melanoma-associated antigen A4, shown by HLA-A*02.
    case melanomaAssociatedAntigenA4 = "MAGE-A4"
    /// Antigens of the Epstein-Barr virus.
    case epsteinBarrVirus = "EBV"

    private static let byFoldedName = Dictionary(
        allCases.map { (Terminology.folded($0.rawValue), $0) }, uniquingKeysWith: { first, _ in first })

    /// The target of a name, in whatever letter case.
    init?(named name: String) {
        guard let found = Self.byFoldedName[Terminology.folded(name)] else { return nil }
        self = found
    }
}

/// A family of immunotherapies.
public enum DrugFamily: String, Sendable, CaseIterable {
    /// Antibodies against immune checkpoints, those against two of them included.
    case immuneCheckpointInhibitor = "immune checkpoint inhibitor"
    /// T cells with a chimeric antigen receptor.
    case carTCell = "CAR T cell"
    /// Molecules that bind T cells to the cells to be killed.
    case tCellEngager = "T-cell engager"
    /// T cells directed at a cancer otherwise than by a chimeric antigen receptor.
    case otherTCell = "other T cell therapy"
    /// Interleukins and interferons, and what acts like them.
    case cytokine = "cytokine"
    /// Viruses that kill cancer cells, or carry a gene which rouses the immune system against them.
    case viral = "viral immunotherapy"
    /// Vaccines against a cancer that is there.
    case cancerVaccine = "cancer vaccine"
    /// Live bacteria put into the bladder.
    case bacterial = "bacterial immunotherapy"
}

/// What is known of an immunotherapy substance.
public struct DrugClass: Sendable, Hashable {
    /// The substance, in folded form.
    public let substance: String
    /// What it is directed at; empty where that is no single molecule.
    public let targets: [DrugTarget]
    /// The family it belongs to.
    public let family: DrugFamily
    /// The ATC code since the 2022 revision; for relatlimab that of its fixed combination with nivolumab.
    public let atcCode: String?
    /// The ATC code before 2022, where it had one.
    public let formerATCCode: String?
    /// Whether a published document confirms the ATC code; otherwise it is from general knowledge and should be checked.
    public let atcCodeIsCorroborated: Bool
    /// Where it was authorised first, as far as is known here: the document that says what it is.
    public let authorisation: String

    /// The classes that it is counted in: each of its targets, and its family.
    public var names: [String] { targets.map(\.rawValue) + [family.rawValue] }
}
