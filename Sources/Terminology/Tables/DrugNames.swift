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
        dinutuximab: unituxin
        dinutuximab beta: qarziba
        naxitamab: danyelza
        zenocutuzumab: bizengri
        zanidatamab: ziihera
        margetuximab: margenza
        zolbetuximab: vyloy
        mirvetuximab soravtansine: elahere
        datopotamab deruxtecan: datroway
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
        inotuzumab ozogamicin: besponsa
        brentuximab vedotin: adcetris
        polatuzumab vedotin: polivy
        rituximab: rituxan, mabthera, ruxience, truxima, riabni, rixathon
        obinutuzumab: gazyva, gazyvaro
        tafasitamab: monjuvi, minjuvi
        mogamulizumab: poteligeo
        loncastuximab tesirine: zynlonta
        gemtuzumab ozogamicin: mylotarg
        tagraxofusp: elzonris
        denileukin diftitox: ontak, lymphir
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
}
