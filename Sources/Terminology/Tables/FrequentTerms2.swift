// Preferred terms that are frequent in public safety reports (FAERS quarterly extracts, ClinicalTrials.gov results), each
// under the organ class in which public tabulations of adverse events list it. Terms in doubt are left out: an unplaced
// term is counted as such. The list is not MedDRA and does not replace a licensed copy, which takes precedence when loaded.

/// Frequent terms, organ classes general to injury.
enum FrequentTerms2 {
    static let general = """
        Pyrexia; Asthenia; Death; Illness; Swelling; Discomfort; Inflammation; Oedema; Nodule; Thirst; Cyst; Mass
        Tenderness; Hyperthermia; Hunger; Obstruction; Polyp; Sluggishness; Ulcer; Hernia; Fibrosis; Atrophy
        Necrosis; Granuloma; Discharge; Extravasation; Stenosis; Induration; Effusion; Adhesion; Hyperplasia
        Hypertrophy; Dysplasia; Xerosis; Hyperpyrexia; Crepitations; Hangover; Pseudocyst; Drug ineffective
        Drug ineffective for unapproved indication; Drug effect less than expected; Drug effect incomplete
        Drug effect decreased; Drug effect variable; Drug effect delayed; Drug intolerance; Drug interaction
        Drug resistance; Drug tolerance; Drug withdrawal syndrome; Drug withdrawal syndrome neonatal
        Withdrawal syndrome; Therapeutic response decreased; Therapeutic response unexpected
        Therapeutic response shortened; Therapeutic product effect incomplete; Therapeutic product effect decreased
        Therapeutic product effect variable; Therapeutic product effect delayed
        Therapeutic product effective for unapproved indication; Treatment failure; Therapy non-responder
        Therapy partial responder; No adverse event; Adverse event; Adverse drug reaction; Adverse reaction
        Condition aggravated; Disease recurrence; General physical health deterioration; General symptom
        Feeling abnormal; Feeling hot; Feeling cold; Feeling of body temperature change; Feeling jittery
        Feeling drunk; Temperature intolerance; Chest discomfort; Chest pain; Energy increased
        Exercise tolerance decreased; Oedema peripheral; Peripheral swelling; Face oedema; Generalised oedema
        Localised oedema; Mucosal inflammation; Mucosal dryness; Mucosal disorder; Injection site pain
        Injection site erythema; Injection site swelling; Injection site pruritus; Injection site haemorrhage
        Injection site bruising; Injection site mass; Injection site rash; Injection site urticaria
        Injection site induration; Injection site warmth; Injection site discolouration; Injection site nodule
        Injection site irritation; Injection site discomfort; Injection site hypersensitivity
        Injection site inflammation; Injection site scar; Injection site oedema; Injection site indentation
        Injection site paraesthesia; Injection site haematoma; Infusion site pain; Infusion site erythema
        Infusion site swelling; Infusion site pruritus; Infusion site haemorrhage; Infusion site reaction
        Infusion site rash; Application site pain; Application site erythema; Application site pruritus
        Application site irritation; Application site rash; Application site reaction; Application site burn
        Administration site pain; Administration site reaction; Vaccination site pain; Vaccination site erythema
        Vaccination site swelling; Catheter site pain; Catheter site erythema; Catheter site haemorrhage
        Implant site pain; Local reaction; Local swelling; Systemic inflammatory response syndrome
        Multiple organ dysfunction syndrome; Organ failure; Sudden death; Unevaluable event; Influenza like illness
        Pre-existing condition improved; Inadequate analgesia; Axillary pain; Nonspecific reaction
        Concomitant disease aggravated; Concomitant disease progression; Inflammatory pain
        Performance status decreased; Gait inability; Impaired healing; Ill-defined disorder; Rebound effect
        Paradoxical drug reaction; Physical deconditioning; Polyserositis; Serositis; Cardiac death
        Complication associated with device; Puncture site pain; Immediate post-injection reaction
        Symptom recurrence; Vessel puncture site haematoma; Secretion discharge; Perforation; Cyst rupture
        Breakthrough pain; Application site vesicles; Application site dermatitis; Application site urticaria
        Application site swelling; Application site warmth; Application site discharge; Application site induration
        Application site discolouration
        """

