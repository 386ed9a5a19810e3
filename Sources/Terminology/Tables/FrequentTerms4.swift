// Preferred terms that are frequent in public safety reports (FAERS quarterly extracts, ClinicalTrials.gov results), each
// under the organ class in which public tabulations of adverse events list it. Terms in doubt are left out: an unplaced
// term is counted as such. The list is not MedDRA and does not replace a licensed copy, which takes precedence when loaded.

/// Frequent terms, organ classes nervous to reproductive.
enum FrequentTerms4 {
    static let nervous = """
        Hypoaesthesia; Paraesthesia; Migraine; Dyskinesia; Coma; Dementia; Ageusia; Epilepsy; Sedation; Aphasia
        Sciatica; Neurotoxicity; Hypokinesia; Polyneuropathy; Paralysis; Hemiparesis; Dystonia; Bradykinesia
        Hyperaesthesia; Myoclonus; Parkinsonism; Parosmia; Hemiplegia; Hypotonia; Dysgraphia; Formication
        Monoplegia; Myelopathy; Radiculopathy; Demyelination; Dysaesthesia; Paresis; Clonus; Hyperreflexia
        Paraplegia; Monoparesis; Quadriparesis; Narcolepsy; Hypertonia; Hypogeusia; Neuritis; Stupor; Apraxia
        Akinesia; Anosognosia; Areflexia; Aura; Diplegia; Paraparesis; Cataplexy; Hyposmia; Quadriplegia; Allodynia
        Hyporeflexia; Pleurothotonus; Hemianaesthesia; Asterixis; Agraphia; Hemiparaesthesia; Hemianopia; Dysmetria
        Posturing; Quadrantanopia; Ballismus; Mononeuritis; Thermoanaesthesia; Alexia; Myokymia; Thermohypoaesthesia
        Drooling; Balance disorder; Burning sensation; Cognitive disorder; Disturbance in attention
        Coordination abnormal; Loss of consciousness; Altered state of consciousness; Unresponsive to stimuli
        Cerebrovascular accident; Ischaemic stroke; Haemorrhagic stroke; Embolic stroke; Cerebral infarction
        Cerebral haemorrhage; Cerebral ischaemia; Cerebral thrombosis; Cerebral disorder; Cerebral atrophy
        Brain oedema; Brain injury; Haemorrhage intracranial; Subarachnoid haemorrhage; Basal ganglia haemorrhage
        Cerebral venous sinus thrombosis; Intracranial aneurysm; Carotid artery stenosis; Carotid artery occlusion
        Transient ischaemic attack; Generalised tonic-clonic seizure; Partial seizures; Petit mal epilepsy
        Status epilepticus; Seizure like phenomena; Febrile convulsion; Focal dyscognitive seizures
        Multiple sclerosis; Multiple sclerosis relapse; Relapsing-remitting multiple sclerosis
        Secondary progressive multiple sclerosis; Progressive multiple sclerosis
        Primary progressive multiple sclerosis; Central nervous system lesion; Uhthoff's phenomenon; Optic neuritis
        Neuromyelitis optica spectrum disorder; Myelitis transverse; Immune-mediated encephalopathy
        Autoimmune encephalopathy; Noninfective encephalitis; Limbic encephalitis; Rasmussen encephalitis
        Toxic encephalopathy; Metabolic encephalopathy; Hepatic encephalopathy; Hyperammonaemic encephalopathy
        Hypertensive encephalopathy; Wernicke's encephalopathy; Posterior reversible encephalopathy syndrome
        Toxic leukoencephalopathy; Immune effector cell-associated neurotoxicity syndrome; Neuropathy peripheral
        Peripheral sensorimotor neuropathy; Autonomic neuropathy; Axonal neuropathy; Small fibre neuropathy
        Immune-mediated neuropathy; Diabetic neuropathy; Chronic inflammatory demyelinating polyradiculoneuropathy
        Demyelinating polyneuropathy; Miller Fisher syndrome; Myasthenic syndrome; Myasthenia gravis crisis
        Immune-mediated myasthenia gravis; Carpal tunnel syndrome; Trigeminal neuralgia; Occipital neuralgia
        Nerve compression; Cervicobrachial syndrome; Facial paralysis; VIIth nerve paralysis; Bell's palsy
        IIIrd nerve paralysis; Parkinson's disease; Dementia Alzheimer's type; Tardive dyskinesia
        Restless legs syndrome; Motor dysfunction; Psychomotor hyperactivity; Freezing phenomenon
        On and off phenomenon; Parkinsonian gait; Head discomfort; Tension headache; Cluster headache
        Sinus headache; Migraine with aura; Migraine without aura; Medication overuse headache; Taste disorder
        Speech disorder; Slow speech; Sensory disturbance; Sensory loss; Sudden onset of sleep; Dizziness postural
        Dizziness exertional; Syncope vasovagal; Mental impairment; Dementia with Lewy bodies; Neurological symptom
        Nervous system disorder; Neuralgic amyotrophy; Serotonin syndrome; Neuroleptic malignant syndrome
        Cholinergic syndrome; Amyotrophic lateral sclerosis; Normal pressure hydrocephalus
        Intracranial pressure increased; Cerebral palsy; Encephalomalacia; Cerebellar syndrome; Cerebellar ataxia
        Spinal cord disorder; Cauda equina syndrome; Idiopathic intracranial hypertension; Peroneal nerve palsy
        Resting tremor; Essential tremor; Head titubation; Fine motor skill dysfunction; Sensory overload
        Ischaemic cerebral infarction; Lacunar infarction; Thalamic infarction; Motor neurone disease
        Neurological decompensation; Brain fog; Lumbar radiculopathy; Cervical radiculopathy; Ischaemic neuropathy
        Lumbosacral plexopathy; Central nervous system vasculitis; Cerebral vasculitis
        Partial seizures with secondary generalisation; Intention tremor; Encephalitis autoimmune
        Immune-mediated encephalitis
        """

