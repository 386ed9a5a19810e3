// Terms of immune-related adverse events by organ class. Representative terms after the organ chapters of the ASCO 2021,
// ESMO 2022 and SITC guidelines; further terms from the list of Chen and others (2021, FAERS), taken where the organ is
// plain. Left out of that list: terms that name another cause (radiation, infection, alcohol, tumour, diabetes, inherited
// disease), symptoms without an organ (chest pain, dyspnoea), and terms that lie in two classes (cutaneous or renal
// vasculitis). A term may be in one class of checkpoint inhibitors and one of CAR T cells.

/// The organ classes of immune-related adverse events and their terms.
enum ImmuneRelatedTerms {
    /// Every class with its terms, checkpoint inhibitors first.
    static let classes: [(ImmuneRelatedClass, String)] = [
        (ImmuneRelatedClass(identifier: "skin", name: "Skin", family: .immuneCheckpointInhibitor), skin),
        (ImmuneRelatedClass(identifier: "gi", name: "Gastrointestinal", family: .immuneCheckpointInhibitor), gi),
        (
            ImmuneRelatedClass(
                identifier: "hepatobiliary", name: "Liver and bile ducts", family: .immuneCheckpointInhibitor),
            hepatobiliary
        ),
        (
            ImmuneRelatedClass(identifier: "pancreas", name: "Pancreas exocrine", family: .immuneCheckpointInhibitor),
            pancreas
        ),
        (
            ImmuneRelatedClass(identifier: "endocrine_thyroid", name: "Thyroid", family: .immuneCheckpointInhibitor),
            endocrineThyroid
        ),
        (
            ImmuneRelatedClass(
                identifier: "endocrine_pituitary", name: "Pituitary", family: .immuneCheckpointInhibitor),
            endocrinePituitary
        ),
        (
            ImmuneRelatedClass(identifier: "endocrine_adrenal", name: "Adrenal", family: .immuneCheckpointInhibitor),
            endocrineAdrenal
        ),
        (
            ImmuneRelatedClass(
                identifier: "endocrine_diabetes", name: "Pancreas endocrine", family: .immuneCheckpointInhibitor),
            endocrineDiabetes
        ),
        (ImmuneRelatedClass(identifier: "lung", name: "Lung", family: .immuneCheckpointInhibitor), lung),
        (
            ImmuneRelatedClass(
                identifier: "cardiovascular", name: "Heart and vessels", family: .immuneCheckpointInhibitor),
            cardiovascular
        ),
        (
            ImmuneRelatedClass(
                identifier: "neuromuscular", name: "Muscle and neuromuscular junction",
                family: .immuneCheckpointInhibitor), neuromuscular
        ),
        (
            ImmuneRelatedClass(
                identifier: "neuro", name: "Central and peripheral nervous system", family: .immuneCheckpointInhibitor),
            neuro
        ),
        (
            ImmuneRelatedClass(
                identifier: "rheum", name: "Joints and connective tissue", family: .immuneCheckpointInhibitor), rheum
        ),
        (ImmuneRelatedClass(identifier: "renal", name: "Kidney", family: .immuneCheckpointInhibitor), renal),
        (ImmuneRelatedClass(identifier: "haem", name: "Blood", family: .immuneCheckpointInhibitor), haem),
        (ImmuneRelatedClass(identifier: "eye", name: "Eye", family: .immuneCheckpointInhibitor), eye),
        (
            ImmuneRelatedClass(
                identifier: "infusion", name: "Infusion reaction / hypersensitivity", family: .immuneCheckpointInhibitor
            ), infusion
        ),
        (
            ImmuneRelatedClass(
                identifier: "general", name: "General / unspecified immune-mediated", family: .immuneCheckpointInhibitor
            ), general
        ),
        (ImmuneRelatedClass(identifier: "crs", name: "Cytokine release syndrome (CAR T)", family: .carTCell), crs),
        (ImmuneRelatedClass(identifier: "icans", name: "ICANS / neurotoxicity (CAR T)", family: .carTCell), icans),
        (ImmuneRelatedClass(identifier: "iec_hs", name: "HLH-like (CAR T)", family: .carTCell), iecHs),
        (
            ImmuneRelatedClass(identifier: "cytopenia_cart", name: "Prolonged cytopenia (CAR T)", family: .carTCell),
            cytopeniaCart
        ),
        (
            ImmuneRelatedClass(
                identifier: "hypogamma", name: "B-cell aplasia / hypogammaglobulinaemia (CAR T)", family: .carTCell),
            hypogamma
        ),
        (
            ImmuneRelatedClass(
                identifier: "secondary_malignancy", name: "Secondary T-cell malignancy (CAR T)", family: .carTCell),
            secondaryMalignancy
        ),
    ]

