// Brand names and synonyms of drugs that are frequent in public safety reports or go with immunotherapies, after their public
// labels. Brands that stand for different substances in different countries are left out.

/// Other names of common drugs.
///
/// `substances: other names`, one entry a line; several substances are joined by " + ". Names are folded when read, and each
/// single substance is also a name of itself.
enum DrugNames {
    /// Every list of names.
    static let all = [
        Immunotherapies.names, oncology, haematology, steroidsAndImmunology, biologics, neurology, general, more,
    ]

    private static let oncology = """
        carboplatin: paraplatin
        cisplatin: platinol, cddp
        oxaliplatin: eloxatin
        pemetrexed: alimta, pemfexy, ly231514
        paclitaxel: taxol, abraxane, nab-paclitaxel, paclitaxel protein-bound, albumin-bound paclitaxel
        docetaxel: taxotere
        gemcitabine: gemzar, infugem
        etoposide: vepesid, toposar, etopophos, vp-16
        vinorelbine: navelbine
        irinotecan: camptosar, onivyde, cpt-11
        topotecan: hycamtin
        doxorubicin: adriamycin, doxil, caelyx, doxorubicin liposomal, pegylated liposomal doxorubicin
        epirubicin: ellence
        fluorouracil: 5-fu, 5-fluorouracil, adrucil
        capecitabine: xeloda
        temozolomide: temodar, temodal, temcad
        dacarbazine: dtic
        ifosfamide: ifex
        cyclophosphamide: cytoxan, endoxan
        fludarabine: fludara
        bendamustine: treanda, bendeka, levact, belrapzo
        eribulin: halaven
        trabectedin: yondelis
        procarbazine: matulane
        trifluridine + tipiracil: lonsurf
        bevacizumab: avastin, mvasi, zirabev, alymsys, vegzelma, aybintio, oyavas
        ramucirumab: cyramza
        cetuximab: erbitux
        panitumumab: vectibix
        trastuzumab: herceptin, kanjinti, ogivri, trazimera, ontruzant, herzuma
        pertuzumab: perjeta
        trastuzumab deruxtecan: enhertu, fam-trastuzumab deruxtecan, ds-8201
        trastuzumab emtansine: kadcyla, ado-trastuzumab emtansine, t-dm1
        sacituzumab govitecan: trodelvy
        enfortumab vedotin: padcev
        tisotumab vedotin: tivdak
        axitinib: inlyta
        cabozantinib: cabometyx, cometriq
        lenvatinib: lenvima, kisplyx
        sunitinib: sutent
        sorafenib: nexavar
        pazopanib: votrient
        regorafenib: stivarga
        tivozanib: fotivda
        everolimus: afinitor, zortress, certican, votubia
        belzutifan: welireg
        vemurafenib: zelboraf
        dabrafenib: tafinlar
        trametinib: mekinist
        cobimetinib: cotellic
        encorafenib: braftovi
        binimetinib: mektovi
        erlotinib: tarceva
        gefitinib: iressa
        afatinib: gilotrif, giotrif
        osimertinib: tagrisso
        alectinib: alecensa
        brigatinib: alunbrig
        crizotinib: xalkori
        lorlatinib: lorbrena, lorviqua
        mobocertinib: exkivity
        sotorasib: lumakras, lumykras
        adagrasib: krazati
        amivantamab: rybrevant
        capmatinib: tabrecta
        tepotinib: tepmetko
        selpercatinib: retevmo, retsevmo
        larotrectinib: vitrakvi
        entrectinib: rozlytrek
        erdafitinib: balversa
        tucatinib: tukysa
        neratinib: nerlynx
        palbociclib: ibrance
        ribociclib: kisqali
        abemaciclib: verzenio, verzenios
        alpelisib: piqray, vijoice
        fulvestrant: faslodex
        letrozole: femara
        anastrozole: arimidex
        exemestane: aromasin
        tamoxifen: nolvadex, soltamox
        olaparib: lynparza
        niraparib: zejula
        rucaparib: rubraca
        talazoparib: talzenna
        enzalutamide: xtandi
        apalutamide: erleada
        darolutamide: nubeqa
        abiraterone: zytiga, yonsa
        leuprorelin: lupron, lupron depot, eligard, leuprolide, camcevi, fensolvi
        goserelin: zoladex
        relugolix: orgovyx
        triptorelin: triptodur, trelstar, decapeptyl
        octreotide: sandostatin, sandostatin lar, sandostatin lar depot, bynfezia, mycapssa
        lanreotide: somatuline, somatuline depot, somatuline autogel
        lutetium (177lu) oxodotreotide: lutathera
        ripretinib: qinlock
        avapritinib: ayvakit, ayvakyt
        pexidartinib: turalio
        tazemetostat: tazverik
        """

