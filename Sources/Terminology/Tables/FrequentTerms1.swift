// Preferred terms that are frequent in public safety reports (FAERS quarterly extracts, ClinicalTrials.gov results), each
// under the organ class in which public tabulations of adverse events list it. Terms in doubt are left out: an unplaced
// term is counted as such. The list is not MedDRA and does not replace a licensed copy, which takes precedence when loaded.

/// Frequent terms, organ classes blood to gastrointestinal.
enum FrequentTerms1 {
    static let blood = """
        Anaemia; Neutropenia; Thrombocytopenia; Leukopenia; Pancytopenia; Lymphadenopathy; Cytopenia
        Agranulocytosis; Lymphopenia; Splenomegaly; Coagulopathy; Haemolysis; Neutrophilia; Thrombocytosis
        Bicytopenia; Methaemoglobinaemia; Granulocytopenia; Lymphocytosis; Monocytosis; Hypercoagulation
        Microcytosis; Macrocytosis; Eosinopenia; Hypoprothrombinaemia; Polychromasia; Hypochromasia; Lymphadenitis
        Aplasia pure red cell; Aplastic anaemia; Autoimmune haemolytic anaemia; Haemolytic anaemia
        Immune thrombocytopenia; Bone marrow failure; Febrile bone marrow aplasia; Myelosuppression
        Iron deficiency anaemia; Nephrogenic anaemia; Pernicious anaemia; Hypochromic anaemia; Normocytic anaemia
        Haemorrhagic anaemia; Anaemia macrocytic; Cold type haemolytic anaemia; Warm type haemolytic anaemia
        Coombs positive haemolytic anaemia; Coombs negative haemolytic anaemia; Hypoplastic anaemia
        Autoimmune aplastic anaemia; Autoimmune neutropenia; Cyclic neutropenia; Thrombocytopenic purpura
        Acquired haemophilia; Acquired amegakaryocytic thrombocytopenia; Thrombotic microangiopathy
        Haemorrhagic diathesis; Increased tendency to bruise; Splenic infarction; Polycythaemia
        Heparin-induced thrombocytopenia; Hilar lymphadenopathy; Blood loss anaemia; Red blood cell abnormality
        """

    static let cardiac = """
        Tachycardia; Bradycardia; Arrhythmia; Cardiomyopathy; Cardiomegaly; Extrasystoles; Tachyarrhythmia
        Bradyarrhythmia; Carditis; Cardiac disorder; Cardiac failure; Cardiac failure acute; Cardiac failure chronic
        Cardiac failure congestive; Cardiac failure high output; Cardiac tamponade; Cardio-respiratory arrest
        Cardiopulmonary failure; Cardiogenic shock; Angina pectoris; Angina unstable; Acute myocardial infarction
        Acute coronary syndrome; Acute cardiac event; Myocardial ischaemia; Coronary artery disease
        Coronary artery occlusion; Coronary artery stenosis; Arteriosclerosis coronary artery; Arteriospasm coronary
        Kounis syndrome; Stress cardiomyopathy; Congestive cardiomyopathy; Hypertrophic cardiomyopathy
        Cardiotoxicity; Cardiovascular disorder; Cardiac valve disease; Aortic valve stenosis
        Aortic valve incompetence; Mitral valve incompetence; Tricuspid valve incompetence; Mitral valve prolapse
        Atrioventricular block; Atrioventricular block second degree; Bundle branch block; Bundle branch block left
        Bundle branch block right; Sinus node dysfunction; Sinus arrhythmia; Supraventricular extrasystoles
        Ventricular extrasystoles; Torsade de pointes; Left ventricular dysfunction; Left ventricular failure
        Right ventricular failure; Left ventricular hypertrophy; Ventricular hypertrophy; Ventricular dysfunction
        Diastolic dysfunction; Autoimmune myocarditis; Immune-mediated myocarditis; Eosinophilic myocarditis
        Hypersensitivity myocarditis; Lupus myocarditis; Autoimmune pericarditis; Pericarditis adhesive
        Pericarditis constrictive; Cardiac flutter; Intracardiac thrombus; Long QT syndrome; Cardiac dysfunction
        Atrial thrombosis; Cor pulmonale; Cardiac aneurysm; Pleuropericarditis; Cardiomyopathy acute
        """

    static let congenital = """
        Trisomy 21; Hypospadias; Microcephaly; Talipes; Cryptorchism; Syndactyly; Hydrocele congenital
        Congenital anomaly; Ventricular septal defect; Atrial septal defect; Heart disease congenital; Cleft palate
        Cleft lip; Spina bifida; Foetal malformation; Cystic fibrosis; Sickle cell disease
        Congenital central nervous system anomaly; Patent ductus arteriosus; Tetralogy of Fallot; Neurofibromatosis
        Microphthalmos; Coloboma; Clinodactyly; Hemivertebra; Sickle cell anaemia with crisis
        Multiple congenital abnormalities; Congenital hydronephrosis; Polydactyly; Heterotaxia; Haemophilia
        Factor VIII deficiency; Hereditary angioedema
        """