    private static let skin = """
        Rash; Rash maculo-papular; Pruritus; Vitiligo; Lichenoid keratosis; Pemphigoid; Psoriasis
        Stevens-Johnson syndrome; Toxic epidermal necrolysis; Drug reaction with eosinophilia and systemic symptoms
        Immune-mediated dermatitis; Rash papular; Rash papulosquamous; Rash generalised; Rash macular
        Rash maculovesicular; Pruritus allergic; Pruritus generalised; Rash pruritic; Lichenification
        Rash morbilliform; Urticaria; Urticaria chronic; Eczema; Erythema; Rash erythematous; Dermatitis acneiform
        Papulopustular rosacea; Pustular psoriasis; Nail psoriasis; Rebound psoriasis; Exfoliative rash
        Dermatitis exfoliative; Dermatitis exfoliative generalised; Dermatitis bullous
        Acquired epidermolysis bullosa; Rash pustular; Acute generalised exanthematous pustulosis
        Acute febrile neutrophilic dermatosis; Autoimmune dermatitis; SJS-TEN overlap; Pemphigus; Lichen planus
        """

    private static let gi = """
        Colitis; Immune-mediated enterocolitis; Autoimmune colitis; Diarrhoea; Enterocolitis; Gastritis
        Immune-mediated gastritis; Intestinal perforation; Acute haemorrhagic ulcerative colitis; Allergic colitis
        Colitis erosive; Colitis ischaemic; Colitis microscopic; Necrotising colitis; Enterocolitis haemorrhagic
        Colitis ulcerative; Eosinophilic colitis; Pseudopolyposis; Neutropenic colitis; Inflammatory bowel disease
        Crohn's disease; Abdominal distension; Abdominal pain; Abdominal pain lower; Diarrhoea haemorrhagic
        Haematochezia; Allergic gastroenteritis; Enteritis; Proctitis; Duodenitis; Proctitis haemorrhagic
        Duodenitis haemorrhagic; Proctitis ulcerative; Gastrointestinal inflammation; Erosive duodenitis
        Ulcerative duodenitis; Ileal perforation; Gastrointestinal oedema; Jejunal perforation; Rectal perforation
        Large intestine perforation; Duodenal perforation; Small intestinal perforation; Gastric perforation
        Gastrointestinal perforation; Upper gastrointestinal perforation; Autoimmune enteropathy
        Immune-mediated gastrointestinal disorder
        """

    private static let hepatobiliary = """
        Hepatitis; Autoimmune hepatitis; Immune-mediated hepatitis; Immune-mediated hepatic disorder
        Hepatic cytolysis; Immune-mediated cholangitis; Alanine aminotransferase increased; Chronic hepatitis
        Hepatitis cholestatic; Hepatitis acute; Hepatitis chronic active; Hepatitis chronic persistent
        Hepatitis fulminant; Allergic hepatitis; Hepatitis toxic; Hepatotoxicity; Liver disorder; Liver injury
        Drug-induced liver injury; Mixed liver injury; Hepatic failure; Acute hepatic failure
        Hepatic enzyme increased; Liver function test abnormal; Liver function test increased
        Transaminases abnormal; Transaminases increased; Alanine aminotransferase abnormal
        Aspartate aminotransferase abnormal; Aspartate aminotransferase increased
        Blood alkaline phosphatase increased; Blood alkaline phosphatase abnormal; Bilirubin conjugated increased
        Hyperbilirubinaemia; Blood bilirubin increased; Blood bilirubin unconjugated increased
        Bilirubin conjugated abnormal; Blood bilirubin abnormal; Jaundice; Jaundice cholestatic
        Jaundice hepatocellular; Hypertransaminasaemia; Hepatocellular injury; Cholestatic liver injury
        Gamma-glutamyltransferase increased; Cholangitis sclerosing
        """

