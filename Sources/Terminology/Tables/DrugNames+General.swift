// Neurology, psychiatry and general medicine; see DrugNames.swift.

extension DrugNames {
    static let neurology = """
        carbidopa + levodopa: duopa, sinemet, rytary
        apomorphine: kynmobi, apokyn
        pimavanserin: nuplazid
        istradefylline: nourianz
        valbenazine: ingrezza
        clozapine: clozaril
        risperidone: risperdal, perseris
        paliperidone: invega, invega sustenna, invega trinza
        aripiprazole: abilify, abilify maintena
        brexpiprazole: rexulti
        lurasidone: latuda
        lumateperone: caplyta
        quetiapine: seroquel
        olanzapine: zyprexa
        esketamine: spravato
        escitalopram: lexapro
        citalopram: celexa
        sertraline: zoloft
        fluoxetine: prozac
        paroxetine: paxil
        duloxetine: cymbalta
        venlafaxine: effexor
        desvenlafaxine: pristiq
        vortioxetine: trintellix, brintellix
        bupropion: wellbutrin
        naltrexone + bupropion: contrave
        naltrexone: vivitrol
        sodium oxybate: xyrem
        tasimelteon: hetlioz
        daridorexant: quviviq
        methylphenidate: concerta, ritalin
        lisdexamfetamine: vyvanse
        phentermine + topiramate: qsymia
        topiramate: topamax
        lamotrigine: lamictal
        levetiracetam: keppra
        brivaracetam: briviact
        lacosamide: vimpat
        cenobamate: xcopri
        cannabidiol: epidiolex
        fenfluramine: fintepla
        stiripentol: diacomit
        carbamazepine: tegretol
        valproic acid: depakene, valproate
        pregabalin: lyrica
        gabapentin: neurontin
        amifampridine: firdapse
        onabotulinumtoxina: botox
        atogepant: qulipta
        rimegepant: nurtec
        ubrogepant: ubrelvy
        oxycodone: oxycontin, roxicodone
        paracetamol + oxycodone: percocet
        tramadol: ultram
        """

    static let general = """
        apixaban: eliquis
        rivaroxaban: xarelto
        dabigatran etexilate: pradaxa
        edoxaban: savaysa, lixiana
        clopidogrel: plavix
        ticagrelor: brilinta, brilique
        warfarin: coumadin, jantoven
        enoxaparin: lovenox, clexane
        acetylsalicylic acid: aspirin
        paracetamol: acetaminophen, tylenol
        ibuprofen: advil, motrin
        naproxen: aleve, naprosyn
        diclofenac: voltaren
        celecoxib: celebrex
        semaglutide: ozempic, wegovy, rybelsus
        dulaglutide: trulicity
        liraglutide: victoza, saxenda
        exenatide: byetta, bydureon, bydureon bcise
        tirzepatide: mounjaro, zepbound
        empagliflozin: jardiance
        dapagliflozin: farxiga, forxiga
        canagliflozin: invokana
        sitagliptin: januvia
        metformin: glucophage
        metformin + vildagliptin: eucreas
        rosiglitazone: avandia
        insulin glargine: lantus, lantus solostar, basaglar, toujeo
        insulin lispro: humalog
        insulin aspart: novolog, novorapid
        sacubitril + valsartan: entresto
        valsartan: diovan
        amlodipine + valsartan: exforge
        amlodipine + valsartan + hydrochlorothiazide: exforge hct
        amlodipine: norvasc
        atorvastatin: lipitor
        rosuvastatin: crestor
        simvastatin: zocor
        icosapent ethyl: vascepa
        levothyroxine: synthroid, levoxyl, euthyrox
        nintedanib: ofev
        pirfenidone: esbriet
        riociguat: adempas
        macitentan: opsumit
        ambrisentan: letairis, volibris
        bosentan: tracleer
        selexipag: uptravi
        treprostinil: tyvaso, remodulin, orenitram
        epoprostenol: flolan, veletri
        tadalafil: adcirca, cialis
        sildenafil: viagra, revatio
        salbutamol: albuterol, ventolin, proair
        tiotropium: spiriva
        budesonide + formoterol: symbicort
        fluticasone + salmeterol: advair, advair diskus, seretide
        fluticasone + vilanterol: breo ellipta, relvar ellipta
        fluticasone + umeclidinium + vilanterol: trelegy ellipta
        umeclidinium + vilanterol: anoro ellipta
        montelukast: singulair
        cetirizine: zyrtec
        diphenhydramine: benadryl
        elexacaftor + ivacaftor + tezacaftor: trikafta, kaftrio
        """

    static let more = """
        nirmatrelvir + ritonavir: paxlovid
        molnupiravir: lagevrio
        remdesivir: veklury
        tixagevimab + cilgavimab: evusheld
        tenofovir disoproxil: viread
        emtricitabine + tenofovir disoproxil: truvada
        efavirenz + emtricitabine + tenofovir disoproxil: atripla
        emtricitabine + rilpivirine + tenofovir disoproxil: complera, eviplera
        bictegravir + emtricitabine + tenofovir alafenamide: biktarvy
        cobicistat + elvitegravir + emtricitabine + tenofovir disoproxil: stribild
        cabotegravir + rilpivirine: cabenuva
        sofosbuvir + velpatasvir: epclusa
        glecaprevir + pibrentasvir: mavyret, maviret
        maribavir: livtencity
        valaciclovir: valacyclovir, valtrex
        aciclovir: acyclovir, zovirax
        rifampicin: rifampin
        rifaximin: xifaxan
        ciprofloxacin: cipro
        amikacin: arikayce
        bedaquiline: sirturo
        amoxicillin + clavulanic acid: augmentin
        sulfamethoxazole + trimethoprim: bactrim
        ranitidine: zantac
        omeprazole: prilosec, losec
        esomeprazole: nexium
        lansoprazole: prevacid
        pantoprazole: protonix
        ondansetron: zofran
        furosemide: lasix
        mirabegron: myrbetriq, betmiga
        fesoterodine: toviaz
        pentosan polysulfate: elmiron
        elagolix: orilissa
        levonorgestrel: mirena, kyleena, plan b one-step
        etonogestrel: nexplanon
        conjugated estrogens: premarin
        hydroxyprogesterone caproate: makena
        lifitegrast: xiidra
        cenegermin: oxervate
        varenicline: tyrvaya
        pilocarpine: vuity
        pancrelipase: creon
        obeticholic acid: ocaliva
        maralixibat: livmarli
        osilodrostat: isturisa
        pegvaliase: palynziq
        galsulfase: naglazyme
        elosulfase alfa: vimizim
        agalsidase beta: fabrazyme
        asfotase alfa: strensiq
        iron sucrose: venofer
        ferric carboxymaltose: injectafer, ferinject
        patiromer: veltassa
        paricalcitol: zemplar
        gadoteric acid: dotarem
        iohexol: omnipaque
        etelcalcetide: parsabiv
        tolvaptan: samsca, jynarque
        corticotropin: h.p. acthar, acthar
        """
}
