//! German.

use crate::phrases::Phrases;
use reviews::ToneRule;

pub(super) const CLASSES: &[(&str, &str)] = &[
    (
        "de-geld",
        "erstattung|ruckerstattung|kostenerstattung|gutschein|gutscheine|gutscheins|gutscheincode|\
         rabatt|rabatte|rabattcode|preisnachlass|nachlass|entschadigung|gutschrift|ersatz|geld|\
         kaufpreis|ersatzgerat|ersatzlieferung|ersatzteil|ersatzprodukt|ersatzartikel|austauschgerat|\
         wiedergutmachung|betrag|prozent|euro|€|geschenk|prasent|uberraschung|schadensersatz|\
         neues|neuen|neue|neuer|weiteres|weitere|kostenlos|gratis|kostenfrei|umtausch",
    ),
    (
        "de-gibt",
        "biete|bieten|anbieten|anzubieten|schicke|schicken|zuschicken|zuzuschicken|schickt|sende|senden|zusenden|zuzusenden|gebe|geben|gewahre|\
         gewahren|schenken|schenke|leisten|veranlassen|veranlasst|uberweisen|uberwiesen|ausstellen|\
         zukommen|liefern|nachliefern|versenden|verschicken|geschickt|gesendet|versendet|verschickt|\
         gebracht|bringen|legen|beilegen|erstatten|spendieren|einraumen|gutgeschrieben|ubernehmen|auszahlen|ausgezahlt|losgeschickt|besorgen|organisieren|reservieren|bereitgelegt|zuruckgelegt",
    ),
    ("de-erhalt", "erhalten|erhaltst|erhalt|bekommen|bekommst|bekommt|kriegen|kriegst|haben"),
    ("de-wir", "wir|ich|team|kundenservice|kundendienst|service"),
    (
        "de-aendern",
        "andern|anzupassen|anpassen|uberarbeiten|aktualisieren|korrigieren|loschen|entfernen|\
         zurucknehmen|zuruckziehen|uberdenken|aufwerten|erhohen|verbessern|zu|erganzen|heraufsetzen|geandert|anderst|andern|nehmen|ziehen|uberdenke|andere|losche",
    ),
    ("de-wertung", "bewertung|rezension|sterne|stern|kommentar|urteil|beitrag|note"),
    (
        "de-person",
        "techniker|monteur|kurier|fahrer|mitarbeiter|kollege|kollegin|handwerker|abholung|termin|paketdienst",
    ),
    ("de-tag", "montag|dienstag|mittwoch|donnerstag|freitag|samstag|morgen|heute|ubermorgen|woche"),
];

const NOT: &[&str] = &["nicht", "kein", "keine", "keinen", "keinerlei", "nie", "niemals", "leider"];

pub(super) const PHRASES: [Phrases; 6] = [
    Phrases { rule: ToneRule::MoneyPromise, negations: NOT, phrases: MONEY },
    Phrases { rule: ToneRule::Promise, negations: NOT, phrases: DEEDS },
    Phrases {
        rule: ToneRule::Liability,
        negations: &["nicht", "keine", "keinerlei"],
        phrases: LIABILITY,
    },
    Phrases { rule: ToneRule::RatingRequest, negations: &[], phrases: STARS },
    Phrases { rule: ToneRule::MachineTalk, negations: &[], phrases: MACHINE },
    Phrases {
        rule: ToneRule::Blame,
        negations: &[
            "nicht",
            "keineswegs",
            "keinesfalls",
            "nie",
            "niemals",
            "kein",
            "keine",
            "nichts",
        ],
        phrases: BLAME,
    },
];