    private static let pancreas = """
        Pancreatitis; Immune-mediated pancreatitis; Lipase increased; Amylase increased
        Haemorrhagic necrotic pancreatitis; Pancreatitis acute; Pancreatitis chronic; Pancreatitis haemorrhagic
        Autoimmune pancreatitis; Pancreatitis necrotising; Oedematous pancreatitis; Amylase abnormal
        Lipase abnormal
        """

    private static let endocrineThyroid = """
        Hypothyroidism; Immune-mediated hypothyroidism; Hyperthyroidism; Immune-mediated hyperthyroidism
        Thyroiditis; Immune-mediated thyroiditis; Autoimmune thyroiditis
        Blood thyroid stimulating hormone increased; Blood thyroid stimulating hormone decreased
        Blood thyroid stimulating hormone abnormal; Tri-iodothyronine free decreased
        Tri-iodothyronine free abnormal; Tri-iodothyronine free increased; Primary hypothyroidism
        Autoimmune hypothyroidism; Thyroid atrophy; Myxoedema; Thyrotoxic crisis; Primary hyperthyroidism
        Hashitoxicosis; Basedow's disease; Atrophic thyroiditis; Thyroiditis fibrous chronic; Thyroiditis acute
        Thyroiditis chronic; Thyroiditis subacute; Silent thyroiditis; Thyroid disorder
        """

    private static let endocrinePituitary = """
        Hypophysitis; Immune-mediated hypophysitis; Hypopituitarism; Adrenocorticotropic hormone deficiency
        Lymphocytic hypophysitis; Diabetes insipidus; Secondary hypothyroidism; Secondary hypogonadism
        """

    private static let endocrineAdrenal = """
        Adrenal insufficiency; Immune-mediated adrenal insufficiency; Secondary adrenocortical insufficiency
        Adrenal atrophy; Primary adrenal insufficiency; Addison's disease; Glucocorticoid deficiency
        Mineralocorticoid deficiency; Adrenocortical insufficiency acute; Adrenal androgen deficiency
        Hypoaldosteronism; Cortisol deficiency
        """

    private static let endocrineDiabetes = """
        Type 1 diabetes mellitus; Fulminant type 1 diabetes mellitus; Diabetic ketoacidosis
        Latent autoimmune diabetes in adults; Euglycaemic diabetic ketoacidosis
        Diabetic ketoacidotic hyperglycaemic coma
        """

    private static let lung = """
        Pneumonitis; Interstitial lung disease; Immune-mediated lung disease; Organising pneumonia
        Immune-mediated pneumonitis; Eosinophilic pneumonia; Eosinophilic pneumonia acute
        Eosinophilic pneumonia chronic; Granulomatous pneumonitis; Alveolitis; Acute interstitial pneumonitis
        Idiopathic interstitial pneumonia; Idiopathic pneumonia syndrome; Idiopathic pulmonary fibrosis
        Pulmonary fibrosis; Pulmonary sarcoidosis; Alveolitis necrotising
        """

    private static let cardiovascular = """
        Myocarditis; Immune-mediated myocarditis; Autoimmune myocarditis; Pericarditis; Vasculitis
        Hypersensitivity myocarditis; Eosinophilic myocarditis; Pericarditis adhesive; Pericarditis constrictive
        Autoimmune pericarditis; Cardiac failure; Cardiac failure acute; Cardiac failure chronic
        Cardiac failure congestive; Cardiac failure high output; Angina unstable; Troponin increased
        Vasculitis necrotising; Diffuse vasculitis; Haemorrhagic vasculitis; Granulomatosis with polyangiitis
        Anti-neutrophil cytoplasmic antibody positive vasculitis; Embolism venous; Jugular vein embolism
        Vena cava embolism
        """

    private static let neuromuscular = """
        Myositis; Immune-mediated myositis; Myasthenia gravis; Immune-mediated myasthenia gravis
        Myocarditis-myositis-myasthenia gravis overlap syndrome; Rhabdomyolysis; Dermatomyositis; Polymyositis
        Myositis-like syndrome; Inclusion body myositis; Necrotising myositis; Autoimmune myositis
        Juvenile polymyositis; Orbital myositis; Myalgia; Myasthenic syndrome; Myasthenia gravis crisis
        """

