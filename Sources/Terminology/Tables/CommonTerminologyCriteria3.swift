// Terms, organ classes and grades of the Common Terminology Criteria for Adverse Events, version 5.0, 27 November 2017,
// National Cancer Institute: a work of the United States government, in the public domain.
// Each line starts with the grades that the terms on it can have; a grade that is missing there is "-" in the CTCAE table.

/// CTCAE 5.0, organ classes musculoskeletal to vascular.
enum CommonTerminologyCriteria3 {
    static let musculoskeletal = """
        2345 Abdominal soft tissue necrosis; Chest wall necrosis; Head soft tissue necrosis
        2345 Neck soft tissue necrosis; Pelvic soft tissue necrosis; Soft tissue necrosis lower limb
        2345 Soft tissue necrosis upper limb
        123 Arthralgia; Arthritis; Back pain; Bone pain; Buttock pain; Chest wall pain; Exostosis; Flank pain
        123 Generalized muscle weakness; Growth suppression; Joint effusion; Joint range of motion decreased
        123 Joint range of motion decreased cervical spine; Joint range of motion decreased lumbar spine; Kyphosis
        123 Lordosis; Muscle cramp; Muscle weakness lower limb; Muscle weakness trunk; Muscle weakness upper limb
        123 Musculoskeletal deformity; Myalgia; Neck pain; Osteoporosis; Pain in extremity; Rotator cuff injury
        123 Scoliosis; Trismus; Unequal limb length
        12345 Avascular necrosis; Fibrosis deep connective tissue
        12345 Musculoskeletal and connective tissue disorder - Other, specify; Osteonecrosis; Osteonecrosis of jaw
        12345 Rhabdomyolysis; Superficial soft tissue fibrosis
        1234 Myositis
        """

    static let neoplasms = """
        45 Leukemia secondary to oncology chemotherapy; Myelodysplastic syndrome
        12345 Neoplasms benign, malignant and unspecified (incl cysts and polyps) - Other, specify; Tumor hemorrhage
        12 Skin papilloma
        345 Treatment related secondary malignancy
        123 Tumor pain
        """

    static let nervous = """
        123 Abducens nerve disorder; Accessory nerve disorder; Acoustic nerve disorder NOS; Akathisia; Amnesia
        123 Ataxia; Brachial plexopathy; Cognitive disturbance; Concentration impairment; Dizziness; Dysarthria
        123 Dysesthesia; Dysphasia; Facial muscle weakness; Facial nerve disorder; Headache; Hypersomnia
        123 Hypoglossal nerve disorder; Memory impairment; Movements involuntary; Muscle weakness left-sided
        123 Muscle weakness right-sided; Neuralgia; Oculomotor nerve disorder; Paresthesia; Phantom pain
        123 Tendon reflex decreased; Tremor; Trigeminal nerve disorder; Trochlear nerve disorder
        1 Anosmia
        3 Aphonia; Syncope
        12345 Arachnoiditis; Central nervous system necrosis; Cerebrospinal fluid leakage
        12345 Depressed level of consciousness; Encephalopathy; Extrapyramidal disorder
        12345 Glossopharyngeal nerve disorder; Guillain-Barre syndrome; Hydrocephalus; Intracranial hemorrhage
        12345 Leukoencephalopathy; Meningismus; Myasthenia gravis; Nervous system disorders - Other, specify
        12345 Peripheral motor neuropathy; Pyramidal tract syndrome; Radiculitis; Recurrent laryngeal nerve palsy
        12345 Seizure; Somnolence; Spasticity; Stroke; Vagus nerve disorder
        12 Dysgeusia; Ischemia cerebrovascular; Lethargy; Transient ischemic attacks
        345 Edema cerebral; Spinal cord compression; Vasovagal reaction
        23 Nystagmus; Olfactory nerve disorder
        1234 Peripheral sensory neuropathy
        2 Presyncope
        2345 Reversible posterior leukoencephalopathy syndrome
        """

    static let pregnancy = """
        234 Fetal growth retardation
        4 Pregnancy loss
        12345 Pregnancy, puerperium and perinatal conditions - Other, specify
        1234 Premature delivery
        """

    static let psychiatric = """
        1234 Agitation; Anxiety; Confusion; Personality change; Suicidal ideation
        12 Anorgasmia; Delayed orgasm; Libido decreased
        12345 Delirium; Depression; Hallucinations; Mania; Psychiatric disorders - Other, specify; Psychosis
        2345 Delusions
        123 Euphoria; Insomnia; Irritability; Restlessness
        1 Libido increased
        345 Suicide attempt
        """