    private static let haematology = """
        lenalidomide: revlimid
        pomalidomide: pomalyst, imnovid
        thalidomide: thalomid
        bortezomib: velcade
        carfilzomib: kyprolis
        ixazomib: ninlaro
        daratumumab: darzalex, darzalex faspro
        isatuximab: sarclisa
        elotuzumab: empliciti
        belantamab mafodotin: blenrep
        teclistamab: tecvayli
        selinexor: xpovio, nexpovio
        venetoclax: venclexta, venclyxto
        ibrutinib: imbruvica
        acalabrutinib: calquence
        zanubrutinib: brukinsa
        imatinib: gleevec, glivec
        dasatinib: sprycel
        nilotinib: tasigna
        bosutinib: bosulif
        ponatinib: iclusig
        ruxolitinib: jakafi, jakavi
        fedratinib: inrebic
        pacritinib: vonjo
        azacitidine: vidaza, onureg
        decitabine: dacogen
        decitabine + cedazuridine: inqovi
        cytarabine + daunorubicin: vyxeos
        blinatumomab: blincyto
        inotuzumab ozogamicin: besponsa
        brentuximab vedotin: adcetris
        polatuzumab vedotin: polivy
        rituximab: rituxan, mabthera, ruxience, truxima, riabni, rixathon
        obinutuzumab: gazyva, gazyvaro
        tafasitamab: monjuvi, minjuvi
        belinostat: beleodaq
        alemtuzumab: lemtrada, campath
        ropeginterferon alfa-2b: besremi
        eltrombopag: promacta, revolade
        romiplostim: nplate
        filgrastim: neupogen, zarxio, nivestym
        pegfilgrastim: neulasta, fulphila, udenyca, ziextenzo
        epoetin alfa: epogen, procrit, retacrit
        darbepoetin alfa: aranesp
        methoxy polyethylene glycol-epoetin beta: mircera
        eculizumab: soliris
        ravulizumab: ultomiris
        voxelotor: oxbryta
        crizanlizumab: adakveo
        emicizumab: hemlibra
        """

    private static let steroidsAndImmunology = """
        prednisone: deltasone, rayos
        prednisolone: orapred, millipred
        methylprednisolone: solu-medrol, medrol, depo-medrol
        dexamethasone: decadron, hemady
        hydrocortisone: cortef, solu-cortef
        budesonide: entocort, uceris, pulmicort, tarpeyo
        infliximab: remicade, inflectra, renflexis, avsola, remsima
        adalimumab: humira, hyrimoz, hulio, abrilada, imraldi, amjevita, hadlima, cyltezo, yusimry, idacio, amgevita
        etanercept: enbrel, erelzi, eticovo, benepali
        golimumab: simponi, simponi aria
        certolizumab pegol: cimzia
        vedolizumab: entyvio
        tocilizumab: actemra, roactemra
        sarilumab: kevzara
        anakinra: kineret
        canakinumab: ilaris
        abatacept: orencia
        belimumab: benlysta
        voclosporin: lupkynis
        tofacitinib: xeljanz, xeljanz xr
        baricitinib: olumiant
        upadacitinib: rinvoq
        apremilast: otezla
        secukinumab: cosentyx
        ixekizumab: taltz
        brodalumab: siliq, kyntheum
        ustekinumab: stelara
        guselkumab: tremfya
        risankizumab: skyrizi
        tildrakizumab: ilumya
        dupilumab: dupixent
        tralokinumab: adbry, adtralza
        omalizumab: xolair
        mepolizumab: nucala
        benralizumab: fasenra
        tezepelumab: tezspire
        leflunomide: arava
        methotrexate: trexall, otrexup, rasuvo
        hydroxychloroquine: plaquenil
        sulfasalazine: azulfidine
        mesalazine: mesalamine, asacol, lialda, pentasa
        azathioprine: imuran
        mycophenolate mofetil: cellcept
        tacrolimus: prograf, envarsus, astagraf, advagraf
        ciclosporin: cyclosporine, neoral, sandimmune, gengraf
        sirolimus: rapamune
        belumosudil: rezurock
        pegloticase: krystexxa
        avacopan: tavneos
        lanadelumab: takhzyro
        icatibant: firazyr
        """

    private static let biologics = """
        natalizumab: tysabri
        ocrelizumab: ocrevus
        ofatumumab: kesimpta, arzerra
        interferon beta-1a: avonex, avonex pen, rebif
        peginterferon beta-1a: plegridy
        glatiramer: copaxone, glatiramer acetate, glatopa
        fingolimod: gilenya
        siponimod: mayzent
        ozanimod: zeposia
        dimethyl fumarate: tecfidera
        diroximel fumarate: vumerity
        monomethyl fumarate: bafiertam
        teriflunomide: aubagio
        cladribine: mavenclad, leustatin
        dalfampridine: ampyra, fampridine, fampyra
        denosumab: prolia, xgeva
        romosozumab: evenity
        teriparatide: forteo, forsteo
        zoledronic acid: reclast, zometa, aclasta
        alendronic acid: fosamax, alendronate, alendronate sodium
        evolocumab: repatha
        alirocumab: praluent
        inclisiran: leqvio
        erenumab: aimovig
        fremanezumab: ajovy
        galcanezumab: emgality
        eptinezumab: vyepti
        teprotumumab: tepezza
        burosumab: crysvita
        aflibercept: eylea
        ranibizumab: lucentis
        efgartigimod alfa: vyvgart
        nusinersen: spinraza
        risdiplam: evrysdi
        onasemnogene abeparvovec: zolgensma
        patisiran: onpattro
        inotersen: tegsedi
        tafamidis: vyndamax, vyndaqel
        teduglutide: gattex, revestive
        idursulfase: elaprase
        palivizumab: synagis
        bebtelovimab: ly-cov1404
        sotrovimab: xevudy
        somatropin: genotropin, omnitrope, norditropin, humatrope
        pegvisomant: somavert
        """

    private static let neurology = """
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

    private static let general = """
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

    private static let more = """
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
