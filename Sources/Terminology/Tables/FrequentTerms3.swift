// Preferred terms that are frequent in public safety reports (FAERS quarterly extracts, ClinicalTrials.gov results), each
// under the organ class in which public tabulations of adverse events list it. Terms in doubt are left out: an unplaced
// term is counted as such. The list is not MedDRA and does not replace a licensed copy, which takes precedence when loaded.

/// Frequent terms, organ classes investigations to neoplasms.
enum FrequentTerms3 {
    static let investigations = """
        Weight decreased; Weight increased; Weight abnormal; Blood pressure increased; Blood pressure decreased
        Blood pressure abnormal; Blood pressure fluctuation; Blood pressure systolic increased
        Blood pressure diastolic increased; Heart rate increased; Heart rate decreased; Heart rate irregular
        Heart rate abnormal; Heart rate variable; Body temperature increased; Body temperature decreased
        Body temperature abnormal; Body height decreased; Body mass index increased; Body mass index decreased
        Oxygen saturation decreased; Oxygen saturation abnormal; Blood glucose increased; Blood glucose decreased
        Blood glucose abnormal; Blood glucose fluctuation; Glycosylated haemoglobin increased
        Blood cholesterol increased; Blood cholesterol abnormal; Low density lipoprotein increased
        Blood triglycerides increased; Blood creatinine increased; Blood creatinine abnormal; Blood urea increased
        Blood uric acid increased; Blood potassium increased; Blood potassium decreased; Blood sodium decreased
        Blood calcium increased; Blood calcium decreased; Blood magnesium decreased; Blood phosphorus decreased
        Blood albumin decreased; Blood iron decreased; Serum ferritin increased; Serum ferritin decreased
        Blood test abnormal; Laboratory test abnormal; Full blood count abnormal; Full blood count decreased
        White blood cell count decreased; White blood cell count increased; White blood cell count abnormal
        Red blood cell count decreased; Haemoglobin decreased; Haemoglobin abnormal; Haematocrit decreased
        Haematocrit abnormal; Haematocrit increased; Platelet count increased; Platelet count abnormal
        Neutrophil count increased; Neutrophil count abnormal; Eosinophil count increased; Eosinophil count abnormal
        Eosinophil count decreased; Eosinophil percentage increased; Monocyte count increased
        Lymphocyte count abnormal; Lymphocyte percentage decreased; Reticulocyte count increased
        Blood count abnormal; Blood alkaline phosphatase increased; Blood alkaline phosphatase abnormal
        Alanine aminotransferase abnormal; Aspartate aminotransferase abnormal; Transaminases increased
        Transaminases abnormal; Hepatic enzyme increased; Hepatic enzyme abnormal; Liver function test increased
        Liver function test abnormal; Gamma-glutamyltransferase increased; Bilirubin conjugated increased
        Bilirubin conjugated abnormal; Blood bilirubin abnormal; Blood bilirubin unconjugated increased
        Lipase abnormal; Amylase increased; Amylase abnormal; Blood creatine phosphokinase increased
        Blood creatine phosphokinase MB increased; Troponin increased; Troponin I increased; Troponin T increased
        Brain natriuretic peptide increased; N-terminal prohormone brain natriuretic peptide increased
        C-reactive protein increased; C-reactive protein abnormal; Procalcitonin increased
        Red blood cell sedimentation rate increased; Fibrin D dimer increased
        International normalised ratio increased; International normalised ratio decreased
        International normalised ratio abnormal; Prothrombin time prolonged; Blood fibrinogen decreased
        Coagulation time prolonged; Blood thyroid stimulating hormone increased
        Blood thyroid stimulating hormone decreased; Blood thyroid stimulating hormone abnormal
        Thyroxine free decreased; Thyroxine free increased; Tri-iodothyronine free decreased
        Tri-iodothyronine free increased; Tri-iodothyronine free abnormal; Thyroxine increased; Thyroxine decreased
        Thyroid function test abnormal; Blood cortisol decreased; Cortisol decreased; Blood corticotrophin increased
        Blood testosterone decreased; Blood testosterone increased; Blood prolactin increased
        Blood lactic acid increased; Vitamin D decreased; Vitamin B12 decreased; Blood folate decreased
        Immunoglobulins decreased; Blood immunoglobulin G decreased; Blood immunoglobulin E increased
        Blood immunoglobulin M decreased; Antinuclear antibody positive; Drug level increased; Drug level decreased
        Drug level above therapeutic; Drug level below therapeutic; Immunosuppressant drug level increased
        Immunosuppressant drug level decreased; Anticoagulation drug level above therapeutic
        Electrocardiogram QT prolonged; Electrocardiogram abnormal; Electrocardiogram ST segment elevation
        Electrocardiogram ST segment depression; Electrocardiogram T wave inversion
        Glomerular filtration rate decreased; Glomerular filtration rate abnormal
        Creatinine renal clearance decreased; Renal function test abnormal; Blood urine present
        Protein urine present; Urine analysis abnormal; Urine protein/creatinine ratio increased
        Blood urea nitrogen/creatinine ratio increased; White blood cells urine positive; Bacterial test positive
        Urinary sediment present; Prostatic specific antigen increased; Tumour marker increased
        Carcinoembryonic antigen increased; Intraocular pressure increased; Bone density decreased
        Bone density abnormal; Cardiac murmur; Breath sounds abnormal; Liver palpable; SARS-CoV-2 test positive
        SARS-CoV-2 test negative; Coronavirus test positive; Mycobacterium tuberculosis complex test positive
        Tuberculin test positive; HIV test positive; Viral load increased; Hepatitis B DNA increased
        Blood chloride decreased; Blood chloride increased; Carbon dioxide decreased; Respiratory rate increased
        Respiratory rate decreased; Urine output increased; Pulmonary function test decreased
        Pulmonary function test abnormal; CSF protein increased; CSF eosinophil count increased
        Magnetic resonance imaging abnormal; Computerised tomogram abnormal; Echocardiogram abnormal; Biopsy
        Colonoscopy; Endoscopy; Cystoscopy; Angiogram; Investigation; Arthroscopy; Catheterisation cardiac
        Hepatic fibrosis marker increased; Blood alcohol increased; Antibody test positive
        Drug specific antibody present; Neutralising antibodies positive; Waist circumference increased
        Blood homocysteine increased; Lipoprotein (a) increased; Blood parathyroid hormone increased
        Inflammatory marker increased; Cardiac output decreased; Blast cell count increased; Biopsy bone marrow
        Smear cervix abnormal; Rheumatoid factor positive; Lipids increased; Haemoglobin; Platelet count; Heart rate
        Blood pressure measurement; Oxygen saturation; Weight; Blood glucose; Blood sodium increased
        Blood bicarbonate increased; Peak expiratory flow rate decreased; Sputum culture positive
        """