    static let pregnancy = """
        Pregnancy; Oligohydramnios; Stillbirth; Polyhydramnios; Abortion; Abortion spontaneous; Abortion missed
        Premature baby; Low birth weight baby; Premature labour; Live birth; Foetal death; Ectopic pregnancy
        Pre-eclampsia; Eclampsia; Gestational diabetes; Gestational hypertension
        Pregnancy with contraceptive device; Unintended pregnancy; Pregnancy on oral contraceptive
        Postpartum haemorrhage; Premature rupture of membranes; Hyperemesis gravidarum; Small for dates baby
        Foetal distress syndrome; Foetal growth restriction; HELLP syndrome; Twin pregnancy; Placental disorder
        Premature separation of placenta; Pregnancy on contraceptive; Morning sickness; Complication of pregnancy
        Haemorrhage in pregnancy; Retained placenta or membranes; Preterm premature rupture of membranes
        """

    static let product = """
        Product quality issue; Product physical issue; Product odour abnormal; Product taste abnormal
        Product colour issue; Product packaging issue; Product label issue; Product labelling issue
        Product contamination; Product contamination physical; Product contamination microbial
        Product substitution issue; Product availability issue; Product supply issue; Product complaint
        Product counterfeit; Suspected counterfeit product; Product packaging quantity issue
        Product container issue; Product container seal issue; Product closure issue; Product solubility abnormal
        Product size issue; Product tampering; Product leakage; Product delivery mechanism issue
        Product measured potency issue; Product lot number issue; Product residue present; Product adhesion issue
        Product temperature excursion issue; Product after taste; Product deposit; Product coating issue
        Product shape issue; Product barcode issue; Product dosage form issue; Product formulation issue
        Product impurity; Product sterility lacking; Liquid product physical issue; Device malfunction; Device issue
        Device defective; Device breakage; Device leakage; Device failure; Device dislocation
        Device delivery system issue; Device occlusion; Device expulsion; Device difficult to use
        Device mechanical issue; Device connection issue; Device alarm issue; Device power source issue
        Device infusion issue; Device deployment issue; Device ineffective; Needle issue; Syringe issue
        Manufacturing product shipping issue; Thrombosis in device; Physical product label issue; Device kink
        Device fastener issue; Device colour issue; Device information output issue; Patient-device incompatibility
        Recalled product; Embedded device; Device safety feature issue; Device computer issue; Device priming issue
        Stent malfunction
        """

