//! The commonest words of each language in reviews and replies: function words first, then the
//! words of praise and complaint. Written for this project; accents kept, lower case.

/// The languages with their words.
pub(crate) const LEXICON: [(&str, &str); 21] = [
    ("en", ENGLISH),
    (
        "de",
        "der die das den dem des ein eine einen einem einer und oder aber ist sind war waren wird \
        werden hat haben habe ich du er sie es wir ihr mich mir uns mein meine nicht kein keine auch \
        noch nur schon sehr gut gute guter gutes schlecht schlechte für mit von auf aus bei nach zu \
        zum zur im am als wie wenn dass weil bin leider immer wieder alles gerne top qualität produkt \
        lieferung schnell preis kaufen gekauft empfehlen empfehlung empfehlenswert enttäuscht \
        zufrieden super klasse würde kann schnelle einfach funktioniert kaputt nie mehr vielen dank \
        ihre ihrer ihren ihnen freuen freut uns bewertung gefällt tolles tolle toller schön schöne \
        geld zurück ware artikel unser unsere über dieses dieser diese diesem diesen scheiße mist \
        schrott finger weg voll ganz gar",
    ),
    (
        "fr",
        "le la les un une des du de et ou mais est sont était ai as avons avez ont je tu il elle \
        nous vous ils elles mon ma mes ce cette ces cet pas ne plus très bien bon bonne mauvais mauvaise \
        pour avec dans sur par que qui quoi dont où si tout tous toute trop produit qualité livraison \
        rapide prix achat acheté recommande déçu déçue satisfait satisfaite merci beaucoup votre vos \
        notre nos c'est j'ai n'est d'un d'une qu'il l'ai jamais encore aussi parfait excellent nul \
        nulle marche fonctionne après être fait avis je suis sommes ravis heureux peu cher arnaque merde \
        déteste adore aime",
    ),
    (
        "es",
        "el la los las un una unos unas y o pero es son era fue estoy está están he ha han hemos yo \
        tú él ella nosotros mi mis su sus este esta esto ese esa no muy bien buen bueno buena malo mala \
        para con por sin en de del al que como cuando porque más menos todo todos toda producto \
        calidad entrega rápido rápida precio compra comprado compré recomiendo recomendable gracias \
        muchas encanta gusta funciona nunca también excelente perfecto decepcionado contento contenta \
        lo le les se nos me te hay ser estar tiene llegó roto dinero usted opinión alegra mierda \
        basura peor mejor",
    ),
    (
        "it",
        "il lo la i gli le un uno una e o ma è sono era ho ha hanno abbiamo io tu lui lei noi mi mio \
        mia miei suo sua questo questa questi quello non molto bene buono buona ottimo ottima pessimo \
        pessima per con senza in di del della dei delle al alla che come quando perché più meno tutto \
        tutti prodotto qualità consegna veloce prezzo acquisto acquistato comprato consiglio \
        consigliato grazie mille soddisfatto soddisfatta deluso delusa funziona mai anche perfetto \
        bello bella ci si ne nel nella soldi vostra vostro recensione felici schifo fa davvero",
    ),
    (
        "pt",
        "o a os as um uma uns umas e ou mas é são era foi estou está eu ele ela nós meu minha meus \
        seu sua este esta isso não muito bem bom boa ruim mau má para com por sem em de do da dos das no \
        na ao que como quando porque mais menos tudo todos produto qualidade entrega rápido rápida \
        preço compra comprei recomendo obrigado obrigada adorei gostei amei funciona nunca também \
        excelente ótimo ótima perfeito péssimo péssima chegou dinheiro veio já você lixo merda pelo \
        pela",
    ),
    (
        "nl",
        "de het een en of maar is zijn was waren heeft hebben heb ik jij hij zij wij u mijn deze \
        dit dat die niet geen ook nog maar zeer heel erg goed goede slecht slechte voor met van op uit \
        bij naar te ten als wat wel kwaliteit snel snelle levering prijs gekocht kopen aanrader \
        tevreden teleurgesteld mooi mooie fijn fijne werkt prima bedankt dank alles weer nooit kapot \
        aan om dan omdat meer wordt ben blij jammer mij waardeloos rommel echt leuk",
    ),
    (
        "sv",
        "och eller men är var har hade jag du han hon vi ni mig min mitt mina den det de en ett som \
        inte ingen också mycket bra dålig dåligt dåliga för med av på till från om när att kvalitet \
        snabb leverans pris köpt köpte rekommenderar rekommenderas nöjd missnöjd tack fungerar aldrig \
        alltid jättebra fin fint skräp så kan",
    ),
    (
        "da",
        "og eller men er var har havde jeg du han hun vi mig min mit mine den det de en et som ikke \
        ingen også meget god godt dårlig dårligt for med af på til fra om når at kvalitet hurtig \
        levering pris købt købte anbefaler tilfreds tak virker aldrig altid rigtig fin skuffet kan så",
    ),
    (
        "no",
        "og eller men er var har hadde jeg du han hun vi meg min mitt mine den det de en et som ikke \
        ingen også veldig bra god godt dårlig for med av på til fra om når at kvalitet rask levering \
        pris kjøpt kjøpte anbefaler anbefales fornøyd takk fungerer aldri alltid skuffet kan så",
    ),
    (
        "fi",
        "ja tai mutta on ovat oli olen olet minä sinä hän me te he se tämä tuo ei en ole myös hyvin \
        erittäin hyvä hyvää hyvät huono kanssa ilman kun että jos laatu nopea toimitus hinta ostin \
        suosittelen tyytyväinen pettynyt kiitos toimii tuote aina vain paljon kuin todella",
    ),
    (
        "pl",
        "i lub ale jest są był była było mam ma mamy ja ty on ona my mnie mój moja to ten ta te nie \
        też bardzo dobry dobra dobre dobrze zły zła słaba słaby dla z ze na do od po przy jak kiedy że \
        jakość szybka szybko dostawa cena kupiłem kupiłam polecam zadowolony zadowolona rozczarowany \
        dziękuję działa nigdy zawsze super produkt już tylko wszystko się",
    ),
    (
        "cs",
        "a nebo ale je jsou byl byla bylo mám má já ty on ona my mě můj moje to ten ta ne není také \
        velmi dobrý dobrá dobré dobře špatný špatná pro s se na do od po při jak když že kvalita \
        rychlé rychlá dodání cena koupil koupila doporučuji spokojený spokojena zklamaný děkuji \
        funguje nikdy vždy výrobek už jen všechno jsem",
    ),
    (
        "hu",
        "és vagy de van volt vagyok nagyon jó rossz nem is csak az egy ez ezt azt mert hogy ha mint \
        minőség gyors szállítás ár vettem ajánlom elégedett csalódott köszönöm működik soha mindig \
        termék már meg el én mi kiváló szép tökéletes",
    ),
    (
        "ro",
        "și sau dar este sunt era a am ai au eu tu el ea noi meu mea acest această nu foarte bun bună \
        bune rău prost pentru cu fără în de din la pe ca când că calitate rapid rapidă livrare preț \
        cumpărat recomand mulțumit mulțumită dezamăgit mulțumesc funcționează niciodată produs tot mai",
    ),
    (
        "tr",
        "ve veya ama bu şu o bir çok iyi kötü güzel değil için ile da de ki ne var yok ben sen biz \
        siz benim ürün kalite kaliteli hızlı kargo fiyat aldım tavsiye ederim memnun memnunum \
        teşekkürler teşekkür çalışıyor asla her gibi daha kadar berbat harika geldi ürünü kesinlikle",
    ),
    (
        "id",
        "dan atau tetapi tapi adalah ini itu yang saya kamu dia kami kita tidak bukan juga sangat \
        bagus baik buruk jelek untuk dengan dari di ke pada karena kualitas cepat pengiriman harga beli \
        membeli rekomendasi puas kecewa terima kasih barang produk sudah sekali akan bisa ada sampai",
    ),
    (
        "vi",
        "và hoặc nhưng là có không rất tốt xấu kém cho với của trong này đó tôi bạn chúng mình sản \
        phẩm chất lượng giao hàng nhanh giá mua hài lòng thất vọng cảm ơn đẹp nên đã được lắm quá",
    ),
    (
        "ca",
        "el la els les un una i o però és són era he ha jo tu ell ella nosaltres meu meva aquest \
        aquesta no molt bé bo bona dolent dolenta per amb sense en de del al que com quan perquè més \
        tot producte qualitat lliurament ràpid preu comprat recomano gràcies funciona mai també content",
    ),
    (
        "hr",
        "i ili ali je su bio bila sam ja ti on ona mi moj moja ovaj ova ovo ne nije također vrlo \
        jako dobar dobra dobro loš loša za s sa na u od do po kao kad da kvaliteta kvalitet brza \
        dostava cijena kupio kupila preporučujem zadovoljan zadovoljna razočaran hvala radi nikad \
        uvijek proizvod sve",
    ),
    (
        "sk",
        "a alebo ale je sú bol bola bolo mám má ja ty on ona my mňa môj moja to ten tá nie tiež \
        veľmi dobrý dobrá dobré zlý zlá pre s so na do od po pri ako keď že kvalita rýchle rýchla \
        dodanie cena kúpil kúpila odporúčam spokojný spokojná sklamaný ďakujem funguje nikdy vždy",
    ),
];

