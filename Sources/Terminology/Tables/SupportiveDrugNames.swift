// Drugs given beside anticancer treatment, by the groups of the guidelines on supportive care (antiemesis, hypersensitivity,
// growth factors, protection of organs). From general knowledge: what is missing here counts as treatment, which is visible in a table.

/// Drugs that are no anticancer treatment by themselves.
enum SupportiveDrugNames {
    static let substances = """
        dexamethasone; prednisone; prednisolone; methylprednisolone; hydrocortisone; betamethasone; cortisone
        ondansetron; granisetron; palonosetron; tropisetron; aprepitant; fosaprepitant; netupitant; rolapitant
        metoclopramide; domperidone; alizapride
        diphenhydramine; dexchlorpheniramine; chlorphenamine; cetirizine; levocetirizine; loratadine; clemastine
        ranitidine; famotidine; cimetidine; omeprazole; pantoprazole; esomeprazole; lansoprazole
        paracetamol; acetaminophen
        filgrastim; pegfilgrastim; lenograstim; lipegfilgrastim
        mesna; dexrazoxane; amifostine; leucovorin; folinic acid; levoleucovorin; calcium folinate; rasburicase
        sodium chloride; glucose; magnesium sulfate; potassium chloride
        """
}