    static let psychiatric = """
        Stress; Anhedonia; Hallucination; Nervousness; Disorientation; Aggression; Nightmare; Anger; Fear
        Schizophrenia; Delusion; Paranoia; Apathy; Dissociation; Tension; Dependence; Listless; Bradyphrenia
        Alcoholism; Tic; Catatonia; Somnambulism; Bruxism; Tearfulness; Dysphemia; Dysphoria; Impatience; Hypomania
        Hypersexuality; Logorrhoea; Daydreaming; Tachyphrenia; Illusion; Mutism; Boredom; Claustrophobia
        Distractibility; Soliloquy; Merycism; Disinhibition; Agoraphobia; Suspiciousness; Stubbornness; Phobia
        Hostility; Parasomnia; Compulsions; Grandiosity; Indifference; Neurosis; Gambling; Alexithymia; Onychophagia
        Taciturnity; Negativism; Aversion; Laziness; Depressed mood; Major depression; Mood swings; Mood altered
        Affect lability; Emotional disorder; Emotional distress; Emotional poverty; Flat affect; Panic attack
        Panic disorder; Panic reaction; Anxiety disorder; Generalised anxiety disorder
        Obsessive-compulsive disorder; Obsessive thoughts; Post-traumatic stress disorder
        Attention deficit hyperactivity disorder; Autism spectrum disorder; Bipolar disorder; Bipolar I disorder
        Schizoaffective disorder; Psychotic disorder; Psychotic symptom; Psychotic behaviour; Acute psychosis
        Hallucination, visual; Hallucination, auditory; Hallucinations, mixed; Persecutory delusion
        Confusional state; Mental disorder; Mental status changes; Behaviour disorder; Abnormal behaviour
        Personality disorder; Antisocial behaviour; Impulsive behaviour; Impulse-control disorder
        Compulsive shopping; Gambling disorder; Initial insomnia; Middle insomnia; Terminal insomnia; Sleep disorder
        Sleep terror; Sleep talking; Rapid eye movement sleep behaviour disorder; Abnormal dreams; Eating disorder
        Binge eating; Anorexia nervosa; Bulimia nervosa; Substance abuse; Substance dependence; Drug abuse
        Drug dependence; Drug use disorder; Substance use disorder; Alcohol abuse; Alcohol use disorder
        Nicotine dependence; Completed suicide; Intentional self-injury; Self-injurious ideation; Suicidal behaviour
        Depression suicidal; Homicidal ideation; Loss of libido; Euphoric mood; Thinking abnormal; Delirium tremens
        Adjustment disorder; Social anxiety disorder; Social avoidant behaviour; Decreased interest
        Psychomotor retardation; Conversion disorder; Feelings of worthlessness; Feeling guilty; Feeling of despair
        Frustration tolerance decreased; Trichotillomania; Somatic symptom disorder; Seasonal affective disorder
        Separation anxiety disorder; Stereotypy; Echolalia; Somatic delusion; Morbid thoughts; Premature ejaculation
        Libido disorder; Hypnagogic hallucination; Depressive symptom; Amnestic disorder; Crying
        """

