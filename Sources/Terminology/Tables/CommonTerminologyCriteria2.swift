// Terms, organ classes and grades of the Common Terminology Criteria for Adverse Events, version 5.0, 27 November 2017,
// National Cancer Institute: a work of the United States government, in the public domain.
// Each line starts with the grades that the terms on it can have; a grade that is missing there is "-" in the CTCAE table.

/// CTCAE 5.0, organ classes general to metabolism.
enum CommonTerminologyCriteria2 {
    static let general = """
        123 Chills; Edema face; Edema limbs; Edema trunk; Facial pain; Fatigue; Flu like symptoms; Gait disturbance
        123 Localized edema; Malaise; Non-cardiac chest pain; Pain
        5 Death NOS; Disease progression; Sudden death NOS
        4 Death neonatal
        12345 Fever; General disorders and administration site conditions - Other, specify
        12345 Infusion site extravasation; Injection site reaction
        1234 Generalized edema; Neck edema
        2345 Hypothermia
        345 Multi-organ failure
        12 Vaccination site lymphadenopathy
        """

    static let hepatobiliary = """
        12345 Bile duct stenosis; Gallbladder fistula; Gallbladder obstruction; Hepatic hemorrhage
        12345 Hepatobiliary disorders - Other, specify
        2345 Biliary fistula; Budd-Chiari syndrome; Cholecystitis; Portal hypertension; Portal vein thrombosis
        2345 Sinusoidal obstruction syndrome
        45 Gallbladder necrosis; Gallbladder perforation; Hepatic necrosis
        123 Gallbladder pain; Hepatic pain
        345 Hepatic failure; Perforation bile duct
        """

    static let immune = """
        12345 Allergic reaction; Autoimmune disorder; Cytokine release syndrome
        12345 Immune system disorders - Other, specify; Serum sickness
        345 Anaphylaxis
        """

    static let infections = """
        2345 Abdominal infection; Biliary tract infection; Bladder infection; Bone infection; Breast infection
        2345 Bronchial infection; Catheter related infection; Cecal infection; Cervicitis infection
        2345 Corneal infection; Device related infection; Duodenal infection; Enterocolitis infectious
        2345 Esophageal infection; Eye infection; Gallbladder infection; Hepatic infection; Infective myositis
        2345 Joint infection; Kidney infection; Laryngitis; Lung infection; Lymph gland infection; Otitis media
        2345 Ovarian infection; Pelvic infection; Periorbital infection; Peripheral nerve infection; Pharyngitis
        2345 Pleural infection; Prostate infection; Salivary gland infection; Sinusitis; Small intestine infection
        2345 Soft tissue infection; Tooth infection; Tracheitis; Upper respiratory infection; Urethral infection
        2345 Urinary tract infection; Uterine infection
        12345 Anorectal infection; Cytomegalovirus infection reactivation; Epstein-Barr virus infection reactivation
        12345 Gum infection; Hepatitis B reactivation; Hepatitis viral; Herpes simplex reactivation
        12345 Infections and infestations - Other, specify; Mucosal infection; Myelitis; Otitis externa
        12345 Papulopustular rash; Penile infection; Phlebitis infective; Scrotal infection; Shingles
        12345 Skin infection; Stoma site infection; Vaginal infection; Vulval infection; Wound infection
        345 Appendicitis; Appendicitis perforated; Arteritis infective; Cranial nerve infection
        345 Encephalitis infection; Encephalomyelitis infection; Endocarditis infective; Mediastinal infection
        345 Meningitis; Pancreas infection; Peritoneal infection; Sepsis; Splenic infection
        2 Bacteremia; Rhinitis infective
        1234 Conjunctivitis
        234 Conjunctivitis infective; Endophthalmitis
        123 Folliculitis; Lip infection; Nail infection; Paronychia; Thrush
        23 Fungemia; Rash pustular; Viremia
        """