    static let hepatobiliary = """
        Hepatotoxicity; Cholelithiasis; Hepatitis; Jaundice; Cholestasis; Hypertransaminasaemia; Hyperbilirubinaemia
        Hepatomegaly; Cholangitis; Hepatosplenomegaly; Steatohepatitis; Cholangiolitis; Hepatic cytolysis
        Hepatic function abnormal; Hepatic disorder; Liver disorder; Liver injury; Drug-induced liver injury
        Mixed liver injury; Hepatocellular injury; Cholestatic liver injury; Acute hepatic failure
        Chronic hepatic failure; Hepatitis acute; Hepatitis cholestatic; Hepatitis fulminant; Hepatitis toxic
        Chronic hepatitis; Ischaemic hepatitis; Hepatic ischaemia; Autoimmune hepatitis; Immune-mediated hepatitis
        Immune-mediated hepatic disorder; Immune-mediated cholangitis; Cholangitis sclerosing
        Primary biliary cholangitis; Hepatic steatosis; Non-alcoholic steatohepatitis; Non-alcoholic fatty liver
        Hepatic cirrhosis; Hepatic fibrosis; Hepatic infarction; Hepatic lesion; Hepatic mass; Hepatic cyst
        Cholecystitis acute; Gallbladder disorder; Bile duct stone; Biliary obstruction; Biliary dilatation
        Biliary colic; Venoocclusive liver disease; Hepatopulmonary syndrome; Hepatorenal syndrome
        Jaundice cholestatic; Jaundice hepatocellular; Portal vein occlusion; Hepatic vein thrombosis
        Acute on chronic liver failure; Allergic hepatitis; Hepatitis chronic active; Hepatitis chronic persistent
        Hepatitis alcoholic; Alcoholic liver disease; Cirrhosis alcoholic; Hepatic artery thrombosis
        Hepatic vein embolism; Lupus hepatitis; Hepatosplenomegaly neonatal; Cholangitis acute; Gallbladder polyp
        """

    static let immune = """
        Hypersensitivity; Immunodeficiency; Immunosuppression; Hypogammaglobulinaemia; Sensitisation; Sarcoidosis
        Anaphylactic reaction; Anaphylactic shock; Anaphylactoid reaction; Anaphylactoid shock
        Drug hypersensitivity; Type I hypersensitivity; Type IV hypersensitivity reaction; Seasonal allergy
        Multiple allergies; Food allergy; Allergy to chemicals; Allergy to animal; Allergy to vaccine
        Allergy to metals; Mite allergy; Milk allergy; Contrast media allergy; Dust allergy; Rubber sensitivity
        Reaction to excipient; Immune system disorder; Decreased immune responsiveness; Secondary immunodeficiency
        Transplant rejection; Kidney transplant rejection; Liver transplant rejection
        Chronic graft versus host disease; Acute graft versus host disease; Graft versus host disease
        Acute graft versus host disease in skin; Immune reconstitution inflammatory syndrome; Cytokine storm
        Serum sickness-like reaction; Selective IgA immunodeficiency; Systemic immune activation
        Haemophagocytic lymphohistiocytosis
        """

