/// Designated medical events of the European Medicines Agency (EMA/326038/2020), which call for attention whatever the
/// statistics say.
///
/// The agency's list has 62 terms. Those in ``listed`` were read in an excerpt of its text; those in ``recalled`` are from
/// general knowledge, some of them corroborated by press reports on the list. Check against the current list before use in
/// production.
enum DesignatedMedicalEventTerms {
    /// Read in the published list.
    static let listed = """
        Acute hepatic failure; Acute kidney injury; Agranulocytosis; Anaphylactic reaction; Anaphylactic shock
        Anaphylactoid reaction; Anaphylactoid shock; Angioedema; Aplasia pure red cell; Aplastic anaemia
        Autoimmune haemolytic anaemia; Autoimmune hepatitis; Autoimmune pancreatitis; Azotaemia; Blindness
        Bone marrow failure; Deafness; Deafness neurosensory; Deafness permanent; Deafness transitory
        Dermatitis exfoliative; Dermatitis exfoliative generalised
        Drug reaction with eosinophilia and systemic symptoms; Drug-induced liver injury; Erythema multiforme
        Febrile neutropenia; Granulocytopenia; Haemolysis; Haemolytic anaemia; Hepatic failure; Hepatic infarction
        Hepatic necrosis; Hepatitis fulminant; Immune thrombocytopenia; Intestinal perforation
        Ischaemic pancreatitis; Neutropenic colitis; Neutropenic infection; Neutropenic sepsis
        Oedematous pancreatitis; Optic ischaemic neuropathy
        """

    /// From general knowledge; the excerpt at hand ended before them.
    static let recalled = """
        Pancreatitis; Pancreatitis acute; Pancreatitis haemorrhagic; Pancreatitis necrotising; Pancytopenia
        Progressive multifocal leukoencephalopathy; Pulmonary arterial hypertension; Pulmonary hypertension
        Renal failure; Reye's syndrome; Rhabdomyolysis; Stevens-Johnson syndrome; Sudden hearing loss
        Sudden visual loss; Thrombotic microangiopathy; Thrombotic thrombocytopenic purpura; Torsade de pointes
        Toxic epidermal necrolysis; Ventricular fibrillation
        """
}