    static let metabolism = """
        Hypokalaemia; Hyponatraemia; Hyperkalaemia; Hyperglycaemia; Hypoglycaemia; Hypophosphataemia; Hypocalcaemia
        Hypercalcaemia; Hypomagnesaemia; Hypernatraemia; Hypermagnesaemia; Hyperphosphataemia; Hypervolaemia
        Hypovolaemia; Gout; Hypophagia; Malnutrition; Hypercholesterolaemia; Hypertriglyceridaemia; Hyperlipidaemia
        Dyslipidaemia; Hypoalbuminaemia; Overweight; Underweight; Ketoacidosis; Cachexia; Hyperuricaemia; Polydipsia
        Hyperlactacidaemia; Hyperphagia; Hyperammonaemia; Marasmus; Hypovitaminosis; Hypoproteinaemia; Starvation
        Hypochloraemia; Hyperchloraemia; Ketosis; Hypometabolism; Hypervitaminosis; Hypervitaminosis D
        Hypocholesterolaemia; Decreased appetite; Increased appetite; Appetite disorder; Diabetes mellitus
        Diabetes mellitus inadequate control; Type 1 diabetes mellitus; Type 2 diabetes mellitus
        Fulminant type 1 diabetes mellitus; Latent autoimmune diabetes in adults; Steroid diabetes
        Diabetic ketoacidosis; Euglycaemic diabetic ketoacidosis; Diabetic ketosis; Diabetic complication
        Diabetic metabolic decompensation; Hyperglycaemic hyperosmolar nonketotic syndrome; Insulin resistance
        Abnormal loss of weight; Abnormal weight gain; Fluid retention; Fluid overload; Fluid intake reduced
        Fluid imbalance; Electrolyte imbalance; Metabolic acidosis; Lactic acidosis; Metabolic alkalosis
        Metabolic disorder; Vitamin D deficiency; Vitamin B12 deficiency; Folate deficiency; Vitamin B6 deficiency
        Iron deficiency; Feeding disorder; Food intolerance; Lactose intolerance; Gluten sensitivity
        Glucose tolerance impaired; Impaired fasting glucose; Food craving; Failure to thrive; Feeding intolerance
        Salt craving; Central obesity; Haemosiderosis; Refeeding syndrome; Diabetic ketoacidotic hyperglycaemic coma
        """