    static let infections = """
        Pneumonia; Nasopharyngitis; Infection; Influenza; Bronchitis; Cellulitis; Cystitis; Diverticulitis; Abscess
        Peritonitis; Tuberculosis; Gastroenteritis; Osteomyelitis; Bacteraemia; Urosepsis; Rhinitis; Pyelonephritis
        Furuncle; Hordeolum; Encephalitis; Gingivitis; Tonsillitis; Hepatitis C; Hepatitis B; Hepatitis A
        Hepatitis E; Onychomycosis; Endocarditis; Erysipelas; Pustule; Mastitis; Prostatitis; Varicella
        Labyrinthitis; Cryptococcosis; Mucormycosis; Empyema; Periodontitis; Impetigo; Acarodermatitis; Dysentery
        Bronchiolitis; Coccidioidomycosis; Epididymitis; Histoplasmosis; Fungaemia; Bacteriuria; Orchitis
        Toxoplasmosis; Measles; Mastoiditis; Lymphangitis; Superinfection; Parotitis; Epiglottitis; Pertussis; Mumps
        Brucellosis; Tracheobronchitis; Vulvitis; Enterobiasis; Sinobronchitis; Schistosomiasis; Urethritis
        Vulvovaginitis; Panophthalmitis; Oophoritis; Myiasis; Carbuncle; Pharyngotonsillitis; Poliomyelitis; Plague
        Cholera; Anthrax; Pyomyositis; Neuroborreliosis; Balanoposthitis; COVID-19; COVID-19 pneumonia
        Suspected COVID-19; Post-acute COVID-19 syndrome; Upper respiratory tract infection
        Lower respiratory tract infection; Respiratory tract infection; Respiratory tract infection viral
        Viral upper respiratory tract infection; Viral infection; Bacterial infection; Fungal infection
        Localised infection; Escherichia urinary tract infection; Escherichia infection; Escherichia sepsis
        Pyelonephritis acute; Pyelonephritis chronic; Septic shock; Staphylococcal infection; Staphylococcal sepsis
        Staphylococcal bacteraemia; Streptococcal infection; Pharyngitis streptococcal; Pseudomonas infection
        Klebsiella infection; Enterococcal infection; Clostridium difficile infection; Clostridium difficile colitis
        Clostridial infection; Helicobacter infection; Salmonellosis; Ear infection; Tooth abscess; Oral herpes
        Oral candidiasis; Oral infection; Herpes zoster; Herpes simplex; Herpes virus infection
        Ophthalmic herpes zoster; Genital herpes; Candida infection; Vulvovaginal candidiasis
        Vulvovaginal mycotic infection; Oropharyngeal candidiasis; Bacterial vaginosis; Gastroenteritis viral
        Gastrointestinal infection; Anal abscess; Abdominal abscess; Liver abscess; Subcutaneous abscess
        Abscess limb; Injection site infection; Injection site abscess; Catheter site infection
        Device related sepsis; Postoperative wound infection; Skin bacterial infection; Fungal skin infection
        Tinea pedis; Body tinea; Nail bed infection; Otitis media acute; Acute sinusitis; Chronic sinusitis
        Sinusitis bacterial; Bronchopulmonary aspergillosis; Aspergillus infection; Pneumocystis jirovecii pneumonia
        Pneumonia bacterial; Pneumonia viral; Pneumonia fungal; Pneumonia pneumococcal; Pneumonia staphylococcal
        Pneumonia necrotising; Bronchopneumonia; Atypical pneumonia; Pulmonary tuberculosis
        Disseminated tuberculosis; Latent tuberculosis; Atypical mycobacterial infection
        Mycobacterium avium complex infection; Cytomegalovirus infection; Cytomegalovirus viraemia
        Cytomegalovirus colitis; Epstein-Barr virus infection; BK virus infection; Human polyomavirus infection
        Progressive multifocal leukoencephalopathy; HIV infection; Papilloma viral infection
        Infectious mononucleosis; Meningitis bacterial; Meningitis viral; Meningitis aseptic
        Meningitis cryptococcal; Encephalitis viral; Neutropenic infection; Neutropenic sepsis; Bacterial sepsis
        Opportunistic infection; Infected skin ulcer; Groin abscess; Arthritis bacterial
        Diverticulitis intestinal perforated; Necrotising fasciitis; Lyme disease; Malaria
        Parasitic gastroenteritis; Vascular device infection; Croup infectious
        Respiratory syncytial virus infection; H1N1 influenza; Eczema herpeticum; Bullous impetigo
        Infective uveitis; Hepatitis mumps; Emphysematous pyelonephritis; Pyelitis; HIV peripheral neuropathy
        Subacute sclerosing panencephalitis; Septic vasculitis; Sweat gland infection; Device related bacteraemia
        Haematological infection; Lobar pneumonia; Cervicitis; Acinetobacter bacteraemia
        """