const MONEY: &[&str] = &[
    "erstatten|zuruckerstatten|zuruckzahlen|entschadigen|gutschreiben|rabattieren|kompensieren",
    "erstattet|entschadigt|gutgeschrieben|zuruckerstattet",
    "!wir|ich|team erstatten|entschadigen|kompensieren|uberweisen|ersetzen|ersetze|tauschen|tausche|reparieren|umtauschen|schenken|spendieren",
    "!erstatten|entschadigen|uberweisen|ersetzen|tauschen|reparieren|schenken|spendieren wir|ich",
    "!<de-wir> .. ersetzen|tauschen|umtauschen|austauschen|reparieren|ersetzt|ausgetauscht|umgetauscht",
    "!<de-wir>|gern|gerne .. <de-gibt> .. <de-geld>",
    "!<de-wir>|gern|gerne .. <de-geld> .. <de-gibt>",
    "<de-gibt> wir|ich|ihnen|dir|euch .. <de-geld>",
    "bieten|anbieten|schicken|senden|gewahren|schenken|leisten|veranlassen|uberweisen|zukommen .. erstattung|ruckerstattung|gutschein*|rabatt*|preisnachlass|nachlass|entschadigung|gutschrift|ersatz*|kaufpreis",
    "erstattung|ruckerstattung|gutschein|gutscheine|rabatt|preisnachlass|nachlass|entschadigung|gutschrift|ersatz|kaufpreis .. biete|bieten|anbieten|anzubieten|schicken|zuschicken|zusenden|senden|geben|gewahren|erhalten|bekommen|schenken|zukommen|leisten|veranlassen|veranlasst|ausstellen|uberweisen",
    "<de-erhalt> sie|du|ihr .. <de-geld> -freude",
    "sie|du|ihr <de-erhalt> .. <de-geld> -freude",
    "sie|du|ihr <de-erhalt> .. zuruck",
    "sie|du|ihr <de-erhalt> .. zehn|zwanzig|funfzehn|dreissig|funf|# prozent|%|euro|€",
    "als|zur entschadigung|wiedergutmachung",
    "geld .. zuruck",
    "geld|betrag|kaufpreis|summe .. auf ihrem|ihr|dein|deinem|euer konto",
    "geld|betrag|kaufpreis|summe|gutschrift .. konto|uberwiesen|unterwegs|angewiesen",
    "# % rabatt|nachlass|gutschein|auf",
    "zehn|zwanzig|funfzehn|dreissig|funfzig|funf|# prozent rabatt|nachlass|auf|gutschein|gunstiger",
    "kostenlos|kostenlose|kostenloses|kostenlosen|gratis|kostenfrei|kostenfreie .. ersatz*|austausch*|zu|neues|neuen|neue|produkt|reparatur -und|geschickt",
    "gutscheincode|rabattcode .. lautet|einlosen|nutzen|verwenden|fur",
    "mit|nutzen|verwenden|losen dem|den|ihren|diesem|diesen|unserem gutscheincode|rabattcode|code|gutschein",
    "geht|gehen|gehe .. auf uns|unsere|mich|haus",
    "auf unsere kosten|rechnung",
    "kosten|versandkosten|reparatur|reparaturkosten|rechnung|rucksendung|porto|gebuhr .. ubernehmen|tragen|ubernimmt|erlassen|zahlen|erlassen",
    "ubernehmen|tragen|zahlen|bezahlen|erlassen wir|ich|ihnen|die|selbstverstandlich|naturlich .. kosten|versandkosten|reparatur|reparaturkosten|rechnung|rucksendung|porto|gebuhr",
    "ersatz*|neue|neuen|neues|neuer|austauschgerat|paket .. unterwegs|versandt|verschickt|losgeschickt|rausgegangen|abgeschickt",
    "neue|neuen|neues|neuer|ersatz|ersatzgerat|ersatzteil .. auf den|dem weg|reise|post",
    "garantie|gewahrleistung|garantiezeit .. verlangern|verlangert|erweitert|erweitern|verdoppeln|verdoppelt",
    "verlangern|erweitern|verdoppeln .. garantie|gewahrleistung|garantiezeit",
    "=mussen|muss|brauchen sie|du nichts|nicht|keine .. bezahlen|zahlen|zuruckschicken|kosten",
    "haben anspruch auf",
    "kulanz|kulanzweise|kulanterweise|kulanzweg",
    "!schreiben|zahlen|geben|tauschen|uberweisen|legen|senden|schicken wir|ich|ihnen|dir .. gut|zuruck|aus|um|bei|zu -freude|weiter",
    "!wir|ich schreiben|zahlen|uberweisen|legen|schenken|gewahren|spendieren|reduzieren|erlassen|nehmen ihnen|dir|ihrer|den|die|das|einen -ernst|ihre",
    "kostet|kosten|kostete sie|dich|ihnen nichts|keinen",
    "fur sie|dich .. umsonst|kostenlos|gratis|kostenfrei",
    "reparatur|umtausch|austausch|ersatz|lieferung .. umsonst|kostenlos|gratis|kostenfrei|kostenlose",
    "ersatz|ersatzgerat|austauschgerat|neues|neue|neuer|neuen .. bestellt|reserviert|gepackt|verpackt|zuruckgelegt|bekommen|erhalten",
    "geld|kaufpreis|betrag .. wiedersehen|wiederbekommen|wiederhaben|zuruckbekommen|zuruckerhalten|zuruckhaben",
    "!dafur|darum dass sie .. geld|ersatz|kaufpreis|neue|neuen|neues",
    "dreissig|zwanzig|zehn|funfzehn|funfzig|funf euro .. gutschein|gut|rabatt|auf|konto|fur",
];

