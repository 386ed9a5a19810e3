import Testing

@testable import Terminology

@Suite struct ReactionTests {
    let terms = Terminology.builtIn

    @Test(
        arguments: [
            ("Colitis", "Gastrointestinal disorders"), ("Hypothyroidism", "Endocrine disorders"),
            ("Myocarditis", "Cardiac disorders"),
            ("Drug ineffective", "General disorders and administration site conditions"),
            ("Off label use", "Injury, poisoning and procedural complications"),
            ("COVID-19", "Infections and infestations"),
            ("Pneumonitis", "Respiratory, thoracic and mediastinal disorders"),
            ("Product quality issue", "Product issues"),
            ("Alanine aminotransferase increased", "Investigations"),
            ("Hospitalisation", "Surgical and medical procedures"),
            ("Bedridden", "Social circumstances"), ("Type 1 diabetes mellitus", "Metabolism and nutrition disorders"),
            ("Myasthenia gravis", "Nervous system disorders"), ("Uveitis", "Eye disorders"),
        ])
    func `Terms are placed in their system organ class`(term: String, organ: String) {
        #expect(terms.organ(of: term, grouping: .systemOrganClass) == organ)
        #expect(terms.organ(of: term.uppercased(), grouping: .systemOrganClass) == organ)
    }

    @Test(
        arguments: [
            ("Anemia", "Anaemia"), ("Diarrhea", "Diarrhoea"), ("Edema limbs", "Oedema peripheral"),
            ("Esophagitis", "Oesophagitis"), ("Gastro-esophageal fistula", nil), ("Leukemia", "Leukaemia"),
            ("Hemorrhoids", "Haemorrhoids"), ("Gastroesophageal reflux disease", "Gastrooesophageal reflux disease"),
            ("Dyspnea", "Dyspnoea"), ("Paresthesia", "Paraesthesia"), ("Gynecomastia", "Gynaecomastia"),
            ("Hypokalemia", "Hypokalaemia"), ("Lymphedema", "Lymphoedema"), ("Papilledema", "Papilloedema"),
            ("Localized edema", "Localised oedema"), ("Tumor pain", "Tumour pain"), ("Hematuria", "Haematuria"),
            ("Dermatitis exfoliative generalized", "Dermatitis exfoliative generalised"), ("Melena", "Melaena"),
            ("Optic ischemic neuropathy", "Optic ischaemic neuropathy"), ("Esophageal ulcer", "Oesophageal ulcer"),
            ("Pheochromocytoma", "Phaeochromocytoma"), ("Hospitalization", "Hospitalisation"),
            ("Fetal growth retardation", "Foetal growth retardation"), ("Goiter", "Goitre"),
            ("Melanocytic nevus", "Melanocytic naevus"),
            ("Hemolytic uremic syndrome", "Haemolytic uraemic syndrome"), ("Cecal infection", "Caecal infection"),
            ("Celiac disease", "Coeliac disease"), ("Seborrheic dermatitis", "Seborrhoeic dermatitis"),
        ])
    func `American and British spellings are one term, shown in British`(american: String, british: String?) {
        let answer = terms.reaction(named: american)
        guard let british else {
            #expect(answer.isKnown == false)
            return
        }
        #expect(answer.term == british)
        #expect(answer == terms.reaction(named: british))
        #expect(answer.organ != nil)
    }

    @Test(arguments: [
        ("Fever", "Pyrexia"), ("Stroke", "Cerebrovascular accident"),
        ("CPK increased", "Blood creatine phosphokinase increased"),
    ])
    func `CTCAE's own words find the preferred term`(synonym: String, preferred: String) {
        #expect(terms.reaction(named: synonym).term == preferred)
        #expect(terms.possibleGrades(of: synonym) == terms.possibleGrades(of: preferred))
    }

    @Test func `Every synonym's preferred term is in the table`() {
        for line in BuiltInReactions.entries(Synonyms.terms) {
            let names = line.split(separator: " = ").map(String.init)
            #expect(names.count == 2 && terms.reaction(named: names[0]).term == names[1], "\(line)")
        }
    }

    @Test func `No two terms of different organ classes share a name`() {
        var owners: [String: SystemOrganClass] = [:]
        for (organ, list) in BuiltInTermLists.frequentTerms {
            for term in BuiltInReactions.entries(list) {
                let earlier = owners.updateValue(organ, forKey: AmericanSpelling.key(Terminology.folded(term)))
                #expect(earlier == nil, "\(term) occurs twice")
            }
        }
        for (organ, list) in BuiltInTermLists.commonTerminologyCriteria {
            for term in BuiltInReactions.entries(list).map({ $0.drop { $0.isNumber || $0 == " " } }) {
                let placed = owners[AmericanSpelling.key(Terminology.folded(String(term)))]
                #expect(placed == nil || placed == organ, "\(term)")
            }
        }
    }

    @Test func `No two CTCAE terms share a name`() {
        var seen: Set<String> = []
        for (_, list) in BuiltInTermLists.commonTerminologyCriteria {
            for entry in BuiltInReactions.entries(list) {
                let term = String(entry.drop { $0.isNumber || $0 == " " })
                #expect(seen.insert(AmericanSpelling.key(Terminology.folded(term))).inserted, "\(term)")
            }
        }
    }

    @Test func `A term that no table has is kept as written and unplaced`() {
        let answer = terms.reaction(named: "  Something   unheard of ")
        #expect(answer.term == "Something unheard of")
        #expect(answer.isKnown == false)
        #expect(answer.organ == nil)
        #expect(terms.possibleGrades(of: "Something unheard of") == nil)
        #expect(terms.organ(of: "", grouping: .systemOrganClass) == nil)
    }

    @Test(
        arguments: [
            ("Myocarditis", [2, 3, 4, 5]), ("Rash maculo-papular", [1, 2, 3]), ("Febrile neutropenia", [3, 4, 5]),
            ("Anaemia", [1, 2, 3, 4, 5]), ("Death", [5]), ("Eosinophilia", [1, 3]), ("Pyrexia", [1, 2, 3, 4, 5]),
        ])
    func `A term has the grades of CTCAE and no other`(term: String, grades: [Int]) {
        #expect(terms.possibleGrades(of: term) == grades)
    }
}
