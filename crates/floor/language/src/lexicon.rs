//! The commonest words of each language in reviews and replies: function words first, then the
//! words of praise and complaint. Written for this project; accents kept, lower case.

/// The languages with their words.
pub(crate) const LEXICON: [(&str, &str); 21] = [
    ("en", ENGLISH),
    (
        "de",
        "der die das den dem des ein eine einen einem einer und oder aber ist sind war waren \
     wird werden hat haben habe ich du er sie es wir ihr mich mir uns mein meine nicht \
     kein keine auch noch nur schon sehr gut gute guter gutes schlecht schlechte für mit \
     von auf aus bei nach zu zum zur im am als wie wenn dass weil bin leider immer wieder \
     alles gerne top qualität produkt lieferung schnell preis kaufen gekauft empfehlen \
     empfehlung empfehlenswert enttäuscht zufrieden super klasse würde kann schnelle \
     einfach funktioniert kaputt nie mehr vielen dank ihre ihrer ihren ihnen freuen freut \
     bewertung gefällt tolles tolle toller schön schöne geld zurück ware artikel unser \
     unsere über dieses dieser diese diesem diesen scheiße mist schrott finger weg voll \
     ganz gar kaum drei zwei vier fünf zehn tage tagen woche wochen monat monate monaten \
     jahr jahre jahren stunde stunden minuten akku ton klang bild farbe größe \
     verarbeitung teuer billig günstig absolut absolute völlig total wirklich leicht \
     schwer laut leise langsam neu neue neuer alt klein groß passt sieht hält geht macht \
     kommt gibt muss soll dann doch dort hier unter ohne gegen durch beim seit vor bis \
     defekt verpackung essen bedienung freundlich lecker zeit leute ich's begeistert \
     perfekt genau etwas viel viele wenig alle wurde worden hätte können kundendienst \
     umtausch bestellt geliefert angekommen zeitverschwendung empfehle rat qualitativ \
     hochwertig minderwertig sauber schmeckt stabil",
    ),
    (
        "fr",
        "le la les un une des du de et ou mais est sont était ai as avons avez ont je tu il \
     elle nous vous ils elles mon ma mes ce cette ces cet pas ne plus très bien bon bonne \
     mauvais mauvaise pour avec dans sur par que qui quoi dont où si tout tous toute trop \
     produit qualité livraison rapide prix achat acheté recommande déçu déçue satisfait \
     satisfaite merci beaucoup votre vos notre nos c'est j'ai n'est d'un d'une qu'il l'ai \
     jamais encore aussi parfait excellent nul nulle marche fonctionne après être fait \
     avis suis sommes ravis heureux peu cher arnaque merde déteste adore aime rien redire \
     deux trois quatre cinq dix jour jours semaine semaines mois an ans heure heures \
     batterie son couleur taille chère vraiment assez moins mieux pire seul seule petit \
     petite grand grande nouveau nouvelle vieux facile difficile lent lente bruit sans \
     sous chez entre depuis avant pendant cassé cassée panne défaut emballage colis reçu \
     arrivé arrivée commande commandé vendeur temps gens manger nourriture serveur faire \
     peut peux veux faut doit déçus correct conforme super génial magnifique moche \
     horrible éviter fuyez fille fils mari femme cadeau argent perdu solide léger lourd \
     au aux leur leurs même comme chaque autre autres",
    ),
    (
        "es",
        "el la los las un una unos unas y o pero es son era fue estoy está están he ha han \
     hemos yo tú él ella nosotros mi mis su sus este esta esto ese esa no muy bien buen \
     bueno buena malo mala para con por sin en de del al que como cuando porque más menos \
     todo todos toda producto calidad entrega rápido rápida precio compra comprado compré \
     recomiendo recomendable gracias muchas encanta gusta funciona nunca también \
     excelente perfecto decepcionado contento contenta lo le les se nos me te hay ser \
     estar tiene llegó roto dinero usted opinión alegra mierda basura peor mejor vale \
     pena dos tres cuatro cinco diez día días semana semanas mes meses año años hora \
     horas batería sonido color tamaño barato cara caro poco mucho mucha muchos tan tanto \
     realmente bastante grande pequeño pequeña nuevo nueva viejo fácil difícil lento \
     lenta ruido sobre entre desde hasta antes después durante defecto defectuoso \
     embalaje paquete pedido vendedor tiempo gente comida camarero hacer hace puede puedo \
     quiero debe bonito bonita feo horrible buenísimo buenísima malísimo estafa hija hijo \
     marido mujer regalo perdido sólido ligero pesado mismo cada otro otros nada algo \
     donde ya solo además dura cumple volveré servicio atención",
    ),
    (
        "it",
        "il lo la i gli le un uno una e o ma è sono era ho ha hanno abbiamo io tu lui lei noi \
     mi mio mia miei suo sua questo questa questi quello non molto bene buono buona \
     ottimo ottima pessimo pessima per con senza in di del della dei delle al alla che \
     come quando perché più meno tutto tutti prodotto qualità consegna veloce prezzo \
     acquisto acquistato comprato consiglio consigliato grazie mille soddisfatto \
     soddisfatta deluso delusa funziona mai anche perfetto bello bella ci si ne nel nella \
     soldi vostra vostro recensione felici schifo fa davvero vale pena due tre quattro \
     cinque dieci giorno giorni settimana settimane mese mesi anno anni ora ore batteria \
     suono colore misura taglia caro cara economico poco molta molti tanto abbastanza \
     meglio peggio grande piccolo piccola nuovo nuova vecchio facile difficile lento \
     lenta rumore sopra tra fra da dal dalla dopo prima durante difetto difettoso \
     imballaggio pacco ordine ordinato venditore tempo gente cibo cameriere fare può \
     posso voglio deve brutto bellissimo bellissima consigliatissimo truffa figlia figlio \
     marito moglie regalo perso solido leggero pesante stesso ogni altro altri niente \
     qualcosa dove già solo inoltre dura arrivato arrivata rotto rotta scarsa scarso \
     servizio clienti piace piaciuto tutta rapporto",
    ),
    (
        "pt",
        "o a os as um uma uns umas e ou mas é são era foi estou está eu ele ela nós meu minha \
     meus seu sua este esta isso não muito bem bom boa ruim mau má para com por sem em de \
     do da dos das no na ao que como quando porque mais menos tudo todos produto \
     qualidade entrega rápido rápida preço compra comprei recomendo obrigado obrigada \
     adorei gostei amei funciona nunca também excelente ótimo ótima perfeito péssimo \
     péssima chegou dinheiro veio já você lixo merda pelo pela vale pena cada centavo \
     dois três quatro cinco dez dia dias semana semanas mês meses ano anos hora horas \
     bateria pilha som cor tamanho barato cara caro pouco muita muitos tão tanto \
     realmente bastante melhor pior grande pequeno pequena novo nova velho fácil difícil \
     lento barulho sobre entre desde até antes depois durante defeito embalagem pacote \
     pedido vendedor tempo gente comida fazer faz pode posso quero deve bonito bonita \
     feio horrível lindo linda golpe filha filho marido mulher presente perdido jogado \
     fora sólido leve pesado mesmo outro outros nada algo onde só além dura prazo acaba \
     depressa demais fraco fraca serviço atendimento",
    ),
    (
        "nl",
        "de het een en of maar is zijn was waren heeft hebben heb ik jij hij zij wij u mijn \
     deze dit dat die niet geen ook nog zeer heel erg goed goede slecht slechte voor met \
     van op uit bij naar te ten als wat wel kwaliteit snel snelle levering prijs gekocht \
     kopen aanrader tevreden teleurgesteld mooi mooie fijn fijne werkt prima bedankt dank \
     alles weer nooit kapot aan om dan omdat meer wordt ben blij jammer mij waardeloos \
     rommel echt leuk twee drie vier vijf tien dag dagen week weken maand maanden jaar \
     jaren uur uren accu batterij geluid kleur maat duur goedkoop veel weinig helemaal \
     nogal beter slechter groot grote klein kleine nieuw nieuwe oud makkelijk moeilijk \
     langzaam lawaai zonder over tussen sinds voordat na tijdens defect verpakking pakket \
     bestelling besteld verkoper tijd mensen eten doen doet kan kunnen wil moet mooiste \
     lelijk oplichting dochter zoon man vrouw cadeau kwijt stevig licht zwaar zelfde elke \
     andere niets iets waar al alleen past precies keuken bestellen klantenservice \
     waardeloze onze ons hier daar worden",
    ),
    (
        "sv",
        "och eller men är var har hade jag du han hon vi ni mig min mitt mina den det de en \
     ett som inte ingen också mycket bra dålig dåligt dåliga för med av på till från om \
     när att kvalitet snabb leverans pris köpt köpte rekommenderar rekommenderas nöjd \
     missnöjd tack fungerar aldrig alltid jättebra fin fint skräp så kan två tre fyra fem \
     tio dag dagar vecka veckor månad månader år timme timmar batteri batteriet ljud färg \
     storlek dyr dyrt billig billigt lite verkligen ganska bättre sämre stor stort liten \
     nytt ny gammal lätt svår långsam utan över mellan sedan innan efter under trasig \
     sönder förpackning paket beställning beställde säljare tid folk mat göra gör vill \
     måste snygg ful bluff dotter son present hållbar tung samma varje andra inget något \
     där redan bara håller länge gick alls jättenöjd prisvärd köpet produkt varmt",
    ),
    (
        "da",
        "og eller men er var har havde jeg du han hun vi mig min mit mine den det de en et \
     som ikke ingen også meget god godt dårlig dårligt for med af på til fra om når at \
     kvalitet hurtig levering pris købt købte anbefaler tilfreds tak virker aldrig altid \
     rigtig fin skuffet kan så to tre fire fem ti dag dage uge uger måned måneder år time \
     timer batteri lyd farve størrelse dyr dyrt billig billigt lidt virkelig ret bedre \
     værre stor stort lille ny nyt gammel let svær langsom uden over mellem siden før \
     efter under stykker emballage pakke bestilling bestilte sælger tid folk mad gøre gør \
     vil skal må flot grim snyd datter søn gave holdbar tung samme hver andre intet noget \
     der allerede kun holder længe gik slet alt varmt anbefales produkt købet",
    ),
    (
        "no",
        "og eller men er var har hadde jeg du han hun vi meg min mitt mine den det de en et \
     som ikke ingen også veldig bra god godt dårlig for med av på til fra om når at \
     kvalitet rask levering pris kjøpt kjøpte anbefaler anbefales fornøyd takk fungerer \
     aldri alltid skuffet kan så to tre fire fem ti dag dager uke uker måned måneder år \
     time timer batteri lyd farge størrelse dyr dyrt billig lite virkelig ganske bedre \
     verre stor stort liten ny nytt gammel lett vanskelig uten over mellom siden før \
     etter under ødelagt emballasje pakke bestilling bestilte selger tid folk mat gjøre \
     gjør vil skal må fin stygg svindel datter sønn gave holdbar tung samme hver andre \
     noe der allerede bare holder lenge gikk hele tatt alt ble kjempefornøyd produkt \
     kjøpet",
    ),
    (
        "fi",
        "ja tai mutta on ovat oli olen olet minä sinä hän me te he se tämä tuo ei en ole myös \
     hyvin erittäin hyvä hyvää hyvät huono kanssa ilman kun että jos laatu nopea toimitus \
     hinta ostin suosittelen tyytyväinen pettynyt kiitos toimii tuote aina vain paljon \
     kuin todella kaksi kolme neljä viisi kymmenen päivä päivää viikko viikossa viikon \
     kuukausi vuosi tunti akku ääni väri koko kallis halpa vähän melko parempi huonompi \
     iso pieni uusi vanha helppo vaikea hidas yli välillä jälkeen ennen aikana rikki \
     hajosi pakkaus paketti tilaus tilasin myyjä aika ihmiset ruoka tehdä tekee voi \
     haluan pitää kaunis ruma huijaus tytär poika lahja kestävä raskas sama joka toinen \
     mitään jotain missä jo liian lämpimästi ollenkaan toimi hieno mukava olla",
    ),
    (
        "pl",
        "i lub ale jest są był była było mam ma mamy ja ty on ona my mnie mój moja to ten ta \
     te nie też bardzo dobry dobra dobre dobrze zły zła słaba słaby dla z ze na do od po \
     przy jak kiedy że jakość szybka szybko dostawa cena kupiłem kupiłam polecam \
     zadowolony zadowolona rozczarowany dziękuję działa nigdy zawsze super produkt już \
     tylko wszystko się dwa trzy cztery pięć dziesięć dzień dni tydzień tygodniu tygodnie \
     miesiąc miesiąca miesiące rok lat godzin bateria dźwięk kolor rozmiar drogo drogi \
     drogie tani tanie mało naprawdę dość lepszy gorszy duży mały nowy nowa stary łatwy \
     trudny wolny bez nad między przed podczas zepsuł zepsuty zepsuła opakowanie paczka \
     zamówienie zamówiłem sprzedawca czas ludzie jedzenie robić robi może chcę musi ładny \
     ładna brzydki oszustwo córka syn prezent trwały ciężki taki taką każdy inny nic coś \
     gdzie wysyłka strata pieniędzy jestem zachwycona zachwycony zgodne opisem polecić",
    ),
    (
        "cs",
        "a nebo ale je jsou byl byla bylo mám má já ty on ona my mě můj moje to ten ta ne \
     není také velmi dobrý dobrá dobré dobře špatný špatná pro s se na do od po při jak \
     když že kvalita rychlé rychlá dodání cena koupil koupila doporučuji spokojený \
     spokojena zklamaný děkuji funguje nikdy vždy výrobek už jen všechno jsem dva tři \
     čtyři pět deset den dny dní týden týdnu týdny měsíc měsíce rok roky let hodin \
     baterie zvuk barva velikost drahé drahý drahá levné levný málo opravdu docela lepší \
     horší velký malý nový nová starý snadný těžký pomalý bez nad mezi před během rozbilo \
     rozbitý balení balík objednávka objednal prodejce čas lidé jídlo dělat dělá může \
     chci musí hezký ošklivý podvod dcera syn dárek pevný stejný každý jiný nic něco kde \
     moc vůbec nefunguje všem naprosto",
    ),
    (
        "hu",
        "és vagy de van volt vagyok nagyon jó rossz nem is csak az egy ez ezt azt mert hogy \
     ha mint minőség gyors szállítás ár vettem ajánlom elégedett csalódott köszönöm \
     működik soha mindig termék már meg el én mi kiváló szép tökéletes két három négy öt \
     tíz nap hét hónap hónapok év évek óra akkumulátor hang szín méret drága olcsó kicsi \
     kevés sok igazán elég jobb rosszabb nagy új régi könnyű nehéz lassú nélkül felett \
     között óta előtt közben elromlott törött csomagolás csomag rendelés rendeltem eladó \
     idő emberek étel csinál tud akarok kell csúnya átverés lányom fiam ajándék tartós \
     ugyanaz minden más semmi valami ahol túl után egyáltalán tudom ajánlani",
    ),
    (
        "ro",
        "și sau dar este sunt era a am ai au eu tu el ea noi meu mea acest această nu foarte \
     bun bună bune rău prost pentru cu fără în de din la pe ca când că calitate rapid \
     rapidă livrare preț cumpărat recomand mulțumit mulțumită dezamăgit mulțumesc \
     funcționează niciodată produs tot mai doi trei patru cinci zece zi zile săptămână \
     săptămâni lună luni an ani oră ore baterie sunet culoare mărime scump scumpă ieftin \
     puțin mult multă chiar destul mare mic mică nou nouă vechi ușor greu încet peste \
     între după înainte timpul stricat ambalaj pachet comandă comandat vânzător timp \
     oameni mâncare face poate vreau trebuie frumos frumoasă urât țeapă fiica fiul cadou \
     rezistent același fiecare alt nimic ceva unde deja doar prea încredere deloc s-a",
    ),
    (
        "tr",
        "ve veya ama bu şu o bir çok iyi kötü güzel değil için ile da de ki ne var yok ben \
     sen biz siz benim ürün kalite kaliteli hızlı kargo fiyat aldım tavsiye ederim memnun \
     memnunum teşekkürler teşekkür çalışıyor asla her gibi daha kadar berbat harika geldi \
     ürünü kesinlikle iki üç dört beş on gün gündür hafta sonra ay yıl saat pil ses renk \
     beden pahalı ucuz az gerçekten oldukça büyük küçük yeni eski kolay zor yavaş olmadan \
     üzerinde arasında önce sırasında bozuldu bozuk kırık paket paketleme sipariş satıcı \
     zaman insanlar yemek yapmak yapıyor istiyorum lazım çirkin dolandırıcılık kızım \
     oğlum hediye sağlam ağır aynı başka hiç hiçbir şey nerede artık sadece fiyatına göre \
     gayet bayıldım tam olarak oldu olan",
    ),
    (
        "id",
        "dan atau tetapi tapi adalah ini itu yang saya kamu dia kami kita tidak bukan juga \
     sangat bagus baik buruk jelek untuk dengan dari di ke pada karena kualitas cepat \
     pengiriman harga beli membeli rekomendasi puas kecewa terima kasih barang produk \
     sudah sekali akan bisa ada sampai dua tiga empat lima sepuluh hari minggu bulan \
     tahun jam baterai suara warna ukuran mahal murah sedikit banyak benar cukup lebih \
     besar kecil baru lama mudah sulit lambat tanpa atas antara sejak sebelum setelah \
     selama rusak kemasan paket pesanan pesan penjual waktu orang makanan membuat mau \
     harus cantik penipuan anak hadiah kuat berat sama setiap lain apa sesuatu mana hanya \
     terlalu berfungsi seminggu bagusnya",
    ),
    (
        "vi",
        "và hoặc nhưng là có không rất tốt xấu kém cho với của trong này đó tôi bạn chúng \
     mình sản phẩm chất lượng giao hàng nhanh giá mua hài lòng thất vọng cảm ơn đẹp nên \
     đã được lắm quá",
    ),
    (
        "ca",
        "el la els les un una i o però és són era he ha jo tu ell ella nosaltres meu meva \
     aquest aquesta no molt bé bo bona dolent dolenta per amb sense en de del al que com \
     quan perquè més tot producte qualitat lliurament ràpid preu comprat recomano gràcies \
     funciona mai també content",
    ),
    (
        "hr",
        "i ili ali je su bio bila sam ja ti on ona mi moj moja ovaj ova ovo ne nije također \
     vrlo jako dobar dobra dobro loš loša za s sa na u od do po kao kad da kvaliteta \
     kvalitet brza dostava cijena kupio kupila preporučujem zadovoljan zadovoljna \
     razočaran hvala radi nikad uvijek proizvod sve",
    ),
    (
        "sk",
        "a alebo ale je sú bol bola bolo mám má ja ty on ona my mňa môj moja to ten tá nie \
     tiež veľmi dobrý dobrá dobré zlý zlá pre s so na do od po pri ako keď že kvalita \
     rýchle rýchla dodanie cena kúpil kúpila odporúčam spokojný spokojná sklamaný ďakujem \
     funguje nikdy vždy",
    ),
];