    static let renal = """
        345 Acute kidney injury; Nephrotic syndrome
        2345 Bladder perforation; Urinary fistula
        123 Bladder spasm; Proteinuria; Renal colic; Urinary incontinence; Urinary tract pain
        12345 Chronic kidney disease; Cystitis noninfective; Hematuria; Renal and urinary disorders - Other, specify
        12345 Renal calculi; Renal hemorrhage; Urinary retention; Urinary tract obstruction
        1 Dysuria; Glucosuria; Hemoglobinuria; Urine discoloration
        12 Urinary frequency; Urinary urgency
        """

    static let reproductive = """
        2 Amenorrhea; Azoospermia; Ovulation pain; Premature menopause
        123 Breast atrophy; Breast pain; Dysmenorrhea; Dyspareunia; Erectile dysfunction; Fallopian tube obstruction
        123 Genital edema; Gynecomastia; Pelvic floor muscle weakness; Pelvic pain; Penile pain; Perineal pain
        123 Prostatic obstruction; Prostatic pain; Scrotal pain; Spermatic cord obstruction; Testicular pain
        123 Uterine obstruction; Uterine pain; Vaginal dryness; Vaginal obstruction; Vaginal pain
        12 Ejaculation disorder; Feminization acquired; Irregular menstruation; Lactation disorder; Nipple deformity
        12 Vaginal discharge
        12345 Hematosalpinx; Menorrhagia; Ovarian hemorrhage; Ovarian rupture; Prostatic hemorrhage
        12345 Reproductive system and breast disorders - Other, specify; Spermatic cord hemorrhage
        12345 Testicular hemorrhage; Uterine fistula; Uterine hemorrhage; Vaginal fistula; Vaginal hemorrhage
        1 Oligospermia
        1234 Testicular disorder; Vaginal inflammation
        2345 Vaginal perforation
        1235 Vaginal stricture
        """

    static let respiratory = """
        345 Adult respiratory distress syndrome; Apnea; Pharyngeal necrosis; Stridor
        12 Allergic rhinitis; Postnasal drip; Sneezing
        12345 Aspiration; Atelectasis; Bronchial fistula; Bronchial obstruction; Bronchial stricture
        12345 Bronchopleural fistula; Bronchopulmonary hemorrhage; Bronchospasm; Chylothorax; Dyspnea; Epistaxis
        12345 Laryngeal edema; Laryngeal fistula; Laryngeal hemorrhage; Laryngeal mucositis; Laryngeal obstruction
        12345 Laryngeal stenosis; Laryngopharyngeal dysesthesia; Mediastinal hemorrhage; Pharyngeal fistula
        12345 Pharyngeal hemorrhage; Pharyngeal mucositis; Pharyngeal stenosis; Pleural effusion; Pleural hemorrhage
        12345 Pneumonitis; Pneumothorax; Pulmonary edema; Pulmonary fibrosis; Pulmonary fistula
        12345 Pulmonary hypertension; Respiratory, thoracic and mediastinal disorders - Other, specify
        12345 Retinoic acid syndrome; Sinus disorder; Sleep apnea; Tracheal fistula; Tracheal mucositis
        12345 Tracheal stenosis; Wheezing
        123 Cough; Hiccups; Hoarseness; Laryngeal inflammation; Nasal congestion; Oropharyngeal pain
        123 Pharyngolaryngeal pain; Pleuritic pain; Productive cough; Sinus pain; Sore throat; Voice alteration
        2345 Hypoxia; Laryngospasm
        45 Respiratory failure
        1 Rhinorrhea
        """

    static let skin = """
        12 Alopecia; Body odor; Hirsutism; Hypertrichosis; Nail loss; Skin hyperpigmentation; Skin hypopigmentation
        12 Telangiectasia
        12345 Bullous dermatitis; Erythema multiforme; Photosensitivity; Rash acneiform
        12345 Skin and subcutaneous tissue disorders - Other, specify; Skin induration; Skin ulceration
        123 Dry skin; Eczema; Fat atrophy; Hyperhidrosis; Lipohypertrophy; Pain of skin
        123 Palmar-plantar erythrodysesthesia syndrome; Pruritus; Purpura; Rash maculo-papular; Scalp pain
        123 Skin atrophy; Subcutaneous emphysema; Urticaria
        2345 Erythroderma; Hypohidrosis
        1 Hair color changes; Hair texture abnormal; Nail changes; Nail discoloration; Nail ridging
        13 Hyperkeratosis
        345 Stevens-Johnson syndrome
        45 Toxic epidermal necrolysis
        """

    static let social = """
        12345 Social circumstances - Other, specify
        """

    static let surgical = """
        12345 Surgical and medical procedures - Other, specify
        """

    static let vascular = """
        345 Arterial thromboembolism
        12345 Capillary leak syndrome; Hematoma; Hypertension; Hypotension; Superior vena cava syndrome
        12345 Thromboembolic event; Vascular disorders - Other, specify; Vasculitis
        123 Flushing; Hot flashes; Lymphedema; Lymphocele
        2345 Lymph leakage; Peripheral ischemia
        2 Phlebitis; Superficial thrombophlebitis
        """
}
