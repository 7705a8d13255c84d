//! Words that ask, and say little of what is asked for.

/// What a term is worth of a question's word that asks: `explain` and `fix` stand in few manuals, and so
/// seem rare. Found on development questions about a television's manual (docs/assistant/evaluation.md);
/// half or a tenth are hardly worse.
pub(crate) const ASKING_WEIGHT: f32 = 0.25;

/// English and German, folded: verbs of asking, explaining and helping, and what is asked for whatever
/// it is about: a way, a step, an option, a problem.
const ASKING_WORDS: &str = "
answer ask explain describe define instruct show find know learn understand want wish need help try get
getting got fix solve resolve issue issues problem problems trouble mean means meaning way ways step steps
procedure procedures process method option options function functions feature features purpose use uses
using used work works possible able allow exactly kind type thing things someone anyone go see take happen
happens happened correct proper properly specific actually

antworten fragen erklaere erklaeren beschreibe beschreiben zeige zeigen finde finden wissen verstehen
moechte wollen will brauche brauchen helfen hilfe versuchen bekomme bekommen beheben loesen problem
probleme bedeutet bedeuten bedeutung heisst weg wege schritt schritte vorgehen methode option optionen
funktion funktionen zweck benutze benutzen verwende verwenden funktioniert funktionieren moeglich erlaubt
genau art ding dinge jemand geht gehen mache machen tun passiert richtig eigentlich
";

/// Whether a folded word, unstemmed, is one of them.
#[must_use]
pub fn is_asking_word(folded: &str) -> bool {
    ASKING_WORDS.split_ascii_whitespace().any(|word| word == folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_about_is_none() {
        assert!(is_asking_word("explain") && is_asking_word("bedeutet"));
        for word in ["descale", "not", "error", "fehler", "channel"] {
            assert!(!is_asking_word(word), "{word}");
        }
    }
}