const ENGLISH: &str = "the a an and or but is are was were be been being am has have had do does did done i \
     you he she it we they me him her us them my your his its our their mine this that \
     these those not no nor never don't doesn't didn't isn't wasn't won't can't couldn't \
     wouldn't i'm i've i'd i'll it's that's you're they're we're of in on at by for from \
     to with without into onto over under out up down off about after before again than \
     then there here when where why how what which who all any both each few more most \
     other some such only own same so too very can will just should would could may might \
     must if because as until while also even ever still yet now once always often really \
     quite much many lot every everything nothing something anyone everyone good great \
     best better bad worse worst nice excellent awesome amazing terrible awful horrible \
     poor perfect fine happy pleased satisfied disappointed disappointing disappointment \
     recommend recommended love loved loves like liked likes hate hated works work worked \
     working worthless useless junk crap garbage waste money price value quality product \
     item phone battery sound headset case service food place time day days week weeks \
     month months year years buy bought purchase purchased return returned shipping \
     arrived received broke broken stopped cheap expensive comfortable easy hard quick \
     quickly fast slow well made got get gets getting go going went back first last one \
     two three new old little big small highly definitely absolutely totally thank thanks \
     sorry please looks look looking feel feels think thought know want wanted need \
     needed use used using try tried make makes take takes took come came give gave say \
     said see seen tell told keep kept let put find found seems far long way right wrong \
     thing things people fit fits hold holds charge charger worth star stars wonderful \
     fantastic cool clear simple simply overall problem problems issue issues customer \
     reception unit device plug car ear ears bluetooth camera screen sucks sucked \
     delicious tasty friendly staff absolute total design flaw piece breaks easily rude \
     interesting decor seriously killer hot instantly gone avoid brilliant stay away \
     results management selection beautiful styling original plus extra super top five \
     four six ten hour hours minute minutes home house room table door window water hand \
     hands side part parts half end start started color colour size black white red blue \
     green light heavy short early late hardly barely mostly nearly maybe perhaps though \
     although however either neither within between above below near next close open full \
     empty dry wet soft loud quiet clean dirty warm cold fresh sweet salty spicy bland \
     tasteless stale overpriced underwhelming mediocre average decent solid sturdy flimsy \
     durable reliable useful helpful ugly cute pretty gorgeous lovely fun funny boring \
     impressive impressed outstanding superb exceptional unacceptable ridiculous pathetic \
     disgusting gross polite kind prompt slowly poorly badly nicely perfectly completely \
     extremely incredibly especially usually rarely seldom sometimes somebody nobody wife \
     husband son daughter kid kids friend friends family mother father gift present \
     christmas birthday order ordered ordering package packaging delivery delivered \
     deliver seller vendor company store shop refund replacement warranty manual \
     instructions setup install installed button buttons music video movie film story \
     acting actor book read reading write writing eat eating ate drink meal lunch dinner \
     breakfast pizza burger chicken beef fish salad sauce soup rice bread cheese dessert \
     coffee tea beer wine menu waiter waitress server restaurant hotel bar night morning \
     evening live lives life real true false sure surely different difference else anyway \
     plain complete major minor main whole entire fail fails failed failure stop die dies \
     died dead break crack cracked scratch scratched leak leaks leaking loose tight fell \
     falls fall lost lose missing miss wish wished hope hoping hoped expect expected \
     expecting believe guess suppose sounds seem seemed happen happened pleasing \
     uncomfortable convenient inconvenient handy enough several couple bit tiny huge \
     large larger smaller bigger longer shorter later sooner earlier today yesterday \
     tomorrow ago since during through around along across rock rocks lol meh blah yum yummy wow thx run runs narrow wide compatible scam trash smell \
     smells weird luxurious squeaks jammed zipper faded fade fades kudos dress shirt shoe shoes wear \
     wearing fabric cotton leather metal plastic glass wood paper lamp chair kettle pan knife toy \
     toys game games laptop computer keyboard mouse cable battery batteries power speaker speakers \
     headphones watch bag box lid handle hi hello hey dear regards team";
