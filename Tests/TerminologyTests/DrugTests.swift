import TestSupport
import Testing

@testable import Terminology

@Suite struct DrugTests {
    let terms = Terminology.builtIn

    @Test(
        arguments: [
            ("Keytruda", ["pembrolizumab"]), ("OPDIVO.", ["nivolumab"]), ("Opdualag", ["nivolumab", "relatlimab"]),
            ("bms 936558", ["nivolumab"]), ("BMS936558", ["nivolumab"]), ("bevacizumab-awwb", ["bevacizumab"]),
            ("cemiplimab-rwlc", ["cemiplimab"]), ("fam-trastuzumab deruxtecan-nxki", ["trastuzumab deruxtecan"]),
            ("OPDIVO (NIVOLUMAB)", ["nivolumab"]), ("Unheard (Yervoy)", ["ipilimumab"]),
            ("Voltaren", ["diclofenac"]), ("Diclofenac sodium", ["diclofenac"]),
            ("Paxlovid", ["nirmatrelvir", "ritonavir"]),
            ("methylprednisolone sodium succinate", ["methylprednisolone"]), ("Tecentriq 840 mg", ["atezolizumab"]),
            ("Carbidopa\\levodopa", ["carbidopa", "levodopa"]), ("Eliquis", ["apixaban"]), ("Lenvima", ["lenvatinib"]),
            ("nivolumab and hyaluronidase-nvhy", ["nivolumab"]),
            ("Exforge HCT", ["amlodipine", "valsartan", "hydrochlorothiazide"]),
            ("Amoxicillin/clavulanic acid", ["amoxicillin", "clavulanic acid"]),
        ])
    func `A name stands for its substances`(name: String, substances: [String]) {
        let answer = terms.drug(named: name)
        #expect(answer.substances == substances)
        #expect(answer.isKnown)
    }

    @Test(arguments: ["Sodium chloride", "Unheard-of", "unheard-aaaa", "A/B", ""])
    func `A name the table does not know stands for itself`(name: String) {
        let answer = terms.drug(named: name)
        #expect(answer.substances == [Terminology.folded(name)])
        #expect(answer.isKnown == false)
        #expect(answer.entry == nil)
    }

    @Test(
        arguments: [
            ("IPILIMUMAB\\NIVOLUMAB", ["ipilimumab", "nivolumab"]), ("Nivolumab; Yervoy", ["nivolumab", "ipilimumab"]),
            ("nivolumab + relatlimab", ["nivolumab", "relatlimab"]), ("OPDIVO\\NIVOLUMAB", ["nivolumab"]),
            ("Vitamin B+C", ["vitamin b+c"]), ("Foo\\Opdivo", ["foo", "nivolumab"]), ("", []),
        ])
    func `Combined ingredients are split only where the notation says so`(field: String, substances: [String]) {
        #expect(terms.substances(activeIngredient: field) == substances)
    }

    @Test func `A partly known combination says that it is not known`() {
        #expect(terms.drug(named: "Foo\\Opdivo").isKnown == false)
    }

    @Test func `Immunotherapies have target, family and ATC codes`() throws {
        let nivolumab = try #require(terms.drugClass(of: "Nivolumab"))
        #expect(nivolumab.targets == [.programmedDeath1])
        #expect(nivolumab.family == .immuneCheckpointInhibitor)
        #expect(nivolumab.atcCode == "L01FF01")
        #expect(nivolumab.formerATCCode == "L01XC17")
        #expect(nivolumab.atcCodeIsCorroborated)
        #expect(terms.drugClass(of: "relatlimab")?.targets == [.lymphocyteActivationGene3])
        #expect(terms.drugClass(of: "Carvykti")?.targets == [.bCellMaturationAntigen])
        #expect(terms.drugClass(of: "Carvykti")?.family == .carTCell)
        #expect(terms.drugClass(of: "carboplatin") == nil)
        #expect(terms.drugClass(of: "Opdualag") == nil)
    }

    @Test(
        arguments: [
            ("Proleukin", "aldesleukin", ["cytokine"]), ("KIMMTRAK", "tebentafusp", ["gp100", "T-cell engager"]),
            ("tebentafusp-tebn", "tebentafusp", ["gp100", "T-cell engager"]),
            ("T-VEC", "talimogene laherparepvec", ["viral immunotherapy"]),
            ("Imlygic", "talimogene laherparepvec", ["viral immunotherapy"]),
            ("Blincyto", "blinatumomab", ["CD19", "T-cell engager"]),
            ("Tecvayli", "teclistamab", ["BCMA", "T-cell engager"]),
            ("tarlatamab-dlle", "tarlatamab", ["DLL3", "T-cell engager"]),
            ("Unloxcyt", "cosibelimab", ["PD-L1", "immune checkpoint inhibitor"]),
            ("AK104", "cadonilimab", ["PD-1", "CTLA-4", "immune checkpoint inhibitor"]),
            ("Zimberelimab", "zimberelimab", ["PD-1", "immune checkpoint inhibitor"]),
            ("Amtagvi", "lifileucel", ["other T cell therapy"]),
            ("Tecelra", "afamitresgene autoleucel", ["MAGE-A4", "other T cell therapy"]),
            ("Provenge", "sipuleucel-t", ["cancer vaccine"]), ("Tice BCG", "bcg", ["bacterial immunotherapy"]),
            ("BCG vaccine", "bcg", ["bacterial immunotherapy"]),
            ("bacillus calmette-guerin substrain tice live antigen", "bcg", ["bacterial immunotherapy"]),
        ])
    func `An immunotherapy that is no checkpoint inhibitor has its substance and its classes`(
        name: String, substance: String, classes: [String]
    ) {
        #expect(terms.drug(named: name).substances == [substance])
        #expect(terms.drugClass(of: name)?.names == classes)
    }

    @Test func `Every row of the tables of immunotherapies is read, and says where it is authorised`() {
        let rows = Immunotherapies.families.flatMap { $0.1.split(separator: "\n") }
        let known = Terminology.builtInDrugClasses()
        #expect(known.count == rows.count)
        for substance in known.values {
            #expect(terms.drug(named: substance.substance).isKnown, "\(substance.substance)")
            #expect(substance.authorisation.contains(/^(FDA|EMA|NMPA|PMDA|MoH) [0-9]{4}/), "\(substance.substance)")
            #expect(substance.atcCode != nil || !substance.atcCodeIsCorroborated, "\(substance.substance)")
        }
    }

    @Test(.enabled(if: SharedData.has("codes/ici_cart_drugs.csv"), "reference table not here"))
    func `Every immunotherapy of the reference table resolves from each of its names`() throws {
        let table = CSVTable(try SharedData.text("codes/ici_cart_drugs.csv"))
        for row in table.rows {
            let substances = table.field(row, "substance").split(separator: "+").map(String.init)
            let brands = table.field(row, "brand").split(separator: "/")
            let synonyms = table.field(row, "synonyms").split(separator: ";")
            for name in brands + synonyms {
                #expect(terms.drug(named: String(name)).substances == substances, "\(name)")
                #expect(terms.drug(named: name.uppercased()).substances == substances, "\(name)")
            }
            guard substances.count == 1 else { continue }
            let known = try #require(terms.drugClass(of: substances[0]), "\(substances[0])")
            #expect(known.targets.map(\.rawValue).joined(separator: " + ") == table.field(row, "target"))
            #expect(known.atcCode ?? "" == table.field(row, "atc_since_2022"))
            #expect(known.formerATCCode ?? "" == table.field(row, "atc_before_2022"))
        }
    }
}