const DEEDS: &[&str] = &[
    "!wir|ich versprechen|verspreche|garantieren|garantiere|versichern|geloben|schworen",
    "!versprechen|verspreche|garantieren|garantiere wir|ich|ihnen|dir",
    "versprochen|ehrenwort",
    "=nie|nicht|niemals wieder|mehr? vorkommen|vorkommt|passieren|passiert|geschehen|geschieht|auftreten",
    "=nicht|nie|kein noch|zweites|weiteres einmal|mal vorkommen|vorkommt|passieren|passiert",
    "<de-person> .. kommt|kommen|besucht|meldet|abholen|vorbei|vereinbart|organisiert|beauftragt|arrangiert|ruft|anrufen|holt|bestellt|entlassen|gekundigt|gebucht",
    "!wir|ich .. melden|melde uns|mich .. bei ihnen|dir|innerhalb|morgen|heute",
    "!wir|ich|kundenservice|kundendienst|team rufen|rufe|ruft|kontaktieren|kontaktiert|meldet .. sie|dich|sich|ihnen|an",
    "!rufen|kontaktieren wir|ich sie|dich",
    "!wir|kundenservice|kundendienst|team|kollege|kollegin werden|wird|ist .. anrufen|kontaktieren|melden|beheben|reparieren|vorbeikommen|abholen",
    "!wir .. beheben|reparieren|losen|behoben -gemeinsam",
    "werden|wird|wurde|worden .. behoben|repariert|veranlasst|arrangiert|entlassen|organisiert",
    "!innerhalb|binnen|in von? #|zwei|drei|funf|zehn|vierundzwanzig|ein|einer|wenigen stunden|tagen|werktagen|wochen|stunde|woche .. melden|bei|erledigt|antwort|zuruck|behoben",
    "!wir .. bis <de-tag>|ende|spatestens",
    "!wir haben .. fahrer|mitarbeiter|kollegen|verkaufer .. entlassen|gekundigt|abgemahnt",
    "!wir kummern|kummere uns sofort|umgehend|darum|um",
    "mit dem nachsten|kommenden update|version .. behoben|gelost|weg",
    "ist|wird|sind|werden|wurde .. behoben|erledigt|gelost|repariert|abgemahnt|entlassen|versetzt|gesperrt|vereinbart|beauftragt -worden",
    "mitarbeiter|fahrer|kollege|verkaufer|verantwortliche .. abgemahnt|entlassen|gekundigt|gesperrt|geschult",
    "!wir sorgen dafur|personlich",
    "!wir werden .. sorgen|entlassen|veranlassen|einleiten|uberarbeiten|andern",
    "hand darauf|drauf",
    "sie|du horen|horst .. von uns|mir",
    "unser|unsere geschaftsfuhrer|chef|leiter|leitung .. meldet|schreibt|ruft",
];