    private static let neuro = """
        Encephalitis autoimmune; Immune-mediated encephalitis; Meningitis aseptic; Guillain-Barre syndrome
        Immune-mediated neuropathy; Neuropathy peripheral; Autonomic neuropathy; Axonal neuropathy; Neuritis
        Peripheral sensorimotor neuropathy; Peripheral motor neuropathy; Peripheral sensory neuropathy
        Polyneuropathy; Encephalitis; Encephalitis brain stem; Bickerstaff's encephalitis; Encephalitis haemorrhagic
        Encephalitis allergic; Encephalitis toxic; Noninfective encephalitis; Limbic encephalitis
        Immune-mediated encephalopathy; Autoimmune encephalopathy; Hashimoto's encephalopathy
        Posterior reversible encephalopathy syndrome; Leukoencephalopathy; Myelitis transverse
        Chronic inflammatory demyelinating polyradiculoneuropathy; Miller Fisher syndrome
        """

    private static let rheum = """
        Arthritis; Immune-mediated arthritis; Polymyalgia rheumatica; Rheumatoid arthritis; Sjogren's syndrome
        Arthralgia; Sacroiliitis; Autoimmune arthritis; Polyarthritis; Seronegative arthritis; Psoriatic arthropathy
        Arthritis allergic; Arthritis enteropathic; Joint swelling; Eosinophilic fasciitis; Tendon pain
        """

    private static let renal = """
        Nephritis; Tubulointerstitial nephritis; Immune-mediated nephritis; Immune-mediated renal disorder
        Acute kidney injury; Fibrillary glomerulonephritis; Glomerulonephritis membranoproliferative
        Glomerulonephritis rapidly progressive; Glomerulonephritis membranous; Nephritis haemorrhagic
        Glomerulonephritis chronic; Glomerulonephritis; Chronic autoimmune glomerulonephritis; Autoimmune nephritis
        Glomerulonephritis minimal lesion; Nephritis allergic; Glomerulonephritis proliferative; Nephritic syndrome
        Glomerulonephritis acute; Mesangioproliferative glomerulonephritis; Blood creatinine increased
        Blood creatinine abnormal; Blood urea nitrogen/creatinine ratio increased
        """

    private static let haem = """
        Immune thrombocytopenia; Autoimmune haemolytic anaemia; Aplasia pure red cell; Aplastic anaemia
        Haemophagocytic lymphohistiocytosis; Neutropenia; Haemolytic anaemia; Cold type haemolytic anaemia
        Coombs positive haemolytic anaemia; Coombs negative haemolytic anaemia; Warm type haemolytic anaemia
        Hypoplastic anaemia; Autoimmune aplastic anaemia; Febrile neutropenia; Autoimmune neutropenia
        Thrombocytopenia; Platelet production decreased; Thrombocytopenic purpura
        Thrombotic thrombocytopenic purpura; Acquired amegakaryocytic thrombocytopenia
        Acquired Von Willebrand's disease; Acquired haemophilia; Haemophilia A with anti factor VIII; Eosinophilia
        Eosinophil count increased; Eosinophil percentage increased; Eosinophil count abnormal
        Haemolytic uraemic syndrome
        """

    private static let eye = """
        Uveitis; Immune-mediated uveitis; Keratitis; Dry eye; Autoimmune uveitis; Uveitic glaucoma; Keratouveitis
        Swelling of eyelid; Blepharitis; Idiopathic orbital inflammation; Episcleritis; Papilloedema
        Ulcerative keratitis; Choroiditis; Retinitis; Scleritis; Iritis; Iridocyclitis; Ocular vasculitis
        Retinal vasculitis
        """

    private static let infusion = """
        Infusion related reaction; Hypersensitivity; Anaphylactic reaction; Anaphylactic shock
        Drug hypersensitivity
        """

    private static let general = """
        Immune-mediated adverse reaction; Immunotoxicity; Sarcoidosis; Cytokine release syndrome
        """

    private static let crs = """
        Cytokine release syndrome
        """

    private static let icans = """
        Immune effector cell-associated neurotoxicity syndrome; Neurotoxicity; Encephalopathy
        """

    private static let iecHs = """
        Haemophagocytic lymphohistiocytosis
        """

    private static let cytopeniaCart = """
        Cytopenia; Pancytopenia; Neutropenia
        """

    private static let hypogamma = """
        Hypogammaglobulinaemia
        """

    private static let secondaryMalignancy = """
        T-cell lymphoma; Second primary malignancy
        """
}
