//! Words that say nothing of what a text is about.

/// English and German: articles, pronouns, prepositions, auxiliaries, words that ask. Folded.
const STOP_WORDS: &str = "
a about after again all also am an and any are as at be because been before being between both but by
can could did do does doing down during each few for from further had has have having he her here hers
him his how i if in into is it its itself just may me might more most must my of off on once only or
other our ours out over own same shall she should so some such than that the their theirs them then
there these they this those through to too under until up us was we were what when where which while
who whom whose why will with would you your yours please tell many much long often it's what's does

aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist da
dabei dadurch dafuer damit dann das dass dein deine dem den denn der des die dies diese diesem diesen
dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas euch euer fuer gibt hab
habe haben hat hatte hier ich ihm ihn ihnen ihr ihre im in ist ja jede jedem jeden jeder jedes kann
kannst koennen man mein meine mich mir mit muss muessen nach noch nun nur ob oder sehr sein seine sich
sie sind so soll sollte sollten ueber um und uns unser unter vom von vor wann war waren warum was wegen
weil welche welchem welchen welcher welches wem wen wenn wer werden wie wieviel wieviele wird wo wohin
womit woher wuerde zu zum zur zwischen bitte viele viel lange oft
";

/// Whether a folded word, unstemmed, is one of them. Negations are none: they matter.
#[must_use]
pub fn is_stop_word(folded: &str) -> bool {
    STOP_WORDS.split_ascii_whitespace().any(|word| word == folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_denies_or_counts_is_no_stop_word() {
        for word in ["not", "no", "never", "nicht", "kein", "without", "ohne", "two", "zwei"] {
            assert!(!is_stop_word(word), "{word}");
        }
        assert!(is_stop_word("the") && is_stop_word("fuer"));
    }
}