    static let renal = """
        Nephrolithiasis; Pollakiuria; Haematuria; Chromaturia; Nocturia; Nephropathy; Polyuria; Hydronephrosis
        Anuria; Oliguria; Enuresis; Nephritis; Azotaemia; Glomerulonephritis; Ureterolithiasis; Nephrocalcinosis
        Nephrosclerosis; Glycosuria; Leukocyturia; Albuminuria; Glomerulosclerosis; Nephroangiosclerosis; Ketonuria
        Pyelocaliectasis; Myoglobinuria; Choluria; Glomerulonephropathy; Microalbuminuria; Bilirubinuria
        Incontinence; Pyuria; Renal failure; Renal impairment; Renal disorder; Renal injury; Renal pain; Renal cyst
        Renal tubular necrosis; Renal tubular disorder; Renal tubular acidosis; Renal infarct; Renal artery stenosis
        Renal atrophy; End stage renal disease; Prerenal failure; Postrenal failure; Diabetic nephropathy
        IgA nephropathy; Lupus nephritis; Focal segmental glomerulosclerosis; Tubulointerstitial nephritis
        Immune-mediated nephritis; Immune-mediated renal disorder; Autoimmune nephritis
        Glomerulonephritis membranous; Glomerulonephritis acute; Glomerulonephritis chronic
        Glomerulonephritis rapidly progressive; Glomerulonephritis minimal lesion
        Glomerulonephritis membranoproliferative; Glomerulonephritis proliferative
        Mesangioproliferative glomerulonephritis; Fibrillary glomerulonephritis; Nephritic syndrome
        Nephritis allergic; Nephropathy toxic; Fanconi syndrome; Fanconi syndrome acquired
        Haemorrhage urinary tract; Cystitis haemorrhagic; Bladder disorder; Bladder pain; Bladder irritation
        Bladder dysfunction; Neurogenic bladder; Hypertonic bladder; Urinary tract disorder; Urine flow decreased
        Urine odour abnormal; Urine abnormality; Urethral stenosis; Urge incontinence; Stress urinary incontinence
        Micturition urgency; Micturition disorder; Bladder prolapse; Hydroureter; Calculus urinary; Calculus bladder
        Terminal dribbling; Lower urinary tract symptoms; Strangury; Kidney enlargement; Single functional kidney
        Urinary hesitation; Urinary straining; Tubulointerstitial nephritis and uveitis syndrome
        Henoch-Schonlein purpura nephritis; Renal vein thrombosis; Renal vein embolism; Residual urine
        Chronic autoimmune glomerulonephritis
        """

    static let reproductive = """
        Gynaecomastia; Dysmenorrhoea; Amenorrhoea; Endometriosis; Prostatomegaly; Galactorrhoea; Polymenorrhoea
        Priapism; Hydrocele; Phimosis; Haematospermia; Varicocele; Galactostasis; Teratospermia
        Heavy menstrual bleeding; Menstruation irregular; Menstruation delayed; Menstrual disorder
        Intermenstrual bleeding; Metrorrhagia; Abnormal uterine bleeding; Postmenopausal haemorrhage; Hypomenorrhoea
        Oligomenorrhoea; Premenstrual syndrome; Menopausal symptoms; Vulvovaginal dryness; Vulvovaginal pruritus
        Vulvovaginal pain; Vulvovaginal discomfort; Vulvovaginal burning sensation; Vaginal odour
        Vulvovaginal swelling; Ovarian cyst; Ovarian cyst ruptured; Polycystic ovaries; Uterine prolapse
        Uterine disorder; Uterine polyp; Uterine spasm; Endometrial thickening; Adenomyosis; Breast mass
        Breast enlargement; Breast swelling; Breast tenderness; Breast discomfort; Breast cyst; Breast discharge
        Nipple pain; Nipple disorder; Benign prostatic hyperplasia; Prostatic disorder; Sexual dysfunction
        Female sexual dysfunction; Ejaculation failure; Ejaculation delayed; Retrograde ejaculation
        Male sexual dysfunction; Infertility; Infertility male; Infertility female; Testicular swelling
        Testicular atrophy; Penile swelling; Penis disorder; Peyronie's disease; Penile size reduced; Genital rash
        Genital pruritus; Vaginal prolapse; Genital discomfort; Ovulation disorder; Coital bleeding
        Pruritus genital; Genital swelling; Cervical dysplasia; Ovarian disorder; Spontaneous penile erection
        Genital haemorrhage; Genital burning sensation; Pelvic haemorrhage; Scrotal swelling; Suppressed lactation
        Ovarian hyperstimulation syndrome; Breast haemorrhage; Pelvic discomfort; Organic erectile dysfunction
        """
}
