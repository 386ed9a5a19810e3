// Immunology, steroids and other biologics; see DrugNames.swift.

extension DrugNames {
    static let steroidsAndImmunology = """
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

    static let biologics = """
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
}