    static let musculoskeletal = """
        Arthropathy; Osteoarthritis; Synovitis; Fibromyalgia; Osteopenia; Bursitis; Tendonitis; Polyarthritis
        Tenosynovitis; Spondylitis; Enthesopathy; Myopathy; Sacroiliitis; Periarthritis; Dermatomyositis; Osteitis
        Coccydynia; Spondylolisthesis; Polymyositis; Chondropathy; Costochondritis; Osteomalacia; Epicondylitis
        Osteochondrosis; Haemarthrosis; Osteosclerosis; Myosclerosis; Chondrocalcinosis; Fasciitis; Metatarsalgia
        Sarcopenia; Syndesmophyte; Spondylolysis; Chondritis; Rickets; Chondrodynia; Camptocormia
        Rheumatoid arthritis; Psoriatic arthropathy; Juvenile idiopathic arthritis; Ankylosing spondylitis
        Axial spondyloarthritis; Spondyloarthropathy; Systemic lupus erythematosus; Lupus-like syndrome
        Sjogren's syndrome; Systemic scleroderma; Connective tissue disorder; Mixed connective tissue disease
        Still's disease; Polymyalgia rheumatica; Immune-mediated arthritis; Autoimmune arthritis
        Immune-mediated myositis; Necrotising myositis; Autoimmune myositis; Arthritis reactive
        Seronegative arthritis; Arthritis allergic; Arthritis enteropathic; Rheumatic disorder
        Musculoskeletal stiffness; Musculoskeletal pain; Musculoskeletal discomfort; Musculoskeletal disorder
        Musculoskeletal chest pain; Muscle spasms; Muscular weakness; Muscle tightness; Muscle fatigue
        Muscle atrophy; Muscle twitching; Muscle disorder; Muscle contracture; Muscle discomfort; Muscle haemorrhage
        Muscle rigidity; Myalgia intercostal; Myopathy toxic; Joint swelling; Joint stiffness; Joint noise
        Joint warmth; Joint instability; Joint lock; Joint destruction; Joint contracture; Limb discomfort
        Limb mass; Limb deformity; Pain in jaw; Jaw disorder; Jaw clicking; Temporomandibular joint syndrome
        Bone disorder; Bone loss; Bone lesion; Bone erosion; Bone swelling; Osteoporotic fracture
        Pathological fracture; Intervertebral disc protrusion; Intervertebral disc disorder
        Intervertebral disc degeneration; Intervertebral disc compression; Spinal osteoarthritis; Spinal stenosis
        Lumbar spinal stenosis; Spinal pain; Spinal disorder; Vertebral foraminal stenosis; Foot deformity
        Hand deformity; Finger deformity; Trigger finger; Dupuytren's contracture; Plantar fasciitis; Tendon pain
        Tendon disorder; Tendinous contracture; Mobility decreased; Nodal osteoarthritis; Groin pain
        Rheumatoid nodule; Soft tissue disorder; Soft tissue swelling; Soft tissue mass; Compartment syndrome
        Osteonecrosis of external auditory canal; Growth retardation; Posture abnormal; Knee deformity
        Eosinophilic fasciitis; Myofascial pain syndrome; Rapidly progressive osteoarthritis; Osteitis deformans
        Exostosis of jaw; Inclusion body myositis; Lupus myositis; Periarthritis calcarea; SLE arthritis
        Juvenile psoriatic arthritis; Muscle swelling; Haematoma muscle; Cervical spinal stenosis; Muscle oedema
        """