const LIABILITY: &[&str] = &[
    "ubernehmen|ubernehme|ubernimmt|tragen|trage|tragt .. haftung|verantwortung|schuld",
    "volle|vollen|alleinige|alleinigen|ganze|gesamte haftung|verantwortung|schuld",
    "haftung|verantwortung|schuld .. ubernehmen|tragen|liegt|lag|bei uns",
    "wir|ich|unternehmen haften|hafte|haftet|sind|bin schuld|schuldig|haftbar|verantwortlich|fahrlassig|fur",
    "wir sind|waren|haben .. haftbar|schuldig|fahrlassig|verschuldet",
    "allein|ganz|eindeutig|alleine|einzig? unsere|unser eigene? schuld|fehler|versaumnis|verschulden",
    "ist|war|lag|unser|klar ein? unser|unsere fehler|schuld|versaumnis|verschulden",
    "!wir .. geben|gestehen|raumen zu|ein",
    "!wir geben .. zu -dass",
    "!wir wussten|kannten|wissen .. seit|mangel|fehler|defekt|problem|schon",
    "unser|unsere produkt|gerat|akku|ladegerat|wasserkocher .. verursacht|verletzt|verbrannt",
    "defekt|mangelhaft|fehlerhaft ausgeliefert|verkauft",
    "klagen|verklagen|schadensersatz",
    "fur ihre|ihren|den|die|das|deine .. verantwortlich|haftbar|schuld",
    "wir|ich sind|bin|tragen .. verantwortlich|haftbar -fur",
    "versagen|versaumnis|fehler unsererseits",
    "auf uns|unsere kappe",
    "bekennen uns schuldig",
];

const STARS: &[&str] = &[
    "!bitte|bitten|konnten|konnen|wurden|mochten|mogen|darf|durfen .. <de-wertung> .. <de-aendern>",
    "!bitte|bitten|konnten|konnen|wurden|mochten|andern|loschen|uberarbeiten|korrigieren|aktualisieren|entfernen .. <de-aendern> .. <de-wertung>",
    "andern|loschen|korrigieren|uberarbeiten|entfernen|passen|aktualisieren|uberdenken sie|du .. <de-wertung>",
    "!andere|losche|korrigiere|uberarbeite deine|bitte .. <de-wertung>",
    "!geben|vergeben|schenken|hinterlassen|verleihen|gib|gebt sie|uns|du|ihr .. sterne|stern|bewertung|punkte",
    "auf|mit funf|5|vier sterne|sternen -erhalten",
    "uber|auf|fur eine? funf|5|positive|gute|bessere sterne|bewertung .. freuen|hoffen|wurden",
    "sterne|bewertung .. wurden|wurde .. freuen|helfen|helfe",
    "bewerten sie|du uns",
    "eine bessere|hohere|positive|gute|neue bewertung .. helfen|freuen|hilft|uns|abgeben|hinterlassen",
    "konnten|konnen|wurden|mogen|mochten|wollen sie|du .. sterne|bewertung|rezension .. uberdenken|andern|erhohen|aufstocken|anheben|verbessern|loschen|anpassen",
    "noch|einen|weiteren|ein stern|sterne mehr|dazu|drauflegen",
    "schenken|geben|gonnen|spendieren sie|du|uns .. stern|sterne",
];

const MACHINE: &[&str] = &[
    "!als ki|ai|kunstliche|sprachmodell|chatbot|bot|assistent|virtueller|kunstlicher|digitale",
    "!bin|ist|sind nur? ein|eine ki|kunstliche|sprachmodell|chatbot|bot|virtueller|programm|computer|maschine",
    "!sprachmodell|sprachmodells",
    "!hier|nachfolgend|unten ist|sind|finden|folgt|kommt sie|die|eine|ein|der|meine|mein .. antwort|entwurf|vorschlag|formulierung|json",
    "!antwort|antwortvorschlag|entwurf als|im|auf|an json|die|den|kunden|bewertung|format",
    "!json",
    "!meine|meinen|die|der anweisungen|vorgaben|systemprompt|instruktionen|konfiguration|anweisung lauten|lautet|verbieten|sagen|erlauben|sind",
    "!kann ich|dabei leider? nicht|dabei helfen|unterstutzen",
    "!gerne|naturlich hier ist|sind",
    "!automatisch|automatisiert|maschinell|ki erstellt|generiert|erzeugt|verfasst|geschrieben|erstellte|generierte",
    "!der|die kunde|kundin|rezensent ist|hat|schreibt|beschwert|lobt",
    "!ich bin|habe .. chatbot|assistent|sprachmodell|keine .. meinung|gefuhle|programm",
    "!gegen|entspricht|gemass|laut meine|meinen|der|den richtlinien|vorgaben|anweisungen",
];