    static let ear = """
        Hypoacusis; Deafness; Hyperacusis; Otorrhoea; Ototoxicity; Otosclerosis; Presbyacusis; Deafness neurosensory
        Deafness permanent; Deafness transitory; Deafness unilateral; Deafness bilateral; Sudden hearing loss
        Cerumen impaction; Ear discomfort; Ear pruritus; Ear disorder; Ear swelling; Ear congestion
        Vertigo positional; Meniere's disease; Tympanic membrane perforation; Ear haemorrhage
        Eustachian tube dysfunction; Motion sickness; Auditory disorder; Inner ear disorder
        """

    static let endocrine = """
        Goitre; Thyroiditis; Hypogonadism; Myxoedema; Hyperadrenocorticism; Hyperaldosteronism; Hypoaldosteronism
        Acromegaly; Virilism; Pseudoaldosteronism; Hyperadrenalism; Autoimmune thyroiditis
        Immune-mediated thyroiditis; Immune-mediated hypothyroidism; Immune-mediated hyperthyroidism
        Immune-mediated hypophysitis; Immune-mediated adrenal insufficiency; Immune-mediated endocrinopathy
        Secondary adrenocortical insufficiency; Primary adrenal insufficiency; Addison's disease
        Adrenocorticotropic hormone deficiency; Adrenocortical insufficiency acute; Adrenal suppression
        Adrenal disorder; Adrenal atrophy; Glucocorticoid deficiency; Mineralocorticoid deficiency
        Lymphocytic hypophysitis; Pituitary enlargement; Primary hypothyroidism; Secondary hypothyroidism
        Autoimmune hypothyroidism; Basedow's disease; Thyrotoxic crisis; Primary hyperthyroidism
        Secondary hyperthyroidism; Toxic goitre; Toxic nodular goitre; Thyroid disorder; Thyroid mass
        Thyroiditis acute; Thyroiditis subacute; Thyroiditis chronic; Silent thyroiditis; Atrophic thyroiditis
        Thyroiditis fibrous chronic; Hashitoxicosis; Thyroid atrophy; Hypothalamo-pituitary disorder
        Diabetes insipidus; Inappropriate antidiuretic hormone secretion; Cushing's syndrome; Primary hypogonadism
        Secondary hypogonadism; Hyperparathyroidism secondary; Hyperparathyroidism primary; Endocrine disorder
        Tertiary hypothyroidism; Autoimmune endocrine disorder; Endocrine toxicity
        """

    static let eye = """
        Blindness; Diplopia; Maculopathy; Mydriasis; Miosis; Asthenopia; Madarosis; Keratopathy; Blepharospasm
        Photopsia; Blepharitis; Iridocyclitis; Iritis; Scleritis; Myopia; Exophthalmos; Strabismus; Astigmatism
        Vitritis; Metamorphopsia; Ophthalmoplegia; Chorioretinopathy; Dyschromatopsia; Hypermetropia; Xerophthalmia
        Hypopyon; Hyphaema; Presbyopia; Keratoconus; Amblyopia; Amaurosis; Chromatopsia; Xanthopsia; Chloropsia
        Cyanopsia; Lagophthalmos; Heterophoria; Pinguecula; Papilloedema; Oscillopsia; Glare; Vision blurred
        Visual impairment; Visual acuity reduced; Eye irritation; Eye pruritus; Eye swelling; Eye disorder
        Eye haemorrhage; Eye discharge; Eye inflammation; Ocular hyperaemia; Ocular discomfort; Ocular toxicity
        Foreign body sensation in eyes; Lacrimation increased; Vitreous floaters; Vitreous detachment
        Macular degeneration; Macular oedema; Cystoid macular oedema; Macular hole; Retinal haemorrhage
        Retinal vein occlusion; Retinal artery occlusion; Retinal vasculitis; Retinal toxicity; Retinal oedema
        Cataract subcapsular; Angle closure glaucoma; Open angle glaucoma; Swelling of eyelid; Eyelid ptosis
        Eyelid oedema; Eyelid disorder; Erythema of eyelid; Blindness unilateral; Blindness transient
        Sudden visual loss; Visual field defect; Optic ischaemic neuropathy; Optic neuropathy
        Immune-mediated uveitis; Autoimmune uveitis; Ulcerative keratitis; Punctate keratitis; Episcleritis
        Choroiditis; Retinitis; Conjunctival haemorrhage; Conjunctival hyperaemia; Conjunctivitis allergic
        Eye allergy; Diabetic retinopathy; Halo vision; Abnormal sensation in eye; Noninfective conjunctivitis
        Meibomian gland dysfunction; Keratouveitis; Uveitic glaucoma; Ocular vasculitis
        Intraocular pressure disorder; Ocular hypertension; Neovascular age-related macular degeneration
        Retinal disorder; Corneal disorder; Idiopathic orbital inflammation
        """