    static let injury = """
        Overdose; Contusion; Underdose; Injury; Wound; Accident; Scratch; Concussion; Sunburn; Poisoning
        Exposure during pregnancy; Foetal exposure during pregnancy; Maternal exposure during pregnancy
        Maternal exposure during breast feeding; Exposure via breast milk; Paternal exposure during pregnancy
        Maternal exposure timing unspecified; Maternal exposure before pregnancy; Occupational exposure to product
        Accidental exposure to product; Accidental exposure to product by child; Exposure to toxic agent
        Exposure via skin contact; Off label use; Intentional product misuse; Intentional product use issue
        Product use in unapproved indication; Product use issue; Product dose omission issue
        Product dose omission in error; Incorrect dose administered; Extra dose administered
        Incorrect dosage administered; Wrong technique in product usage process
        Wrong technique in device usage process; Product administration error
        Product administered to patient of inappropriate age; Product administered at inappropriate site
        Inappropriate schedule of product administration; Incorrect product administration duration
        Incorrect route of product administration; Product storage error; Product prescribing error
        Product prescribing issue; Product dispensing error; Product preparation error; Product preparation issue
        Product monitoring error; Product selection error; Wrong product administered; Wrong drug administered
        Wrong patient received product; Expired product administered; Product substitution error; Medication error
        Circumstance or information capable of leading to medication error; Drug monitoring procedure not performed
        Drug monitoring procedure incorrectly performed; Drug dispensing error; Drug dose omission
        Drug prescribing error; Drug administration error; Accidental overdose; Intentional overdose
        Prescribed overdose; Accidental underdose; Intentional underdose; Toxicity to various agents
        Accidental poisoning; Contraindicated product administered; Labelled drug-drug interaction medication error
        Labelled drug-disease interaction medication error; Intercepted medication error
        Poor quality product administered; Device use error; Device use issue; Multiple use of single-use product
        Road traffic accident; Skin laceration; Skin abrasion; Excoriation; Head injury; Craniocerebral injury
        Limb injury; Joint injury; Back injury; Hand fracture; Foot fracture; Rib fracture; Femur fracture
        Femoral neck fracture; Pelvic fracture; Humerus fracture; Radius fracture; Tibia fracture; Fibula fracture
        Lower limb fracture; Upper limb fracture; Facial bones fracture; Skull fracture; Spinal compression fracture
        Lumbar vertebral fracture; Thoracic vertebral fracture; Cervical vertebral fracture; Stress fracture
        Atypical femur fracture; Atypical fracture; Multiple fractures; Clavicle fracture; Tooth fracture
        Joint dislocation; Ligament sprain; Ligament rupture; Muscle strain; Muscle rupture; Tendon rupture
        Meniscus injury; Skin injury; Skin wound; Thermal burn; Chemical burn; Burns second degree; Animal bite
        Arthropod bite; Arthropod sting; Traumatic haematoma; Post procedural haemorrhage
        Post procedural complication; Procedural pain; Postoperative wound complication; Incision site pain
        Incision site haemorrhage; Injection related reaction; Foreign body in throat; Heat stroke; Heat exhaustion
        Eye injury; Face injury; Nerve injury; Radiation pneumonitis; Radiation proctitis; Radiation oesophagitis
        Gastroenteritis radiation; Radiation skin injury; Radiation necrosis; Radiation injury
        Post lumbar puncture syndrome; Anastomotic leak; Stoma site haemorrhage; Wound secretion
        Vascular pseudoaneurysm; Suture related complication; Alcohol poisoning; Fracture displacement
        Abdominal injury; Chest injury; Spinal cord injury; Muscle injury; Tendon injury; Vaccination error
        Off label use in unapproved age group; Nasal injury; Exposure to body fluid; Anaesthetic complication
        Procedural haemorrhage; Procedural hypotension; Prescribed underdose
        """
}
