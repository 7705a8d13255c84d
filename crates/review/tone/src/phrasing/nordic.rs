//! Swedish, Danish and Norwegian: the plain forms.

use crate::phrases::Phrases;
use reviews::ToneRule;

const NOT: &[&str] = &["inte", "ikke", "aldrig", "aldri", "ej", "tyvarr", "desvaerre"];

pub(super) const PHRASES: [Phrases; 6] = [
    Phrases {
        rule: ToneRule::MoneyPromise,
        negations: NOT,
        phrases: &[
            "!vi|jag|jeg skickar|skicka|sander|sender|byter|ersatter|erstatter|bytter|ombytter|betalar|betaler|refunderar|refunderer|tilbyder|erbjuder|ger|giver|vil|kommer|har|ska|skal .. ny|nytt|nya|nye|ersattning|erstatning|pengar|pengarna|pengene|rabatt|rabat|presentkort|gavekort|dig|refusion|tillbaka|tilbage|reparationen|omkostninger",
            "!vi|jag|jeg byter|ersatter|erstatter|refunderar|refunderer|bytter|ombytter",
            "du|ni|i far|faar|kan .. pengarna|pengene|pengar|penge|rabatt|rabat|ersattning|erstatning|ny|nytt|presentkort|gavekort|refusion",
            "pengarna|pengene .. tillbaka|retur|tilbage|konto",
            "ny|nytt|nya|nye|ersattning|erstatning .. pa vag|vej|vei",
            "# %|procent|prosent rabatt|rabat",
            "tio|ti|tjugo|tyve procent|prosent",
            "pa var|vores|var bekostnad|regning|bekostning",
            "vi bjuder|byder|spanderer",
            "forlanger|forlanger|forlaengt|forlaenget|forlangt|forlaenger .. garanti|garantin|garantien",
        ],
    },
    Phrases {
        rule: ToneRule::Promise,
        negations: &[],
        phrases: &[
            "!vi|jag|jeg lovar|lover|garanterar|garanterer",
            "!vi|jag|jeg ringer|kontaktar|kontakter",
            "aldrig|inte|ikke .. handa|ske|handa|hande igen",
        ],
    },
    Phrases {
        rule: ToneRule::Liability,
        negations: NOT,
        phrases: &[
            "tar|tager|patar|patager .. ansvar|ansvaret|skulden|skyld",
            "fulla|fuldt|full|hele|hela ansvar|ansvaret",
            "vart|vores|vor|var eget? fel|fejl|skyld|feil",
        ],
    },
    Phrases {
        rule: ToneRule::RatingRequest,
        negations: &[],
        phrases: &[
            "!andra|aendre|ta|slette|slet|radera|uppdatera|fjern|endre .. recension|anmeldelse|omdome|betyg|stjarnor|stjerner|bedommelse",
            "ge|giv|gi oss|os .. fem|5|stjarnor|stjerner|betyg",
            "till|til fem|5 stjarnor|stjerner",
        ],
    },
    Phrases {
        rule: ToneRule::MachineTalk,
        negations: &[],
        phrases: &[
            "!som en|ett|et? ai|sprakmodell|sprogmodel|kunstig|artificiell|chatbot",
            "!sprakmodell|sprogmodel",
            "!har|her ar|er .. svar|svaret|utkast|udkast",
        ],
    },
    Phrases {
        rule: ToneRule::Blame,
        negations: NOT,
        phrases: &[
            "ditt|dit|din eget|egen? fel|fejl|skyld",
            "=du har|borde|burde|skulle .. inte|ikke|laese|last|last|have|ha",
            "med all|al respekt",
            "de flesta|fleste kunder .. laser|laeser|forstar|klarar",
        ],
    },
];
