// Terms, organ classes and grades of the Common Terminology Criteria for Adverse Events, version 5.0, 27 November 2017,
// National Cancer Institute: a work of the United States government, in the public domain.
// Each line starts with the grades that the terms on it can have; a grade that is missing there is "-" in the CTCAE table.

/// CTCAE 5.0, organ classes blood to gastrointestinal.
enum CommonTerminologyCriteria1 {
    static let blood = """
        12345 Anemia; Blood and lymphatic system disorders - Other, specify; Bone marrow hypocellular; Hemolysis
        2345 Disseminated intravascular coagulation; Methemoglobinemia
        13 Eosinophilia
        345 Febrile neutropenia; Hemolytic uremic syndrome; Leukocytosis; Thrombotic thrombocytopenic purpura
        123 Lymph node pain
        """

    static let cardiac = """
        12345 Aortic valve disease; Atrial fibrillation; Atrial flutter; Cardiac disorders - Other, specify
        12345 Conduction disorder; Heart failure; Mitral valve disease; Mobitz (type) II atrioventricular block
        12345 Mobitz type I; Paroxysmal atrial tachycardia; Pericarditis; Pulmonary valve disease
        12345 Restrictive cardiomyopathy; Right ventricular dysfunction; Sick sinus syndrome; Sinus bradycardia
        12345 Supraventricular tachycardia; Tricuspid valve disease; Ventricular arrhythmia
        145 Asystole
        2345 Atrioventricular block complete; Myocardial infarction; Myocarditis; Pericardial effusion
        2345 Ventricular tachycardia
        12 Atrioventricular block first degree; Palpitations
        45 Cardiac arrest; Pericardial tamponade; Ventricular fibrillation
        123 Chest pain - cardiac; Sinus tachycardia
        2 Cyanosis
        345 Left ventricular systolic dysfunction
        """

    static let congenital = """
        12345 Congenital, familial and genetic disorders - Other, specify
        """

    static let ear = """
        12345 Ear and labyrinth disorders - Other, specify; Middle ear inflammation
        123 Ear pain; External ear pain; Tinnitus; Vertigo
        1234 Hearing impaired
        23 Vestibular disorder
        """

    static let endocrine = """
        12345 Adrenal insufficiency; Endocrine disorders - Other, specify; Hyperthyroidism; Hypoparathyroidism
        12345 Hypophysitis; Hypopituitarism; Hypothyroidism
        123 Cushingoid
        23 Delayed puberty
        2 Growth accelerated
        12 Hyperparathyroidism; Precocious puberty; Testosterone deficiency; Virilization
        """

    static let eye = """
        1234 Blurred vision; Cataract; Extraocular muscle paresis; Eye disorders - Other, specify; Glaucoma
        1234 Keratitis; Night blindness; Optic nerve disorder; Papilledema; Retinopathy; Scleral disorder; Uveitis
        1234 Vitreous hemorrhage; Watering eyes
        34 Corneal ulcer; Retinal detachment
        123 Dry eye; Eye pain; Eyelid function disorder; Flashing lights; Floaters; Periorbital edema; Photophobia
        12 Retinal tear
        23 Retinal vascular disorder
        234 Vision decreased
        """

    static let gastrointestinal = """
        123 Abdominal distension; Abdominal pain; Anal fissure; Anal mucositis; Anal pain; Cheilitis; Dental caries
        123 Dry mouth; Dyspepsia; Esophageal pain; Fecal incontinence; Gastroesophageal reflux disease
        123 Gastrointestinal pain; Gingival pain; Hemorrhoids; Lip pain; Nausea; Oral dysesthesia; Oral pain
        123 Periodontal disease; Rectal fissure; Rectal pain; Stomach pain; Tooth development disorder; Toothache
        12345 Anal fistula; Anal hemorrhage; Anal stenosis; Anal ulcer; Ascites; Cecal hemorrhage; Chylous ascites
        12345 Colitis; Colonic fistula; Colonic hemorrhage; Colonic obstruction; Colonic stenosis; Colonic ulcer
        12345 Constipation; Diarrhea; Duodenal fistula; Duodenal hemorrhage; Duodenal obstruction; Duodenal stenosis
        12345 Duodenal ulcer; Dysphagia; Enterocolitis; Enterovesical fistula; Esophageal fistula
        12345 Esophageal hemorrhage; Esophageal obstruction; Esophageal stenosis; Esophageal ulcer; Esophagitis
        12345 Gastric fistula; Gastric hemorrhage; Gastric stenosis; Gastric ulcer; Gastritis
        12345 Gastrointestinal disorders - Other, specify; Gastrointestinal fistula; Hemorrhoidal hemorrhage
        12345 Ileal fistula; Ileal hemorrhage; Ileal obstruction; Ileal stenosis; Ileal ulcer; Ileus
        12345 Jejunal fistula; Jejunal hemorrhage; Jejunal obstruction; Jejunal stenosis; Jejunal ulcer
        12345 Lower gastrointestinal hemorrhage; Mucositis oral; Obstruction gastric; Oral cavity fistula
        12345 Oral hemorrhage; Pancreatic duct stenosis; Pancreatic fistula; Pancreatic hemorrhage; Proctitis
        12345 Rectal fistula; Rectal hemorrhage; Rectal mucositis; Rectal obstruction; Rectal stenosis; Rectal ulcer
        12345 Salivary duct inflammation; Salivary gland fistula; Small intestinal mucositis
        12345 Small intestinal obstruction; Small intestinal stenosis; Small intestine ulcer
        12345 Upper gastrointestinal hemorrhage; Vomiting
        345 Anal necrosis; Esophageal necrosis; Gastric necrosis; Pancreatic necrosis; Peritoneal necrosis
        345 Rectal necrosis; Typhlitis
        12 Belching; Bloating; Flatulence
        2345 Colonic perforation; Duodenal perforation; Esophageal perforation; Esophageal varices hemorrhage
        2345 Gastric perforation; Ileal perforation; Intra-abdominal hemorrhage; Jejunal perforation; Malabsorption
        2345 Pancreatitis; Rectal perforation; Retroperitoneal hemorrhage; Small intestinal perforation
        2345 Visceral arterial ischemia
        1234 Gastroparesis
        1 Tooth discoloration
        """
}