const ENGLISH: &str = "the a an and or but is are was were be been being am has have had do does did \
    done i you he she it we they me him her us them my your his its our their mine this that these \
    those not no nor never don't doesn't didn't isn't wasn't won't can't couldn't wouldn't i'm i've \
    i'd i'll it's that's you're they're we're of in on at by for from to with without into onto over \
    under out up down off about after before again than then there here when where why how what which \
    who all any both each few more most other some such only own same so too very can will just should \
    would could may might must if because as until while also even ever still yet now once always \
    often really quite much many lot every everything nothing something anyone everyone good great \
    best better bad worse worst nice excellent awesome amazing terrible awful horrible poor perfect \
    fine happy pleased satisfied disappointed disappointing disappointment recommend recommended love \
    loved loves like liked likes hate hated works work worked working worthless useless junk crap \
    garbage waste money price value quality product item phone battery sound headset case service \
    food place time day days week weeks month months year years buy bought purchase purchased return \
    returned shipping arrived received broke broken stopped cheap expensive comfortable easy hard \
    quick quickly fast slow well made got get gets getting go going went back first last one two three \
    new old little big small highly definitely absolutely totally thank thanks sorry please looks look \
    looking feel feels think thought know want wanted need needed use used using try tried make makes \
    take takes took come came give gave say said see seen tell told keep kept let put find found seems \
    far long way right wrong thing things people fit fits hold holds charge charger worth star stars \
    not only wonderful fantastic cool clear simple simply overall problem problems issue issues \
    customer reception unit device plug car ear ears bluetooth camera screen junk sucks sucked \
    delicious tasty friendly staff";
