//! Common words of languages as people type them in Latin letters, be it another script's or
//! without accents: function words, praise, complaint, the words of a sale. Written for this
//! project; none of them is an English word.

/// The languages with their words.
pub(crate) const ROMANISED: [(&str, &str); 33] = [
    (
        "hi",
        "hai hain tha thi thay hoga hogi hoon hun hu ho gaya gayi gaye gya raha rahi rahe kar \
         karo karna kiya kia karke karta karte karti diya dia diye dena dedo liya liye lena \
         leke lekin magar aur yeh yah ye woh voh isko isse iska iski iske usko uska uski \
         mujhe mujhko mera meri humko hamara humein tum tumhe tumhara tumhari aap aapka aapki \
         apna apni apne kya kyu kyun kyon kaise kaisa kab kahan kaun kuch koi sab sabko sabse \
         bahut bohot bahot bhut bhi nahi nahin nhi nai  bilkul ekdum ekdam bas sirf sirph \
         thoda zyada jyada accha acha achha achi acchi achhi achche achchi badhiya badiya \
         maza majha khush dil pyar sundar khubsurat shandaar zabardast jabardast kamaal \
         lajawab sahi theek thik galat bekar bekaar bakwas bakwaas ghatiya ghatia kharab \
         kharaab tuta toota phat nakli asli sasta sasti mehnga mahanga paisa paise paisay \
         rupaye rupee vasool wasool vasul barbaad barbad saman samaan samaaan cheez chiz \
         cheezein kharida kharido kharidna mangaya mangwaya bheja bheji wapas wapis waapas \
         dukan dukaan bhai yaar yar dost ghar kaam kam din mahina mahine saal hafte ek doo \
         chaar paanch logon walo wala wale wali mei pe se ka ki ke ko ne toh jab tak agar \
         phir fir abhi kabhi hamesha chor dhokha dhoka maar maaro marna jaan sala saala \
         chahiye chahie milta mila mili pasand aaya aayi aata aati laga lagi lagta shukriya \
         dhanyavad dhanyawad namaskar pakka waise jaldi der bada badi chota choti naya nayi \
         purana dekho dekha suno bolo bola haan",
    ),
    (
        "ur",
        "buhat bohat bht nahe acha achay achi umda behtareen shukar allah inki unki hona hue \
         huwa hoti hota zaya zaaya inhon unhon humne maine kisi kuchh waqt dukandar mehngi \
         sasti kutte bachay kaafi kafi lanat laanat meharbani tareef kharabi nuqsan ayi aye \
         jaye jao mangwaye mangwai parhe wala magar beshak",
    ),
    (
        "tl",
        "ang ng mga sa naman po opo ako ko mo niya niyo nyo namin natin ninyo nila siya sya \
         kami tayo kayo ikaw yung iyong ito iyon yan iyan dito diyan doon hindi hinde di wala \
         walang mayroon meron kasi dahil pero kaso kapag pag kung para lang lamang din rin pa \
         nang sobra sobrang talaga masyado medyo maganda ganda gandang pangit panget bulok \
         sira sirang nasira basag peke mura murang mahal mahalin mabilis bilis bagal mabagal \
         salamat maraming sulit sayang kwenta pera bayad bili bilhin binili bumili nabili \
         umorder dumating natanggap gumagana gumana tindera ulit uulitin sana ganun ganito \
         bakit ano sino kailan saan paano lahat kahit gusto ayaw ayoko inis nakakainis galit \
         tuwa masaya anak nanay tatay asawa kulay laki liit malaki maliit masikip maluwag \
         tela ayos mabuti agad araw linggo buwan taon isa dalawa tatlo putang putangina ina \
         gago tanga ulol patayin mamatay papatayin susunod pwede puwede nakakadismaya \
         dismayado nagustuhan kasya matibay manipis makapal",
    ),
    (
        "id",
        "gak nggak enggak ga gk tdk tak bgt banget yg dgn utk krn sdh udah udh blm belum jg \
         aja saja sih dong deh kok nih gan sis min adminnya kualitasnya barangnya harganya \
         sesuai deskripsi ekspektasi pesanan mantap mantul keren jos josss rekomen nyesel \
         menyesal zonk parah bohong tipu penipu nipu duit duitnya balikin kembalikan kirim \
         dikirim pengirimannya sampe sampai selamat aman rapi rapih tepat langganan lagi \
         kalau kalo seperti buat gue gua gw lu lo elu kalian mereka nya bahan tipis tebal \
         longgar sempit cocok pas ukurannya warnanya makasih trimakasih semoga sukses tokonya \
         lapak respon ramah lelet lemot bodoh anjing bangsat tolol goblok bunuh matilah enak \
         rasanya",
    ),
    (
        "ms",
        "teruk berbaloi sampai selamat memang terbaik terbaek tahap langsung xde takde takda \
         xnak xsuka pulangkan wang sgt sangatlah korang awak kitorang cun lawa puas hati \
         kualiti pembungkusan penghantaran laju lambat sila jangan pakai boleh tipah tertipu \
         menyesal penjual barang laa lah rosak pecah koyak tahan lasak berpuas",
    ),
    (
        "ar",
        "ana enta enti inta inti howa huwa heya hiya e7na ehna nahnu da dah di deh dy dol el \
         al il fi fe fih mafish mafeesh mish msh mo moo ma wala wla bas lw 3ashan ashan 3ala \
         ala 3an min mn awi awy awii gedan jedan giddan jiddan ktir kteer kthir wayid kwayes \
         kwayyes kuwayes kwais helw 7elw 7elwa hilw helwa gamil gameel jamil jameel momtaz \
         mumtaz momtaza mumtaza ra2e3 raee3 montag muntaj montaj montg zebala zbala wa7esh \
         wehesh wahesh sayye2 sayi2 khara 5ara khales 5ales abadan 2abadan shukran shokran \
         shukrn habibi habibti 7abibi wallah wallahi walla wallhi wlahy inshallah insha2allah \
         mashallah alhamdulillah hamdulillah yalla ya3ni yaani yani kol kul kull mabsout \
         mabsoot saree3 sare3 sari3 tawseel taw9eel tawsil jawda gawda se3r si3r ghali 8ali \
         rekhees rakhis floos fulus feloos flos feloosy 7aram haram bayya3 baye3 ishtareet \
         eshtareet eshtaret tshtroosh hatha hada hadha hayda shu eish esh leh leish lesh keda \
         kida kteeeer ba3d abl kaman bardo barda nafs mara marra tani tany ba2a ba3dein 3ayez \
         3ayza biddi baddi abgha abi kalb kelb ibn bint ummak omak akhook akhi sadi2",
    ),
    (
        "el",
        "kai einai den dn mou sou tou tis mas sas tous thn sto sti sthn stin ston apo gia \
         poli polu para alla omos ola oloi oles olous kala kalo kali kalos kalh kalytero \
         kalitero teleio telio teleia xalia halia xalasmeno halasmeno skoupidi skoupidia \
         apati apateones apateonas lefta xrimata timi timh poiotita poiothta piotita proionta \
         paraggelia parangelia paralavi apostoli grigora grigori argise efxaristo euxaristo \
         efharisto sistino systino sinisto syninsto agora agorasa agorasete pira phra \
         doulevei douleyei leitourgei katholou katholoy tipota tpt pote panta thelo tha na \
         prepei mporo boro exei exo eixa htan itan egw esi afto auti afti ekeino poios pou \
         pos giati otan ksana pali mono mia ena enas duo tria malaka malakas malakes gamoto \
         gamo skata politis magazi omorfo omorfi oraio oraia wraio paidia paidi nai oxi ohi \
         edw edo ekei tora twra meta prin mexri xoris horis skotoso",
    ),
    (
        "bn",
        "ami amar amake amra apni apnar tumi tomar tui tor se tara eta eita ei oi ota \
         khub onek bhalo valo bhala kharap baje faltu jinis jinish dam taka poisa nosto \
         kinben kinechi kinlam kinte legeche lagche laglo pelam peyechi paisi dhonnobad \
         dhanyabad ekdom ekebare ekta ektu kichu kichui  shob shobai keno kothay kivabe \
         kemon achhe chilo holo hoyeche hobe hoy korlam korben korte koren kora diyeche dilo \
         na nai nei noy kintu jonno sathe theke porjonto abar ar ebong bondhu bhai sundor \
         shundor darun osadharon dukan dokan chor baccha shuorer khankir magi bessha felbo \
         jabo jao khaisi",
    ),
    (
        "pa",
        "vadiya wadiya badhia changa changi bahut sohna sohni swaad mainu tuhanu tuhada \
         tuhadi sada sadda sadi meri tera teri hega haigi hoya hoyi gaya gayi bilkul bekar ni \
         nahi kuj kujh ki kiven kithe kado kyon paisa paise kharab dhanwad dhanvaad meharbani \
         ji paaji paji veere yaar tusi assi asi sanu ohna ehna lai vich naal nal te da di de \
         nu chor kutte puttar saale gandh layi khaa ditta ditti kitta kitti rabb siraa sira \
         ghaint",
    ),
    (
        "ta",
        "romba rombo nalla nallaa irukku iruku illa illai mosam mosamana mosama enakku enaku \
         unakku avan aval nee neenga namma enga inga anga ithu idhu adhu athu indha intha \
         andha yarum yaarum yaaru enna eppadi epdi yen eppo vaanga vanga vaangatheenga \
         vangatheenga vaangunga vangunga pidichirukku pidikkum pidikala kaasu kasu panam \
         thirumba kodu kudu seri semma sema vera nandri rombave onnum onnukkum udhavadhu \
         thevai vendam venam kandippa ellam ellarum vandhuchu vanthuchu sapadu saapadu \
         nallathu kevalam kevalama mokka dei da di machan machi thevidiya punda otha paiya \
         naaye",
    ),
    (
        "te",
        "chala chaala bagundi bagunnadi baagundi bagoledu baaledu baledu naaku naku meeku \
         neeku meeru nenu memu idi adi ee aa undi ledu leedu kaadu kadu asalu dabbulu dabbu \
         konandi konakandi konoddu nachindi nachaledu andaru andariki enduku ela ekkada \
         eppudu manchi manchidi cheppandi kuda kooda inka antha mottam pani cheyadam cheyadu \
         cheyatledu dengey lanja kodaka kodakaa gudda ra anna vasthuvu",
    ),
    (
        "ml",
        "valare nalla nallathu aanu anu illa alla njan njaan enikku enikk ninakku ningal avan \
         aval ithu athu oru ella ellarum ellam vaangi vangi vaangikko vaangaruthu gunam \
         gunavum paisa poyi kollam kidu kidilan adipoli mosham moshamaanu ishtapettu \
         ishtamayi ishtam nannayi nannaayi nanni undu entha enthu enthaanu engane evide eppo \
         pakshe pinne ippo thirich tharu myre thayoli patti poda",
    ),
    (
        "kn",
        "tumba thumba chennagide channagide chennagidhe chennagilla channagilla nanage nange \
         nanu naanu neevu neenu idu adu ide ille illa alla yenu enu yaake yake hege elli \
         yavaga duddu haalu thagolli togolli tagobedi thogobedi ellaru ella olle sakkat \
         sakath bekagilla beku beda dhanyavadagalu aytu aagide agide madbedi kettadu kettaddu \
         sule magane bolimaga",
    ),
    (
        "mr",
        "khup khoop chan chhan ahe aahe aahet hota hoti hote nahi naahi mala tula tyala amhi \
         aamhi tumhi tumcha majha majhi maza mazi ha hi te ti kay kaay kasa kashi kadhi kuthe \
         sagla sagalyanni ghya gheu gheun paise vaya faltu bekar ekdam bhari changla changli \
         changle vait dhanyavad aavadla avadla avadali ani aani kinva dukandar chor zavadya \
         bhikar chut",
    ),
    (
        "gu",
        "khub saras saru che chhe hatu hati nathi nahi tane tamne ame maru mari tamaru aa \
         pela shu su kem kyare kyan bau bahu bilkul bekar kharab paisa vasul levu leva levi \
         joie joiye majja maja dhanyavad aabhar sasto badhu badhane ane lidhu lidho malyu \
         gando chor salo",
    ),
    (
        "ne",
        "ramro ramrai naramro chha chhaina cha chaina thiyo thyo ma malai timi timilai tapai \
         tapailai hami hamilai yo tyo ekdam dherai dhanyabad paisa kher gayo bhayo kinnu \
         kinna hunna parcha parena lagyo manparyo mitho ani tara kina kahile kaha kasto mula \
         chor sasto mahango muji randi rando machikne",
    ),
    (
        "si",
        "hari hondai hondayi eka meka oyage mage mata oyata oya api naha nehe nathi salli \
         ganna epa sthuthi istuti godak lassanai lassana narakai naraka wadak puluwan kiyala \
         ekka okkoma dawas baduwa hutto pakaya",
    ),
    (
        "fa",
        "kheyli kheili kheli khayli khoob khoobe khube khob ali aali aaliye aliye asan aslan \
         nist nistam hast hastam bood bud bude boodam ast mano shoma shomaha ma maro ishoon \
         oon oona een ino az ba baraye vasam ro ra ke va hamin faghat faqat vali ama agar \
         chera chi chie kojast kojas chetor digeh dige hichvaght hamishe mamnoon mamnun merci \
         mersi motshakeram moteshakkeram daste tashakor lotfan poolam pulam pul pas bedid \
         bedin nakharid nakharin kharidam kharid kharidan keyfiyat keyfiyatesh gheymat \
         gheymatesh arzoon geroon gerun tosiye pishnahad mikonam nemikonam mikham nemikham \
         nemikharam mikharam razi hastim kar nemikone mikone shekast kharab forooshande \
         forushande ashghal asghal dorugh doroogh kolahbardar madar jende kosh koshtamet \
         mikosham bishour",
    ),
    (
        "he",
        "mutzar motzar meule meula me'ule tov tova tovim mamash meod me'od lo ani ata hu hi \
         anachnu anahnu atem  ze zot zeh eleh shel sheli shelahem et al aval gam rak kol \
         hakol yoter pahot klum bichlal bihlal oved ovedet avad toda todah raba rabah shalom \
         bevakasha slicha kesef mehir mechir yakar zol mishloach mishloah higia higiya \
         hazmana kaniti kanuti lakoach mumlatz mamlitz mamlitza garua tiknu zevel harah hara \
         zona maniak sharmuta yofi sababa",
    ),
    (
        "ru",
        "ochen ocen ochen' otlichno otlichnyy otlichniy otlichnaya horosho khorosho horoshiy \
         horoshaya horoshii khoroshiy khoroshii plokho ploho plohoy plohoe uzhasno uzhas \
         otstoy govno polnoe polnyy der'mo dermo musor tovar tovara kachestvo kachestva cena \
         tsena tsenu dostavka bystro bistro dolgo spasibo pozhaluysta prodavec prodavets \
         prodavcu prodavtsu magazin zakaz zakazal zakazala zakazyval kupil kupila kupili \
         pokupayte pokupka pokupkoy rekomenduyu sovetuyu dovolen dovolna dovol'na ponravilos \
         ponravilsya ponravilas nravitsya rabotaet rabotal slomalsya slomalas slomalos \
         vernite dengi den'gi babki vse vsyo vsem eto eta etot menya mne tebya tebe moy moya \
         moyo moi nash svoy ya ty vy oni ona kak chto chtoby gde kogda pochemu potomu esli \
         ili tolko tol'ko uzhe yesche eshche eshe sovsem voobshche voobsche nichego nikogda \
         vsegda prosto ne da ni bez dlya cherez posle krasivo krasivyy krasivaya razmer \
         prishlo prishel prishla prishol nado nuzhno mozhno nelzya khochu hochu budu bylo byl \
         byla byli est suka blyad blyat mudak pidor ubyu ub'yu sdokhni sdohni urod vrut obman \
         obmanuli moshenniki privet",
    ),
    (
        "uk",
        "duzhe dyzhe harna harnyi harnyy garnyi garna garno dobre dobryi dobra pohano pohanyi \
         zhakhlyvo zhakhlyvyi zhahlyvo yakist yakosti tsina tsinu shvydko shvydka dostavka \
         dyakuyu diakuyu dyakuiu spasybi prodavets prodavtsiu mahazyn tovar kupyv kupyla \
         kupuite kupuyte rekomenduiu rekomenduyu raju radzhu pratsiuye pratsiuie pratsyuye \
         povernit hroshi groshi ce tse tsei tsya vin vona vony meni mene tebe sho shcho scho \
         yak yaka yakyi koly chomu tilky vzhe shche nichoho nikoly zavzhdy treba mozhna \
         nemaie nemaye podobaietsia spodobalosia zadovolenyi zadovolena smittia obman \
         shakhrai",
    ),
    (
        "bg",
        "mnogo sam ste sme sa dobar dobyr dobra dobro losho losh produkt stoka kachestvo cena \
         dostavka barza burza byrza blagodarya blagodaria preporachvam preporuchvam dovolna \
         dovolen raboti pari izhvarleni nikoga vinagi vsichko tova tazi tozi mene tebe az ti \
         tya nie vie te kak kakvo koga zashto samo veche oshte nishto neshto trqbva tryabva \
         moje mozhe magazin porachka porachah kupih vurnete boklutsi boklutsite kopele puteka",
    ),
    (
        "sr",
        "odlican odlicno odlicna dobro dobar dobra losa los uzas uzasno smece djubre sranje \
         kvalitet kvalitetno proizvod roba cena cijena dostava isporuka brza brzo stiglo \
         stigao stigla vreme vrijeme preporuke preporucujem preporuka preporucio hvala \
         zadovoljan zadovoljna razocaran razocarana novac novca bacen baceni prodavac \
         prodavaca lopov lopovi prevara prevaranti kupio kupila kupujte kupite ne nije nisu \
         nista nikad nikada uvek uvijek samo vec jos ovo ova ovaj taj sto kako kada zasto gde \
         gdje sam si je smo ste su biti bio bila bilo jako vrlo mnogo puno malo lepo lijepo \
         lep lepa radi radilo pokvario pokvarilo pokvaren vratite ubicu jebem jebo majku \
         kurac picka sve svima svaka svaki odusevljena odusevljen mnogu preporacuvam",
    ),
    (
        "sw",
        "bidhaa nzuri mzuri vizuri mbaya vibaya sana kabisa asante ahsante muuzaji duka pesa \
         yangu yako yetu yenu wangu wako langu hii hiyo hizi hizo huyu huo ile yule ni si na \
         ya wa kwa katika lakini au kama kwamba haifanyi inafanya kazi imefika imefikia \
         imevunjika imeharibika nimeipenda nimependa ninapenda napenda nilinunua nimenunua \
         usinunue nunua rudisha imepotea ubora bei ghali rahisi haraka polepole siku mwezi \
         mwaka mimi wewe yeye sisi nyinyi wao mjinga wajinga pumbavu mpumbavu mwizi wezi \
         matapeli tapeli nitakuua kuua shetani malaya karibu tafadhali habari hakuna kitu \
         vitu watoto mtoto kila moja mbili tatu",
    ),
    (
        "ja",
        "totemo sugoi sugoku yoi yokatta ii desu deshita masu mashita masen arimasu arimasen \
         shouhin shohin hinshitsu arigatou arigato gozaimasu gozaimashita saiaku saikou saiko \
         kane kaese okane warui kowareta kowareteiru todoita todokimashita hayai osoi yasui \
         takai kawaii kirei oishii mazui watashi boku ore anata kore kono sono ano nani doko \
         naze demo dakara kara nai janai kuso baka aho korosu zettai mou ichido kaimashita \
         katta kaitai",
    ),
    (
        "zh",
        "hen hao feichang bucuo henhao zhiliang zhi liang dongxi maijia mai jia wo ni nimen \
         ta tamen de le shi bu bushi meiyou mei yao buyao zhe zhege na nage ge tai cha zhende \
         xihuan manyi pianzi tuikuan tui qian kuaidi wuliu fahuo pianyi gui laji xiexie \
         laoban kefu yihou yijing zai ye dou hai jiu haishi tamade cao nima shabi xing \
         piaoliang haochi erzi nver",
    ),
    (
        "ko",
        "jeongmal jinjja neomu aju maeu joayo joa jota johayo joaseo byeolloyeyo byeollo \
         silmang gamsahamnida kamsahamnida gomawo gomapseumnida sajimaseyo saji maseyo \
         sangpum jepum pumjil gagyeok baesong ppalla ppallayo wanjeon choegoyeyo choego \
         choeak hwanbul haejuseyo naega nae geu igeo igeot geugeo wae hajiman geurigo \
         andwaeyo gojang nasseoyo ssibal shibal gaesaekki yeppeoyo masisseoyo annyeonghaseyo",
    ),
    (
        "th",
        "dee mak mahk maak khrap krap khrab kha krub khop khun khob mai dai loei loey sia \
         ngoen khong khon raan suay phaeng paeng thuk reo chaa arai thammai nii phom chan \
         dichan rao khao aroi sanuk hia kuay ai mae khuen",
    ),
    (
        "hy",
        "shat lav apranq apranqe apranqy shnorhakalutyun shnorhakal em es du na menq duq voch \
         che chi inchu vonc kgnem gneci arajin gumars qo dzer lavn urax",
    ),
    (
        "ka",
        "dzalian kargi kargia cudi cudia produqtia produqti madloba gmadlobt momcons momecona \
         ar aris iyo shen chven tqven isini es ra rogor magram da puli fuli xarisxi fasi \
         sakmaod sheudzlia",
    ),
    (
        "uz",
        "juda yaxshi yahshi yomon emas mahsulot sifati sifatli rahmat raxmat kattakon sotib \
         oldim olmang menga sizga bizga uchun bilan lekin narxi arzon qimmat tez yetkazib \
         pulimni qaytaring ote jaqsy zhaksy tauar rahmet",
    ),
    (
        "az",
        "cox yaxsi yaxshi pis mehsul mehsuldur keyfiyyetli keyfiyyet tesekkurler tesekkur \
         edirem sagol satici aldim almayin meni mene sene bize ucun ile amma deyil qiymeti \
         baha ucuz tez gelib xarab qaytarin",
    ),
    (
        "und",
        "aad ayuu ayay fiican fiicnaa xun badeecad badeecadda waan waxaan waxay mahadsanid \
         mahadsan lacag lacagta lacagtayda tayo tayada yahay tahay ma aha iyo laakiin \
         iibiyaha iibsaday kama shaqeeyo kaya kyau sosai yayi nagode na gode ba bai kudi \
         kudina daraja mai sayarwa oja naa dara pupo gan ese adupe mo ra owo mi ko sise ole \
         ngwaahia daalu imela mma ezigbo nke ihe ahu adighi onye ohi umkhiqizo omuhle kakhulu \
         ngiyabonga kuhle imali yami akusebenzi akulungile siyabonga enkosi vaga hea hasti \
         halb toode kvaliteet soovitan tanan aitah olen rahul loti laba labi prece preces \
         kvalitate paldies iesaku slikti labai gera geras gerai preke prekes kokybe \
         rekomenduoju aciu blogai blogas zelo dober dobra izdelek kakovost priporocam slabo \
         shume cilesi produkt faleminderit keq mjog vara gaedi takk fyrir tairge maith raibh \
         agat ansawdd iawn diolch baie goeie gehalte dankie swak tajjeb hafna grazzi pwodwi \
         anpil mesi misaotra tsara",
    ),
];

#[cfg(test)]
mod tests {
    use super::ROMANISED;
    use crate::english::has;

    #[test]
    fn no_word_is_an_english_one() {
        let words = ROMANISED.iter().flat_map(|(_, words)| words.split_whitespace());
        let english: Vec<_> = words.filter(|word| has(word)).collect();
        assert!(english.is_empty(), "{english:?}");
    }
}
