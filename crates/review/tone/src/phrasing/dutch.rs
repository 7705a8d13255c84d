//! Dutch.

use crate::phrases::Phrases;
use reviews::ToneRule;

pub(super) const CLASSES: &[(&str, &str)] = &[
    (
        "nl-geld",
        "terugbetaling|geld|korting|kortingscode|kortingsbon|waardebon|cadeaubon|tegoed|tegoedbon|vergoeding|compensatie|\
         bedrag|aankoopbedrag|euro|€|%|procent|cadeau|cadeautje|nieuw|nieuwe|vervangend|vervangende|vervanging|gratis|kosteloos|extra|ander|andere|voucher|vervangexemplaar",
    ),
    (
        "nl-geeft",
        "sturen|stuur|stuurt|gestuurd|verstuurd|verzenden|opgestuurd|toesturen|bieden|biedt|aanbieden|geven|geef|gegeven|schenken|\
         betalen|terugbetalen|terugstorten|storten|overmaken|leveren|bezorgen|krijgen|trakteren|regelen|toegekend|vergoeden",
    ),
];

const NOT: &[&str] = &["niet", "geen", "nooit", "helaas"];

pub(super) const PHRASES: [Phrases; 6] = [
    Phrases {
        rule: ToneRule::MoneyPromise,
        negations: NOT,
        phrases: &[
            "kost|kosten u|je niets",
            "reparatie|ruil|omruilen|vervanging .. gratis|kosteloos|niets|onze",
            "u|je krijgt|ontvangt .. van ons|andere|ander|nieuwe|nieuw",
            "de|het koffie|porto|volgende .. van|voor ons|onze rekening?",
            "!we|wij|ik trakteren|crediteren|boeken|storten|schenken|compenseren|sturen .. u|je|een|terug",
            "!we|wij|ik|team|graag <nl-geeft> .. <nl-geld> -manier|kans",
            "!<nl-geeft> we|wij|u|jou|je .. <nl-geld> -manier|kans",
            "!we|wij|ik|team .. <nl-geld> .. <nl-geeft>",
            "!we|wij|ik|team|kunnen|zullen|gaan .. vergoeden|terugbetalen|vervangen|ruilen|omruilen|repareren|terugstorten|kwijtschelden",
            "!vergoeden|vervangen|ruilen|repareren|betalen|herstellen we|wij|u",
            "!we|wij|ik vergoeden|vervangen|ruilen|repareren|betalen|terugbetalen|herstellen",
            "u|je|jij krijgt|ontvangt|krijg|ontvang .. <nl-geld>|terug",
            "krijgt|ontvangt|krijg u|je .. <nl-geld>|terug",
            "geld .. terug -moest",
            "bedrag|geld .. rekening|teruggestort|terugbetaald|overgemaakt",
            "nieuw|nieuwe|vervangend|vervangende|vervanging .. onderweg|verzonden|verstuurd|opgestuurd|post|weg",
            "onderweg .. nieuw|nieuwe|vervangend|vervangende",
            "tien|vijftien|twintig|dertig|vijftig|# procent|% korting|op|van",
            "op onze kosten|rekening",
            "op kosten van de zaak",
            "is|zijn|van van|voor ons|onze rekening?",
            "kosten|reparatie|rekening|verzendkosten .. voor ons|onze|vergoeden",
            "garantie .. verlengd|verlengen|verdubbeld",
            "verlengen|verlengd|verdubbelen .. garantie",
            "als compensatie|vergoeding|goedmakertje",
            "gebruik .. kortingscode|code|kortingsbon",
            "gratis .. vervanging|exemplaar|reparatie|product|nieuwe",
            "=hoeft|hoef u|je niet|niets .. betalen|terugsturen",
        ],
    },
    Phrases {
        rule: ToneRule::Promise,
        negations: NOT,
        phrases: &[
            "chauffeur|medewerker|bezorger|verkoper|collega .. ontslagen|berispt|aangesproken",
            "wordt|worden|is .. opgelost|gerepareerd|hersteld|teruggeroepen",
            "!we|wij zorgen ervoor|persoonlijk",
            "u hoort|krijgt .. van ons|telefoontje",
            "!beloven|beloof|garanderen|garandeer|verzekeren|zweren",
            "=nooit|niet meer|weer|opnieuw .. gebeurt|gebeuren|voorkomt|voorkomen",
            "=nooit|niet .. gebeurt|gebeuren|voorkomt|voorkomen",
            "monteur|technicus|koerier|medewerker|collega|chauffeur|bezorger .. langs|komt|belt|neemt|ontslagen|ophalen|bezoekt|geregeld|haalt",
            "!we|wij|ik bellen|bel u|je",
            "!we|wij|ik|klantenservice .. nemen|neemt .. contact .. op",
            "!we|wij lossen|repareren|herstellen|gaan dit|het|de|u .. op|oplossen|herstellen|bellen|repareren",
            "!we|wij .. binnen|voor #|een|twee|drie|maandag|vrijdag|morgen uur|dagen|week|werkdagen",
            "is|wordt|hebben geregeld|opgelost|ontslagen|gerepareerd",
        ],
    },
    Phrases {
        rule: ToneRule::Liability,
        negations: NOT,
        phrases: &[
            "was|is|door onze eigen? fout|schuld|nalatigheid",
            "fout|vergissing van onze kant",
            "we|wij|ik zijn|ben .. aansprakelijk|schuldig|verantwoordelijk|nalatig|fout",
            "nemen|aanvaarden|erkennen|accepteren|neem .. aansprakelijkheid|verantwoordelijkheid|schuld|fout",
            "volledige|volle aansprakelijkheid|verantwoordelijkheid|schuld",
            "onze|eigen schuld|fout|nalatigheid",
            "!we|wij wisten|kenden",
            "schuld|fout ligt|lag .. bij|ons",
        ],
    },
    Phrases {
        rule: ToneRule::RatingRequest,
        negations: &[],
        phrases: &[
            "!kunt|kun|wilt|wil|zou|zoudt u|je .. sterren|beoordeling|recensie|review .. heroverwegen|aanpassen|wijzigen|verhogen|verwijderen|bijstellen",
            "extra ster|sterren",
            "nog een ster",
            "!wilt|wil|kunt|kun|zou|verzoeken|vragen|graag|alstublieft|gelieve .. beoordeling|recensie|review|sterren|reactie|score .. aanpassen|wijzigen|veranderen|verwijderen|verhogen|intrekken|herzien|naar|te|geven",
            "!wijzig|verander|verwijder|pas|verhoog .. beoordeling|recensie|review|sterren",
            "geef|geeft|geven|laat ons|u? .. vijf|5|goede|positieve sterren|beoordeling|recensie|review",
            "naar vijf|5 sterren",
            "vijf|5 sterren .. helpen|helpt|zouden|zou|waarderen",
        ],
    },
    Phrases {
        rule: ToneRule::MachineTalk,
        negations: &[],
        phrases: &[
            "!als ai|taalmodel|kunstmatige|chatbot|virtuele|een ai|taalmodel|assistent|intelligentie|kan|chatbot",
            "!taalmodel|taalmodellen",
            "!ben slechts|maar? een ai|chatbot|robot|taalmodel|programma|virtuele",
            "!hier is|volgt|vindt|hieronder|staat het|een|de|uw|mijn .. antwoord|reactie|concept|json",
            "!json",
            "!antwoord|reactie aan|op de|klant klant|beoordeling",
            "!mijn|de instructies|richtlijnen zijn|zeggen|luiden|verbieden",
            "!daar kan ik niet|niets",
        ],
    },
    Phrases {
        rule: ToneRule::Blame,
        negations: &["niet uw", "geenszins"],
        phrases: &[
            "=had u|je",
            "=als u|je .. had",
            "=andere klanten .. geen|wel|prima",
            "een beetje meer zorg|aandacht|geduld",
            "verkeerde|verkeerd gekocht|besteld|gekozen|maat",
            "is|was uw|je|jouw eigen? schuld|fout",
            "=niet|had .. uw|u|je .. goed gelezen",
            "=u|je heeft|hebt|had .. niet|verkeerd .. gelezen|gebruikt|gevolgd|opgelet|begrepen|gemonteerd|bediend",
            "=had|heeft u|je .. gelezen|gevolgd|moeten|gecontroleerd",
            "u|je had .. moeten",
            "met alle|alle? respect",
            "de meeste|andere|alle klanten|gebruikers|mensen|kopers .. lezen|weten|kunnen|begrijpen|lukt|problemen|probleem",
            "verkeerd|onjuist|ondeskundig gebruik|gebruikt",
            "gebruikersfout|bedieningsfout",
            "volgende keer .. lees|lezen|opletten|controleer|beter",
            "duidelijk in|op|vermeld|beschreven|staat .. beschrijving|handleiding|etiket|vermeld",
            "gezond verstand",
            "=kennelijk|blijkbaar|waarschijnlijk|vermoedelijk heeft|hebt u|je",
        ],
    },
];
