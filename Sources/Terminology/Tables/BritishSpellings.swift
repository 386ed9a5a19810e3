/// British spellings of CTCAE terms, the spelling MedDRA and FAERS use, where no list of frequent terms has the term.
enum BritishSpellings {
    /// Each entry differs from a CTCAE term by spelling only.
    static let terms = """
        Haemolytic uraemic syndrome; Virilisation; Periorbital oedema; Vitreous haemorrhage; Anal haemorrhage
        Caecal haemorrhage; Colonic haemorrhage; Duodenal haemorrhage; Oesophageal fistula; Oesophageal haemorrhage
        Oesophageal necrosis; Oesophageal obstruction; Oesophageal pain; Oesophageal perforation
        Oesophageal stenosis; Oesophageal ulcer; Faecal incontinence; Gastric haemorrhage; Ileal haemorrhage
        Intra-abdominal haemorrhage; Jejunal haemorrhage; Lower gastrointestinal haemorrhage; Oral dysaesthesia
        Oral haemorrhage; Pancreatic haemorrhage; Retroperitoneal haemorrhage; Tooth discolouration
        Upper gastrointestinal haemorrhage; Visceral arterial ischaemia; Neck oedema; Hepatic haemorrhage
        Caecal infection; Oesophageal infection; Viraemia; Oesophageal anastomotic leak; Intraoperative haemorrhage
        Postoperative haemorrhage; Tracheal haemorrhage; Haemoglobin increased; Tumour lysis syndrome
        Generalised muscle weakness; Leukaemia secondary to oncology chemotherapy; Intracranial haemorrhage
        Ischaemia cerebrovascular; Transient ischaemic attacks; Foetal growth retardation; Haemoglobinuria
        Renal haemorrhage; Urine discolouration; Genital oedema; Haematosalpinx; Ovarian haemorrhage
        Prostatic haemorrhage; Spermatic cord haemorrhage; Testicular haemorrhage; Uterine haemorrhage
        Vaginal haemorrhage; Bronchopulmonary haemorrhage; Laryngeal oedema; Laryngeal haemorrhage
        Laryngopharyngeal dysaesthesia; Mediastinal haemorrhage; Pharyngeal haemorrhage; Pleural haemorrhage
        Pulmonary oedema; Sleep apnoea; Body odour; Palmar-plantar erythrodysaesthesia syndrome
        Peripheral ischaemia
        """
}
