// Preferred terms that are frequent in public safety reports (FAERS quarterly extracts, ClinicalTrials.gov results), each
// under the organ class in which public tabulations of adverse events list it. Terms in doubt are left out: an unplaced
// term is counted as such. The list is not MedDRA and does not replace a licensed copy, which takes precedence when loaded.

/// Frequent terms, organ classes respiratory to vascular.
enum FrequentTerms5 {
    static let respiratory = """
        Dyspnoea; Asthma; Rhinorrhoea; Dysphonia; Haemoptysis; Choking; Tachypnoea; Bronchiectasis; Emphysema
        Asphyxia; Rales; Pleurisy; Apnoea; Hyperventilation; Hypoventilation; Hypopnoea; Snoring; Hypercapnia
        Rhinalgia; Yawning; Bradypnoea; Orthopnoea; Pneumomediastinum; Haemothorax; Alveolitis; Rhonchi; Hydrothorax
        Catarrh; Bronchopneumopathy; Hypocapnia; Bronchostenosis; Asbestosis; Pneumoconiosis; Diaphragmalgia
        Chronic obstructive pulmonary disease; Dyspnoea exertional; Dyspnoea at rest; Asthmatic crisis
        Status asthmaticus; Acute respiratory failure; Chronic respiratory failure
        Acute respiratory distress syndrome; Respiratory distress; Respiratory disorder; Respiratory depression
        Respiratory arrest; Respiratory tract congestion; Respiratory tract irritation; Respiration abnormal
        Interstitial lung disease; Immune-mediated lung disease; Immune-mediated pneumonitis; Organising pneumonia
        Eosinophilic pneumonia; Eosinophilic pneumonia acute; Eosinophilic pneumonia chronic
        Idiopathic pulmonary fibrosis; Acute interstitial pneumonitis; Idiopathic interstitial pneumonia
        Hypersensitivity pneumonitis; Lupus pneumonitis; Granulomatous pneumonitis; Pulmonary sarcoidosis
        Pulmonary vasculitis; Pulmonary alveolar haemorrhage; Pulmonary haemorrhage; Pulmonary embolism
        Pulmonary thrombosis; Pulmonary infarction; Pulmonary artery thrombosis; Pulmonary arterial hypertension
        Pulmonary mass; Pulmonary toxicity; Pulmonary congestion; Pulmonary pain; Acute pulmonary oedema
        Lung disorder; Lung infiltration; Lung opacity; Lung consolidation; Acute lung injury
        Obstructive airways disorder; Bronchial hyperreactivity; Bronchial secretion retention
        Increased bronchial secretion; Increased upper airway secretion; Upper-airway cough syndrome; Allergic cough
        Sputum discoloured; Sputum increased; Sputum retention; Sinus congestion; Paranasal sinus discomfort
        Nasal discomfort; Nasal dryness; Nasal polyps; Nasal pruritus; Nasal obstruction; Nasal septum deviation
        Rhinitis allergic; Throat irritation; Throat tightness; Throat clearing; Pharyngeal swelling
        Pharyngeal erythema; Pharyngeal oedema; Oropharyngeal discomfort; Oropharyngeal blistering; Dry throat
        Pneumonia aspiration; Sleep apnoea syndrome; Vocal cord disorder; Laryngeal disorder; Tonsillar hypertrophy
        Pleural disorder; Pulmonary hypertensive crisis; Respiratory symptom; Lower respiratory tract congestion
        Upper respiratory tract congestion; Use of accessory respiratory muscles; Vocal cord thickening
        Diaphragmatic paralysis; Bronchial disorder; Idiopathic pneumonia syndrome; Alveolitis necrotising
        Pulmonary interstitial emphysema syndrome; Combined pulmonary fibrosis and emphysema
        Pulmonary veno-occlusive disease; Allergic respiratory symptom; Nasal crusting; Allergic sinusitis
        """