    static let injury = """
        123 Ankle fracture; Fall; Seroma; Stomal ulcer; Wrist fracture
        2345 Aortic injury; Fallopian tube perforation; Gastrointestinal stoma necrosis; Injury to carotid artery
        2345 Injury to jugular vein; Intestinal stoma obstruction; Intraoperative splenic injury
        2345 Postoperative thoracic procedure complication; Stenosis of gastrointestinal stoma; Urostomy stenosis
        2345 Uterine perforation
        12345 Arterial injury; Biliary anastomotic leak; Bladder anastomotic leak; Burn; Dermatitis radiation
        12345 Esophageal anastomotic leak; Fallopian tube anastomotic leak; Fracture; Gastric anastomotic leak
        12345 Gastrointestinal anastomotic leak; Infusion related reaction; Injury to inferior vena cava
        12345 Injury to superior vena cava; Injury, poisoning and procedural complications - Other, specify
        12345 Intestinal stoma leak; Intestinal stoma site bleeding; Intraoperative arterial injury
        12345 Intraoperative breast injury; Intraoperative ear injury; Intraoperative endocrine injury
        12345 Intraoperative gastrointestinal injury; Intraoperative head and neck injury
        12345 Intraoperative hepatobiliary injury; Intraoperative musculoskeletal injury
        12345 Intraoperative neurological injury; Intraoperative ocular injury; Intraoperative renal injury
        12345 Intraoperative reproductive tract injury; Intraoperative respiratory injury
        12345 Intraoperative urinary injury; Intraoperative venous injury; Kidney anastomotic leak
        12345 Large intestinal anastomotic leak; Pancreatic anastomotic leak; Pharyngeal anastomotic leak
        12345 Postoperative hemorrhage; Prolapse of intestinal stoma; Prolapse of urostomy
        12345 Radiation recall reaction (dermatologic); Rectal anastomotic leak; Small intestinal anastomotic leak
        12345 Spermatic cord anastomotic leak; Spinal fracture; Tracheal hemorrhage; Tracheal obstruction
        12345 Tracheostomy site bleeding; Ureteric anastomotic leak; Urethral anastomotic leak; Urostomy leak
        12345 Urostomy obstruction; Urostomy site bleeding; Uterine anastomotic leak; Vaginal anastomotic leak
        12345 Vas deferens anastomotic leak; Vascular access complication; Venous injury; Wound complication
        12345 Wound dehiscence
        12 Bruising
        234 Hip fracture
        345 Intraoperative cardiac injury; Intraoperative hemorrhage
        1234 Vaccination complication
        """

    static let investigations = """
        123 Activated partial thromboplastin time prolonged; Blood antidiuretic hormone abnormal
        123 Blood corticotrophin decreased; Blood gonadotrophin abnormal
        123 Carbon monoxide diffusing capacity decreased; Hemoglobin increased; INR increased
        123 Pancreatic enzymes decreased; Vital capacity abnormal; Weight gain; Weight loss
        1234 Alanine aminotransferase increased; Alkaline phosphatase increased
        1234 Aspartate aminotransferase increased; Blood bilirubin increased; CD4 lymphocytes decreased
        1234 CPK increased; Cholesterol high; Creatinine increased
        1234 Electrocardiogram QT corrected interval prolonged; Fibrinogen decreased
        1234 Forced expiratory volume decreased; GGT increased; Lipase increased; Lymphocyte count decreased
        1234 Neutrophil count decreased; Platelet count decreased; Serum amylase increased
        1234 White blood cell decreased
        1 Blood bicarbonate decreased; Blood lactate dehydrogenase increased; Haptoglobin decreased
        1 Thyroid stimulating hormone increased
        12 Blood prolactin abnormal; Electrocardiogram T wave abnormal; Growth hormone abnormal
        13 Cardiac troponin I increased; Cardiac troponin T increased
        234 Ejection fraction decreased
        12345 Investigations - Other, specify
        23 Lymphocyte count increased
        34 Urine output decreased
        """

    static let metabolism = """
        1345 Acidosis; Alkalosis; Hypermagnesemia; Hyperuricemia
        2345 Alcohol intolerance; Iron overload
        12345 Anorexia; Dehydration; Glucose intolerance; Hypercalcemia; Hyperglycemia; Hyperkalemia; Hypernatremia
        12345 Hyperphosphatemia; Hypertriglyceridemia; Hypoalbuminemia; Hypocalcemia; Hypoglycemia; Hypokalemia
        12345 Hypomagnesemia; Hyponatremia; Hypophosphatemia; Metabolism and nutrition disorders - Other, specify
        1234 Hyperlipidemia
        234 Obesity
        345 Tumor lysis syndrome
        """
}
