//! Blame laid on the customer.

use crate::phrase::{Patterns, Phrases};
use crate::word::Word;
use std::sync::LazyLock;

/// Whose fault it is.
const FAULT: [Phrases; 5] = [
    Phrases {
        negations: &["not", "never", "t", "no", "without", "nor"],
        phrases: &[
            "your own? fault|mistake|carelessness|negligence",
            "your own error",
            "you are|re to blame",
            "blame yourself",
            "user|operator|customer error",
            "improper|incorrect|wrong use|usage",
            "handling|error|fault|mistake on your part|side",
            "you are|re wrong|mistaken|lying|ungrateful|ridiculous|unreasonable|incompetent",
            "you misused|mishandled|misread|mistreated",
        ],
    },
    Phrases {
        negations: &["nicht", "keineswegs", "keinesfalls", "nie", "niemals", "kein", "keine"],
        phrases: &[
            "ihr|dein|euer eigener? fehler|verschulden",
            "ihre|deine|eure eigene? schuld",
            "selbst|selber schuld|verschuldet",
            "bedienungsfehler|anwendungsfehler|benutzerfehler ihrerseits|von|durch|ihrer",
            "unsachgemass*",
            "fehler|schuld liegt .. bei|an ihnen|dir",
        ],
    },
    Phrases {
        negations: &["pas", "aucunement", "jamais", "nullement"],
        phrases: &[
            "de? votre|ta propre? faute",
            "erreur|faute|negligence de votre|ta part",
            "mauvaise utilisation|manipulation",
            "vous etes responsable|fautif|fautive",
        ],
    },
    Phrases {
        negations: &["no", "nunca", "tampoco"],
        phrases: &[
            "su|tu|vuestra propia? culpa",
            "culpa|error suya|suyo|tuya|tuyo|vuestra",
            "culpa|error de usted",
            "error de|del usuario",
            "uso indebido|incorrecto",
        ],
    },
    Phrases {
        negations: &["non", "mai", "nemmeno"],
        phrases: &[
            "colpa|errore sua|suo|vostra|vostro|tua|tuo",
            "sua|vostra|tua colpa",
            "errore dell utente",
            "uso|utilizzo improprio|scorretto|errato",
        ],
    },
];

/// What the customer ought to have done.
const NEGLECT: Phrases = Phrases {
    negations: &[],
    phrases: &[
        "you should|could|ought to? have read|known|checked|followed|used|done|kept|bought|chosen|ordered|contacted|asked|noticed|realised|realized|cleaned|charged|installed|looked",
        "you should have been more? careful",
        "you must have misread|misused|dropped|damaged|overlooked|ignored|broken|mishandled|forgotten",
        "you failed|neglected|forgot to",
        "you did not|n read|follow|check|charge|clean|install|wash|store|bother",
        "you didn t read|follow|check|charge|clean|install|wash|store|bother",
        "you have|ve not read|followed|checked|charged|cleaned|installed",
        "you haven t read|followed|checked|charged|cleaned|installed",
        "you clearly|obviously|simply did|didn|have|haven|failed|do|don|ignored|misunderstood",
        "if you had only|just? read|followed|checked|contacted|listened|cleaned|installed",
        "had you read|followed|checked|contacted",
        "you should|must be more? careful",
        "you used|chose|installed|inserted|applied the|a wrong|incorrect",
        "use|used|using|installed|handled|stored|washed it|this|them|the .. wrong|wrongly|incorrectly|improperly",
        "next time .. read|check|follow|look",
        "read .. before complaining|ordering|buying|posting|reviewing",
        "wenn man .. nicht liest|beachtet|befolgt",
        "sie|du hatten|hattest .. sollen|mussen",
        "hatten|hattest sie|du .. gelesen|beachtet|befolgt",
        "sie haben|hatten .. falsch bedient|benutzt|verwendet|behandelt|montiert|installiert",
        "sie|du haben|hast .. nicht gelesen|beachtet|befolgt",
        "wenn sie|du .. gelesen|beachtet|befolgt",
        "vous auriez du",
        "vous n avez pas lu|suivi|respecte|verifie",
        "si vous aviez lu|suivi|respecte|verifie",
        "vous avez mal lu|utilise|installe|compris",
        "deberia|deberias|debio|tendria haber|que leido|usado|seguido|comprobado|sabido|mirado",
        "usted no leyo|siguio|uso|comprobo",
        "no ha|has leido|seguido|respetado las|el|la instrucciones|manual",
        "si hubiera|hubiese|hubieras leido|seguido|usado",
        "avrebbe|avreste|avresti dovuto",
        "non ha|avete|hai letto|seguito|rispettato|controllato",
        "se avesse|aveste|avessi letto|seguito|usato",
    ],
};

static BLAME: LazyLock<Vec<Patterns>> =
    LazyLock::new(|| FAULT.into_iter().chain([NEGLECT]).map(Patterns::read).collect());

/// The first phrase that blames, as written.
pub(crate) fn find(words: &[Word<'_>]) -> Option<String> {
    BLAME.iter().find_map(|phrases| phrases.find(words))
}