    static let skin = """
        Rash; Erythema; Psoriasis; Blister; Acne; Angioedema; Pemphigus; Dermatitis; Scab; Hidradenitis; Petechiae
        Pemphigoid; Onychoclasis; Papule; Dandruff; Onychomadesis; Ecchymosis; Panniculitis; Rosacea; Miliaria
        Macule; Vitiligo; Trichorrhexis; Seborrhoea; Piloerection; Intertrigo; Neurodermatitis; Onycholysis; Prurigo
        Photodermatosis; Dermatosis; Milia; Leukoderma; Melanoderma; Parakeratosis; Morphoea; Asteatosis; Pityriasis
        Onychomalacia; Anhidrosis; Xeroderma; Lichenification; Bromhidrosis; Melanosis; Erythrosis; Epidermolysis
        Rash pruritic; Rash erythematous; Rash macular; Rash papular; Rash generalised; Rash morbilliform
        Rash maculovesicular; Rash papulosquamous; Rash vesicular; Exfoliative rash; Butterfly rash
        Pruritus generalised; Pruritus allergic; Dermatitis atopic; Dermatitis contact; Dermatitis allergic
        Dermatitis acneiform; Dermatitis bullous; Dermatitis exfoliative; Dermatitis exfoliative generalised
        Dermatitis psoriasiform; Seborrhoeic dermatitis; Immune-mediated dermatitis; Drug eruption; Fixed eruption
        Toxic skin eruption; Acute generalised exanthematous pustulosis
        Drug reaction with eosinophilia and systemic symptoms; Acute febrile neutrophilic dermatosis
        SJS-TEN overlap; Lichen planus; Lichenoid keratosis; Lichen sclerosus; Pustular psoriasis; Guttate psoriasis
        Nail psoriasis; Rebound psoriasis; Erythrodermic psoriasis; Palmoplantar keratoderma; Eczema nummular
        Hand dermatitis; Dyshidrotic eczema; Stasis dermatitis; Perioral dermatitis; Acne pustular; Acne cystic
        Chronic spontaneous urticaria; Urticaria chronic; Idiopathic urticaria; Cold urticaria; Mechanical urticaria
        Photosensitivity reaction; Hypersensitivity vasculitis; Cutaneous vasculitis; Urticarial vasculitis
        Erythema nodosum; Erythema annulare; Granuloma annulare; Pyoderma gangrenosum; Cutaneous lupus erythematosus
        Systemic lupus erythematosus rash; Skin exfoliation; Skin irritation; Skin burning sensation
        Skin discolouration; Skin disorder; Skin lesion; Skin ulcer; Skin fissures; Skin haemorrhage
        Skin hypertrophy; Skin mass; Skin necrosis; Skin plaque; Skin reaction; Skin sensitisation; Skin swelling
        Skin tightness; Skin toxicity; Skin warm; Skin weeping; Skin wrinkling; Skin odour abnormal; Skin erosion
        Skin fragility; Sensitive skin; Scar pain; Cold sweat; Night sweats; Hair growth abnormal; Hair disorder
        Hair colour changes; Alopecia areata; Alopecia totalis; Androgenetic alopecia; Diffuse alopecia; Trichodynia
        Nail disorder; Nail dystrophy; Nail discolouration; Nail growth abnormal; Nail bed disorder; Ingrowing nail
        Decubitus ulcer; Actinic keratosis; Dermal cyst; Livedo reticularis; Lipodystrophy acquired; Angiodermatitis
        Umbilical erythema; Pigmentation disorder; Post inflammatory pigmentation change; Ephelides; Solar lentigo
        Papulopustular rosacea; Haemorrhage subcutaneous; Circumoral swelling; Yellow skin; Purpura senile
        Vasculitic rash; Autoimmune dermatitis; Acquired epidermolysis bullosa; Keratolysis exfoliativa acquired
        Itching scar; Plantar erythema; Palmar erythema; Sticky skin; Nodular vasculitis; Peau d'orange
        Circumoral oedema; Sebaceous gland disorder; Skin texture abnormal; Transient acantholytic dermatosis
        Vasculitic ulcer; Nail pitting; Swelling face; Scar
        """

    static let social = """
        Disability; Bedridden; Pregnancy of partner; Immobile; Menopause; Elderly; Theft; Bankruptcy
        Loss of personal independence in daily activities; Impaired driving ability; Impaired work ability
        Impaired quality of life; Social problem; Alcohol use; Tobacco user; Smoker; Wheelchair user
        Walking aid user; Dependence on enabling machine or device; Economic problem; Insurance issue
        Refusal of treatment by patient; Patient dissatisfaction with treatment; Sight disability
        Physical disability; Job dissatisfaction; Inability to afford medication; Stress at work
        Educational problem; Sedentary lifestyle; Quality of life decreased; Refusal of treatment by relative
        Corrective lens user; Hearing aid user; Unemployment; Pharmaceutical nomadism; Drug abuser
        """