const BLAME: &[&str] = &[
    "ihr|dein|euer eigener? fehler|verschulden",
    "ihre|deine|eure eigene? schuld",
    "selbst|selber schuld|verschuldet|zuzuschreiben",
    "bedienungsfehler|anwendungsfehler|benutzerfehler|bedienfehler",
    "unsachgemass|unsachgemasse|unsachgemasser|unsachgemassen|unsachgemasses",
    "fehler|schuld|problem liegt|lag|liegen .. bei|an ihnen|dir",
    "=wenn man .. nicht liest|beachtet|befolgt",
    "=hatten|hattest|hattet .. sollen|mussen",
    "=hatten|hattest sie|du .. gelesen|beachtet|befolgt|geladen|gemessen|geschaut",
    "sie|du haben|hatten|hast .. falsch bedient|benutzt|verwendet|behandelt|montiert|installiert|verstanden|gemacht|gelesen",
    "=sie|du haben|hast .. nicht gelesen|beachtet|befolgt|verstanden|richtig|beachten|genau",
    "haben|hast sie|du .. wohl|vermutlich|offenbar|offensichtlich|nicht|etwas|anscheinend falsch|nicht|ubersehen|richtig|uberlesen|gelesen|verwechselt -verstanden|falsch",
    "=vermutlich|offenbar|offensichtlich|anscheinend|wahrscheinlich|moglicherweise|vielleicht|wohl haben|hast|wurde|wurden|sie|du .. nicht|falsch|ubersehen|uberlesen|missverstanden|verwechselt|uberladen",
    "=wenn|hatten sie|du .. gelesen|beachtet|befolgt",
    "bei allem respekt|verstandnis",
    "meisten|alle|andere|anderen|viele|allen|ubrigen unserer|unsere|anderen? kunden|nutzer|kaufer|menschen|leute .. lesen|schaffen|konnen|wissen|verstehen|kommen|problem|probleme|zurecht|problemlos|sind|haben|schafften|gelingt",
    "=kein|keine|niemand anderer|andere|einziger|sonst? kunde|kunden|kundin? hatte|hat|haben",
    "wer lesen kann",
    "=wie .. deutlich|klar|eindeutig|ausdrucklich .. beschrieben|angegeben|steht|erwahnt|vermerkt",
    "steht|stand|war .. deutlich|klar|eindeutig|ausdrucklich .. beschreibung|anleitung|etikett|verpackung|angegeben",
    "nachstes|beim mal|nachsten .. lesen|achten|aufpassen|beachten|messen",
    "gesunder menschenverstand",
    "falsche|unsachgemasse|falscher|falschen anwendung|bedienung|benutzung|handhabung|gebrauch|nutzung",
    "lesen sie .. anleitung|beschreibung|etikett .. bevor|genau|genauer|grundlich|sorgfaltig",
    "=hatten|hattest sie|du .. wurde|ware|gepasst|geprueft|gepruft|gehalten",
    "=wurde|ware|hatte .. wenn|hatten sie|du",
    "wie|was zu erwarten|allgemein|jeder|man|bekannt .. ist|weiss|bekannt|erwarten",
    "etwas|ein bisschen|wenig mehr sorgfalt|geduld|vorsicht|aufmerksamkeit",
    "sie|du haben|hast .. falsche|falschen|falsches bestellt|gekauft|ausgewahlt|grosse",
    "blick in die|auf anleitung|beschreibung|das .. genugt|hatte|hilft|gereicht",
    "ihre|deine falsche|eigene|mangelnde|uberzogene",
];