    static let neoplasms = """
        Lymphoma; Neoplasm; Leukaemia; Metastasis; Meningioma; Adenocarcinoma; Cholangiocarcinoma; Lipoma
        Glioblastoma; Sarcoma; Acrochordon; Haemangioma; Angiosarcoma; Glioma; Phaeochromocytoma; Thymoma; Leiomyoma
        Seminoma; Leiomyosarcoma; Insulinoma; Neuroma; Mesothelioma; Liposarcoma; Schwannoma; Osteoma; Ependymoma
        Neurofibrosarcoma; Angiolipoma; Malignant neoplasm progression; Neoplasm progression; Neoplasm malignant
        Neoplasm recurrence; Cancer pain; Breast cancer; Breast cancer female; Breast cancer metastatic
        Breast cancer recurrent; Invasive ductal breast carcinoma; Triple negative breast cancer; Prostate cancer
        Prostate cancer metastatic; Lung neoplasm malignant; Lung adenocarcinoma; Non-small cell lung cancer
        Small cell lung cancer; Lung cancer metastatic; Colon cancer; Colon cancer metastatic; Colorectal cancer
        Rectal cancer; Gastric cancer; Oesophageal carcinoma; Pancreatic carcinoma; Pancreatic carcinoma metastatic
        Hepatocellular carcinoma; Hepatic cancer; Bladder cancer; Renal cancer; Renal cell carcinoma; Ovarian cancer
        Endometrial cancer; Uterine cancer; Cervix carcinoma; Testis cancer; Thyroid cancer
        Papillary thyroid cancer; Malignant melanoma; Metastatic malignant melanoma; Basal cell carcinoma
        Squamous cell carcinoma; Squamous cell carcinoma of skin; Skin cancer; Kaposi's sarcoma; Brain neoplasm
        Brain neoplasm malignant; Uterine leiomyoma; Pituitary tumour; Pituitary tumour benign
        Acute myeloid leukaemia; Acute lymphocytic leukaemia; Chronic lymphocytic leukaemia
        Chronic myeloid leukaemia; B-cell lymphoma; Diffuse large B-cell lymphoma; Follicular lymphoma
        Hodgkin's disease; T-cell lymphoma; Peripheral T-cell lymphoma unspecified; Cutaneous T-cell lymphoma
        Non-Hodgkin's lymphoma; Plasma cell myeloma; Plasma cell myeloma recurrent; Polycythaemia vera
        Metastases to bone; Metastases to liver; Metastases to lung; Metastases to central nervous system
        Metastases to lymph nodes; Metastases to peritoneum; Metastases to spine; Metastatic neoplasm
        Second primary malignancy; Tumour pseudoprogression; Malignant pleural effusion; Recurrent cancer
        Hepatic neoplasm; Tumour pain; Tumour haemorrhage; Benign neoplasm; Haematological malignancy
        Melanocytic naevus; Seborrhoeic keratosis; Myelodysplastic syndrome transformation; Malignant ascites
        Neoplasm skin; Post transplant lymphoproliferative disorder; Lymphoproliferative disorder; Colon adenoma
        Throat cancer; Tongue neoplasm malignant stage unspecified; Head and neck cancer; Bone neoplasm
        Squamous cell carcinoma of lung; Central nervous system lymphoma; Neuroendocrine tumour
        Gastrointestinal stromal tumour; Marginal zone lymphoma; Mantle cell lymphoma; Fibroadenoma of breast
        Mycosis fungoides; Paraneoplastic syndrome
        """
}