    static let surgical = """
        Hospitalisation; Surgery; Transfusion; Cholecystectomy; Hysterectomy; Dialysis; Colectomy; Chemotherapy
        Ileostomy; Appendicectomy; Nephrectomy; Thyroidectomy; Haemodialysis; Tonsillectomy; Radiotherapy
        Mastectomy; Tracheostomy; Gastrostomy; Angioplasty; Arthrodesis; Resuscitation; Lymphadenectomy
        Oophorectomy; Mammoplasty; Gastrectomy; Cardioversion; Craniotomy; Debridement; Proctocolectomy
        Prostatectomy; Amputation; Polypectomy; Plasmapheresis; Laparotomy; Splenectomy; Vitrectomy; Jejunostomy
        Pancreatectomy; Cryotherapy; Thrombectomy; Cholelithotomy; Knee arthroplasty; Hip arthroplasty
        Shoulder arthroplasty; Knee operation; Hip surgery; Spinal operation; Shoulder operation; Eye operation
        Cataract operation; Cardiac operation; Coronary arterial stent insertion; Coronary artery bypass
        Cardiac pacemaker insertion; Stent placement; Tooth extraction; Dental operation; Dental implantation
        Endodontic procedure; Intestinal resection; Colostomy; Leg amputation; Toe amputation; Stem cell transplant
        Bone marrow transplant; Renal transplant; Liver transplant; Lung transplant; Therapy interrupted
        Therapy cessation; Drug therapy; Abortion induced; Caesarean section; Hospice care; Wisdom teeth removal
        Medical device removal; Medical device implantation; Surgical procedure repeated; Limb operation
        Foot operation; Hand surgery; Nasal operation; Sinus operation; Breast conserving surgery; Bladder operation
        Gallbladder operation; Gastric bypass; Bariatric surgery; Hernia repair; Inguinal hernia repair
        Abdominal operation; Bone operation; Joint surgery; Joint arthroplasty; Brain operation
        Skin neoplasm excision; Cancer surgery; Medical procedure; Mechanical ventilation; Endotracheal intubation
        Oxygen therapy; Central venous catheterisation; Catheter placement; Tumour excision; Mass excision
        Uterine dilation and curettage; Foot amputation; Finger amputation; Fracture treatment; Cardiac ablation
        Immune tolerance induction; Hormone therapy; Immunisation; Heart transplant; Rehabilitation therapy
        Assisted fertilisation; Peritoneal dialysis; Life support; Intensive care; Emergency care; Euthanasia
        Withdrawal of life support; Therapy change
        """

    static let vascular = """
        Haemorrhage; Thrombosis; Haematoma; Pallor; Shock; Lymphoedema; Arteriosclerosis; Embolism; Aneurysm
        Infarction; Angiopathy; Thrombophlebitis; Vasodilatation; Ischaemia; Arteritis; Hyperaemia; Aortitis
        Microangiopathy; Vasospasm; Vasoconstriction; Phlebosclerosis; Hypoperfusion; Erythromelalgia
        Atheroembolism; Hot flush; Orthostatic hypotension; Hypertensive crisis; Hypertensive emergency
        Hypertensive urgency; Essential hypertension; Blood pressure inadequately controlled; Labile blood pressure
        Deep vein thrombosis; Venous thrombosis; Venous thrombosis limb; Jugular vein thrombosis
        Subclavian vein thrombosis; Superficial vein thrombosis; Thrombophlebitis superficial; Vena cava thrombosis
        Embolism venous; Embolism arterial; Arterial thrombosis; Arterial occlusive disease; Arterial stenosis
        Peripheral arterial occlusive disease; Peripheral vascular disorder; Peripheral artery thrombosis
        Peripheral coldness; Peripheral venous disease; Peripheral artery occlusion; Raynaud's phenomenon
        Varicose vein; Vein rupture; Poor venous access; Vascular pain; Vascular occlusion; Vascular rupture
        Vasculitis necrotising; Giant cell arteritis; Granulomatosis with polyangiitis
        Anti-neutrophil cytoplasmic antibody positive vasculitis; Polyarteritis nodosa; Takayasu's arteritis
        Behcet's syndrome; Aortic aneurysm; Aortic dissection; Aortic stenosis; Aortic thrombosis; Aneurysm ruptured
        Internal haemorrhage; Arterial haemorrhage; Circulatory collapse; Haemodynamic instability
        Hypovolaemic shock; Distributive shock; Shock haemorrhagic; Neurogenic shock; Venous occlusion
        Intermittent claudication; Phlebitis superficial; Extremity necrosis; Venoocclusive disease
        Bloody discharge; Diffuse vasculitis; Haemorrhagic vasculitis; Lupus vasculitis; Rheumatoid vasculitis
        Jugular vein embolism; Vena cava embolism; Thromboangiitis obliterans; Paradoxical embolism
        Venous haemorrhage; Accelerated hypertension; Malignant hypertension; Prehypertension
        """
}