    static let gastrointestinal = """
        Diarrhoea; Haematochezia; Stomatitis; Glossodynia; Haemorrhoids; Retching; Melaena; Haematemesis; Eructation
        Proctalgia; Oesophagitis; Faecaloma; Dyschezia; Enteritis; Regurgitation; Hyperchlorhydria; Glossitis
        Volvulus; Subileus; Duodenitis; Pneumoperitoneum; Bezoar; Aptyalism; Pneumatosis intestinalis; Megacolon
        Steatorrhoea; Macroglossia; Trichoglossia; Pseudopolyposis; Dolichocolon; Pylorospasm; Cardiospasm
        Aerophagia; Faecalith; Haemoperitoneum; Enterocolitis haemorrhagic; Abdominal discomfort
        Abdominal pain upper; Abdominal pain lower; Abdominal tenderness; Abdominal mass; Abdominal hernia
        Abdominal rigidity; Gastrointestinal disorder; Gastrointestinal haemorrhage
        Gastrointestinal sounds abnormal; Gastrointestinal motility disorder; Gastrointestinal inflammation
        Gastrointestinal perforation; Gastrointestinal necrosis; Gastrointestinal obstruction
        Gastrointestinal oedema; Gastrointestinal toxicity; Gastrointestinal tract irritation
        Gastrooesophageal reflux disease; Hiatus hernia; Inguinal hernia; Umbilical hernia; Irritable bowel syndrome
        Inflammatory bowel disease; Crohn's disease; Colitis ulcerative; Colitis microscopic; Colitis ischaemic
        Colitis erosive; Autoimmune colitis; Allergic colitis; Eosinophilic colitis; Necrotising colitis
        Neutropenic colitis; Immune-mediated enterocolitis; Immune-mediated gastritis
        Immune-mediated gastrointestinal disorder; Autoimmune enteropathy; Eosinophilic oesophagitis
        Chronic gastritis; Gastritis erosive; Coeliac disease; Intestinal obstruction; Intestinal perforation
        Intestinal ischaemia; Intestinal haemorrhage; Large intestine perforation; Large intestine polyp
        Large intestinal haemorrhage; Rectal haemorrhage; Rectal discharge; Anal incontinence; Anal pruritus
        Anorectal discomfort; Bowel movement irregularity; Change of bowel habit; Frequent bowel movements
        Defaecation urgency; Faeces discoloured; Faeces soft; Faeces hard; Abnormal faeces; Mucous stools; Dysbiosis
        Food poisoning; Gastric disorder; Gastric ulcer haemorrhage; Peptic ulcer; Impaired gastric emptying
        Salivary hypersecretion; Lip swelling; Lip dry; Chapped lips; Lip blister; Lip disorder; Mouth ulceration
        Mouth swelling; Mouth haemorrhage; Oral discomfort; Oral disorder; Oral mucosal blistering
        Paraesthesia oral; Hypoaesthesia oral; Oral pruritus; Burning mouth syndrome; Aphthous ulcer; Swollen tongue
        Tongue disorder; Tongue discomfort; Tongue discolouration; Tongue ulceration; Tooth disorder; Tooth loss
        Gingival bleeding; Gingival swelling; Gingival recession; Gingival disorder; Loose tooth; Dental discomfort
        Sensitivity of teeth; Pancreatitis acute; Pancreatitis chronic; Pancreatitis haemorrhagic
        Pancreatitis necrotising; Autoimmune pancreatitis; Immune-mediated pancreatitis; Ischaemic pancreatitis
        Oedematous pancreatitis; Obstructive pancreatitis; Haemorrhagic necrotic pancreatitis; Lupus pancreatitis
        Pancreatic disorder; Pancreatic failure; Pancreatic mass; Pancreatolithiasis; Varices oesophageal
        Oesophageal varices haemorrhage; Oesophageal disorder; Oesophageal irritation; Oesophageal spasm
        Odynophagia; Infrequent bowel movements; Vomiting projectile; Haemorrhoidal haemorrhage; Breath odour
        Short-bowel syndrome; Diverticulum intestinal; Noninfective gingivitis
        Acute haemorrhagic ulcerative colitis; Proctitis haemorrhagic; Proctitis ulcerative
        Duodenal ulcer haemorrhage; Duodenitis haemorrhagic; Erosive duodenitis; Ulcerative duodenitis
        Diarrhoea haemorrhagic; Intestinal angina; Intestinal angioedema; Gastric volvulus
        Upper gastrointestinal perforation; Allergic gastroenteritis; Ischaemic enteritis
        Segmental diverticular colitis; Vasculitis gastrointestinal; Lupus enteritis; Discoloured vomit
        Paralytic ileus
        """
}
