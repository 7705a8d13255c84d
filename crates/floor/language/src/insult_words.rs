//! Insults of 54 languages, written for this project.

/// Languages with their insults, lower case and without accents but for those that would be other
/// words without. None of them is an English word
/// or a common name.
pub(crate) const INSULTS: [(&str, &str); 54] = [
    (
        "es",
        "cabron cabrona cabrones cabronazo puta puto putas putos putita gilipollas pendejo \
         pendeja pendejos pendejada pinche chingada chingado chinga chingar mierda mierdas \
         maricon marica mamona culero culera hijoputa hijueputa joputa malparido malparida \
         gonorrea huevon weon pelotudo pelotuda boludo boluda zorra imbecil estupido estupida \
         verga vergudo carajo follate jodete capullo mamaguevo mamahuevo \
         conchetumare concha_tu_madre desgraciado desgraciada estafador estafadores \
         sinverguenza",
    ),
    (
        "de",
        "arschloch arschlocher arschloecher arsch wichser hurensohn hurensoehne hurensohne \
         fotze fotzen schlampe missgeburt scheisse scheiss scheisskerl scheissladen \
         scheissdreck mistkerl miststuck miststueck drecksack dreckskerl drecksau drecksladen \
         verpiss verpisst fick ficken gefickt ficker hure nutte vollidiot vollidioten trottel \
         spast spasti spacko schwuchtel kanake kanaken saftladen arschgeige arschgesicht \
         betruger betrueger schweinehund saubande dummkopf blodmann schwachkopf idiotenladen \
         halsabschneider gauner depp deppen leck_mich",
    ),
    (
        "fr",
        "connard connards connasse connasses encule encules enculer salope salopes salopard \
         salaud salauds putain pute fdp merde merdique batard batards foutre nique niquer ntm \
         pouffiasse petasse branleur branleurs abruti abrutis debile trouduc trou_du_cul \
         couillon couillons conne bougnoule escroc escrocs arnaqueur arnaqueurs ta_gueule \
         ordure raclure enfoire enfoires va_te_faire",
    ),
    (
        "it",
        "stronzo stronza stronzi stronzata stronzate vaffanculo affanculo cazzo cazzi cazzata \
         cazzate coglione coglioni puttana puttane puttanata troia troie merda minchia \
         bastardo bastardi bastarda testa_di_cazzo rottinculo culo frocio froci ricchione \
         deficiente imbecille cretino mortacci fanculo rompicoglioni truffatori truffatore \
         porco_dio zoccola mignotta pezzente",
    ),
    (
        "pt",
        "caralho porra foda fodase foda_se fodido fodida merda puta puto filho_da_puta fdp \
         viado veado cuzao otario otaria babaca babacas arrombado arrombada desgracado cacete \
         buceta boceta vadia vagabunda vagabundo cornudo paneleiro cabrao punheteiro golpista \
         golpistas safado imbecil escroto vsf vtnc vtmnc pqp",
    ),
    (
        "nl",
        "klootzak klootzakken lullen eikel eikels hufter hufters kutwijf kutzooi kankerlijer \
         kankerhoer kanker kankerzooi hoer hoeren hoerenzoon hoerenjong tyfus tering \
         teringlijer godverdomme sukkel sukkels mongool mongolen flikker debiel oplichters \
         oplichter rotzak kolere",
    ),
    (
        "sv",
        "fitta fittor kukhuvud javla javel javeln hora horunge horor knulla rovhal skitstovel \
         bogjavel karring idiotjavel bedragare",
    ),
    (
        "da",
        "rovhul luder luderen kaelling pikhoved pik_hoved fisse fisser lort kraftedeme \
         kraftedme svindlere svindler",
    ),
    (
        "no",
        "faen drittsekk drittsekker jaevla jaevel fitte horer hestkuk hestkuken rasshol \
         kukhue forpulte morrapuler helvete dritt svindlere",
    ),
    (
        "fi",
        "vittu vitun vittuun vitut perkele perkeleen saatana saatanan paska paskaa paskat \
         paskapaa huora huoran kusipaa kyrpa kyrvan mulkku mulkun runkku runkkari helvetti \
         helvetin idiootti huijari huijarit mulkvisti amma",
    ),
    (
        "pl",
        "kurwa kurwy kurwe kurwo chuj chuja chuje chujowy chujowe chujowa huj pierdol \
         pierdole pierdolony pierdolona pierdolic jebany jebana jebane jebac zjeb zjebany \
         skurwysyn skurwysyny skurwiel suka cipa pizda dupa dupek debile cwel spierdalaj \
         wypierdalaj gowno oszust oszusci zlodziej zlodzieje frajer szmata",
    ),
    (
        "cs",
        "kurva kurvy zmrd zmrdi kokot kokoti pica pici pico hajzl hajzlove jebat zasranej \
         zasrany sracka sracky hovno hovna prdel mrdka mrdat posrany podvodnik podvodnici \
         zlodeji",
    ),
    (
        "sk",
        "kokotina pica jebat jebnuty jebo vyjebany pojebany kurva zasran zmrd hovado hovno \
         sprostak podvodnik podvodnici",
    ),
    (
        "hu",
        "kurva kurvak geci gecik fasz faszom faszfej faszkalap picsa picsaba bazdmeg baszd \
         baszdmeg baszod buzi buzik szar szarok szarhazi szemet szemetlada rohadek rohadj \
         kocsog segg seggfej csalo csalok hulye",
    ),
    (
        "ro",
        "muie pula pule pizda curva futut futu fute fututi cacat dracu dracului nesimtit \
         nesimtiti nesimtire tampit tampiti handicapatule jegos jegosi tarfa tepari teapa \
         hotii sugi mortii bulangiu",
    ),
    (
        "hr",
        "jebem jebote jebiga jebi jeb'o kurac kurca kurcu kurcina picka picku pizda kurva \
         kurvo govno govna sranje sranja seronja drolja droljo kucka kucko majku_ti peder \
         pederu pederi pedercina budalo budale idiote lopovi lopov lopovu prevarant \
         prevaranti stoko djubre",
    ),
    (
        "sl",
        "kurba kurbin pizda pizdun kurac jebi usran usrane peder prasica goljuf goljufi \
         jebenti",
    ),
    (
        "sq",
        "kurve kurva pidh pidhi pidhin qifsha qift mut muti bythe bythqim budalla budall \
         rrospi rrospia maskarai hajdut hajdute",
    ),
    (
        "tr",
        "orospu orospunun orospucocugu amk amina amcik siktir sikerim siktigimin sikik \
         sikeyim pezevenk gavat ibne ibneler gotveren yarrak yarak yavsak serefsiz \
         serefsizler kahpe dangalak gerizekali salak aptal dolandirici dolandiricilar hirsiz \
         anani",
    ),
    (
        "ru",
        "suka suki cyka blyat blyad blyadi blyadskiy blya bliat pizdec pizdets pizda pidor \
         pidoras pidory pidaras mudak mudaki mudila huy hui khuy khui huilo huylo khuilo \
         huinya huynya nahui nahuy nakhuy nahuj yebat ebat yobany ebanyy ebanutyy ebal zaebal \
         zayebal zalupa svoloch svolochi gandon ublyudok urod urody dolboeb dolboyob debily \
         govno dermo shlyuha shlyukha suchka tvar moshennik moshenniki",
    ),
    (
        "uk",
        "kurva kurvo padlo padliuka mudylo pizdets pidar pidaras huilo suchka lajno hivno \
         pokydky shakhrai",
    ),
    (
        "bg",
        "kopele kopeleta kurva putka puteka pederast eba ebati maika_ti maikati mamka_ti \
         mamkati laino laina govedo",
    ),
    (
        "el",
        "malaka malakas malakes malakies gamoto gamiesai gamimeno gamimenos gamiese gamo \
         poutana poutanes poutsa pousti poustis poustides skata mouni mounia kariola karioli \
         arxidi arxidia archidia vlakas ilithios ilithie apateones apateonas kleftes",
    ),
    (
        "hi",
        "bhenchod behenchod bhenchodd bhen_chod behen_chod bahenchod benchod bhosdike \
         bhosadike bhosdi bhosda madarchod maderchod madarjaat mc_bc chutiya chutiye chutiyas \
         chutia chutiyapa gandu gaandu gaand gand lund lauda lavde lawde loda lodu randi \
         randwa harami haramzada haramzade haramzadi haramkhor kutta kutte kutti kutiya \
         kamina kamine kameena kaminey suar suwar tatti jhant jhaatu chakka hijda hijra \
         bhadwa bhadwe bevakoof bewakoof choro",
    ),
    ("ur", "kanjar kanjri gashti gashtiyan khotay khota lanti lanati haramzaday kuttay dhokebaz"),
    (
        "pa",
        "penchod panchod pencho phenchod kutteya kanjri kanjra tatte khasma lann bhootni \
         kutti_da maa_di",
    ),
    (
        "bn",
        "khanki khankir magi bokachoda bokachod chudi chudir shuorer suorer kuttar haramjada \
         haramir banchod bainchod madarchot",
    ),
    (
        "ta",
        "thevidiya thevdiya thevudiya thevidiyapaiya punda pundai poolu sunni otha ommala \
         omala koothi naaye baadu oombu",
    ),
    (
        "te",
        "lanja lanjakodaka lanjakoduku dengu denge dengey modda puku pooku munda erripuku \
         erripooka kodaka",
    ),
    (
        "tl",
        "putangina putang_ina tangina tang_ina pakyu pakshet punyeta gago ulol tarantado \
         tarantada kupal kantot hindot hayop hayup buwisit bwisit bwiset inutil gunggong \
         engot putragis lintik siraulo pokpok manloloko magnanakaw",
    ),
    (
        "id",
        "anjing anjir anjrit bangsat bajingan kontol memek ngentot goblok goblog tolol babi \
         jancok jancuk kampret keparat brengsek bego pelacur lonte monyet perek pepek puki \
         tempik penipu sialan bodoh",
    ),
    (
        "ms",
        "pukimak puki_mak celaka babi bangang lahanat haram_jadah haramjadah barua pantat \
         kepala_butuh penyangak",
    ),
    (
        "vi",
        "dit_me du_me dit_con_me do_me ditme dume deo_biet vcl vkl clm cmm lon_me con_cac \
         concac oc_cho khon_nan lua_dao do_ngu địt đụ đéo lồn cặc mat_day cho_chet",
    ),
    (
        "ar",
        "sharmouta sharmuta sharmoota sharmota sharmut kos_omak kosomak kos_ommak kuss_ummak \
         kosommak kos_okhtak ibn_el_kalb ibn_kalb ya_kalb ya_hmar ya_7mar ibn_sharmouta \
         khawal 5awal manyak manyok manyouk a7a khara 5ara zebala tozz zebi zobby zamel kahba \
         qahba 9ahba nik_omok nikomok metnak metnaka hmar 7mar hayawan 7ayawan harami 7arami \
         nassab nassabin 3ars kalb",
    ),
    (
        "fa",
        "koskesh kos_kesh kosskesh koskhol kosnanat kos_nanat jende jendeh madarjende \
         madar_jende kiram pedarsag pedar_sag haroomzade haramzadeh bisharaf bi_sharaf \
         dayus daius ashghal kesafat khar_kosdeh gooh goh_khor kolahbardar",
    ),
    (
        "he",
        "ben_zona bat_zona kus_emek kusemek kusomo kus_emak maniak manyak lech_tizdayen \
         sharmuta metumtam metumtemet zevel ganav ganavim",
    ),
    (
        "zh",
        "caonima cao_ni_ma tamade ta_ma_de nimade shabi sha_bi shabee wangba wang_ba_dan \
         wangbadan hundan hun_dan jianren gun_dan gundan qusi qu_si pianzi laji gou_ri \
         diu_lei diu_nei pukgai puk_gai pok_gai",
    ),
    (
        "ja",
        "kuso bakayaro bakayarou baka kusoyaro chikusho chikushou temee kisama kutabare \
         shineyo kimoi",
    ),
    (
        "ko",
        "ssibal shibal ssibal_nom sibal gaesaekki gaesaeki byeongsin byungshin jiral jonna \
         nyeon michin",
    ),
    ("th", "hee_mae ai_hia i_hia ai_sat yed_mae"),
    (
        "af",
        "poes doos kont naai voetsek fokken fokof hoermoer jou_ma_se poeslik teef bliksem \
         dofkop skelm",
    ),
    (
        "ca",
        "fill_de_puta filldeputa fills_de_puta collons cabro malparit gilipolles imbecil \
         merda carallo fillo_de_puta",
    ),
    (
        "et",
        "kurat kuradi raisk munn putsis persse perse_kukk sitapea pask vitt tola_pea \
         petised",
    ),
    (
        "lt",
        "sudas sudzius kekse kurva bybis pyzda pydaras gaidys nachui rupuze sukciai sukcius \
         kale_tu",
    ),
    ("lv", "kuce mauka pizdets dirsa suda sudi stulbenis krapnieki krapnieks idiots_tu"),
    (
        "sw",
        "mjinga wajinga pumbavu mpumbavu malaya_wewe shenzi mshenzi kuma_mako kumamako matako \
         mwizi wezi takataka tapeli matapeli mbwa_wewe",
    ),
    ("sr", "jebem jebote picka kurac govno djubre smece lopovi jebo_te picku_materinu majku_ti"),
    ("is", "andskotinn helvitis fifl halfviti hora_tik kunta skitseidi drullusokkur"),
    ("az", "qanciq gijdillaq sikim sikdir qehbe serefsiz ogras dalbayob"),
    ("ml", "myre myran thayoli kunna poori patti_pooru thendi kazhuveri pundachi"),
    ("kn", "sule sulemaga bolimaga bolimagane thika tullu nin_akkan loafer_nanmaga"),
    ("mr", "zavadya jhavadya aai_ghal aaighalya bhikarchot lavdya randechya chutmarichya"),
    ("gu", "gandina bhosdina bhosdino lodi_na chodu gando_no ghelo"),
    ("ne", "muji machikne randi_ko radi_ko lado puti khate sala_kukur gu_kha"),
];
