//! Whether a text says a name: for those who must not repeat, keep or learn who somebody is.

use crate::lexicon::{EVERYDAY, PARTICLES, TITLES};
use crate::spelling::folded;

/// Words after which a person is called, folded.
const GREETINGS: &[&str] = &[
    "hi", "hello", "hey", "dear", "thanks", "hallo", "liebe", "lieber", "moin", "danke", "hola",
    "querido", "querida", "estimado", "estimada", "bonjour", "cher", "chere", "merci", "ciao",
    "caro", "cara", "gentile", "beste", "ola", "mr", "mrs", "ms", "herr", "frau",
];

/// Whether a text says who somebody is: the whole name that the shop has of them, or a word of it, whatever its
/// case, its accents, and whether composed or not; "Mueller" is Müller, "Annas" Anna's.
///
/// Particles alone ("de", "van") say nobody. A word that is an everyday one, too ("Will", "An"), has to be written as
/// a name: with a capital within a sentence, before a comma or an exclamation mark, or after a greeting. A word of a
/// script without capitals counts wherever its letters stand.
#[must_use]
pub fn says_name(text: &str, name: &str) -> bool {
    let (said, named) = (words(text), words(name));
    if named.is_empty() {
        return false;
    }
    let is_whole = |window: &[Word]| window.iter().zip(&named).all(|(one, other)| one.is(other));
    let is_said_whole = named.len() > 1 && said.windows(named.len()).any(is_whole);
    let (one, text) = (named.len() == 1, joined(&said));
    is_said_whole
        || is_said_together(&text, &joined(&named), &named)
        || named.iter().any(|word| word.is_said(&said, &text, one))
}

/// Whether a name of a script without capitals, and often without spaces, stands in the text.
fn is_said_together(text: &str, name: &str, named: &[Word]) -> bool {
    named.iter().all(|word| !word.has_case) && text.contains(name)
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.folded.as_str()).collect()
}

/// A word of a text or of a name.
struct Word {
    folded: String,
    /// Folded, with umlauts as they are written where there are none.
    spelled: String,
    has_case: bool,
    /// Whether it is written as names are.
    as_name: bool,
}

impl Word {
    fn is(&self, other: &Self) -> bool {
        self.folded == other.folded || self.spelled == other.spelled
    }

    /// Whether the text says this word of a name, which is the only one or not.
    fn is_said(&self, said: &[Self], text: &str, one: bool) -> bool {
        if self.folded.chars().nth(1).is_none() || (!one && PARTICLES.has(&self.folded)) {
            return false;
        }
        if !self.has_case {
            return text.contains(&self.folded);
        }
        let is_everyday =
            [&EVERYDAY, &PARTICLES, &TITLES].iter().any(|list| list.has(&self.folded));
        said.iter().any(|word| match is_everyday {
            true => word.is(self) && word.as_name,
            false => word.is(self) || word.is_genitive_of(self),
        })
    }

    fn is_genitive_of(&self, name: &Self) -> bool {
        let bare = |word: &str, name: &str| word.strip_suffix('s').is_some_and(|word| word == name);
        let is_so = bare(&self.folded, &name.folded) || bare(&self.spelled, &name.spelled);
        is_so && !EVERYDAY.has(&self.folded)
    }
}

/// The words of a text, with how each is written.
fn words(text: &str) -> Vec<Word> {
    let text = normalization::normalize(text);
    let mut words: Vec<Word> = Vec::new();
    let mut rest = text.as_str();
    let mut starts = true;
    while let Some(from) = rest.find(is_of_word) {
        let (between, found) = rest.split_at(from);
        let (word, after) = found.split_at(found.find(|c| !is_of_word(c)).unwrap_or(found.len()));
        starts |= between.contains(['.', '!', '?', ':', '…', '¡', '¿', '\n', ';']);
        let greeted = words.last().is_some_and(|last| GREETINGS.contains(&last.folded.as_str()));
        let has_capital = word.starts_with(char::is_uppercase);
        let as_name = greeted || (has_capital && (!starts || after.starts_with([',', '!'])));
        words.push(Word::of(word, as_name));
        (rest, starts) = (after, false);
    }
    words
}

impl Word {
    fn of(word: &str, as_name: bool) -> Self {
        let small = word.to_lowercase();
        let spelled = small.replace('ä', "ae").replace(['ö', 'ø'], "oe").replace('ü', "ue");
        let has_case = word.chars().any(|c| c.is_lowercase() || c.is_uppercase());
        Self { folded: folded(word), spelled: folded(&spelled), has_case, as_name }
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::says_name;

    #[test]
    fn a_name_is_said_however_it_is_spelt() {
        for (text, name) in [
            ("Dear José, moin!", "Jose\u{301} Garci\u{301}a"),
            ("Dear Jose\u{301}, moin!", "José García"),
            ("Dear Zoe, thank you.", "Zoë Weiss"),
            ("Dear Zoë, thank you.", "Zoe Weiss"),
            ("Frau Muller, danke.", "Eva Müller"),
            ("Frau Mueller, danke.", "Eva Müller"),
            ("Frau Müller, danke.", "Eva Mueller"),
            ("Annas Tee ist fertig.", "Anna Weiss"),
            ("It is Anna's tea.", "Anna Weiss"),
            ("dear anna, moin!", "ANNA WEISS"),
            ("Herr Weiß, danke.", "Karl Weiss"),
            ("Уважаемая Анна, спасибо.", "Анна Иванова"),
            ("Αγαπητή ΜΑΡΊΑ", "Μαρία Παππά"),
            ("尊敬的张伟您好", "张 伟"),
            ("김민수님 감사합니다", "김민수"),
        ] {
            assert!(says_name(text, name), "{text} {name}");
        }
    }

    #[test]
    fn an_everyday_word_is_a_name_only_where_it_is_written_as_one() {
        for (text, name) in [
            ("La tetera de la cocina y el café.", "María de la Cruz"),
            ("We will see. Will it last? It will, surely.", "Will Smith"),
            ("An electric kettle with an odd lid.", "An Li"),
            ("This is it.", "Nguyen Thi"),
            ("A plan lists it.", "An Li"),
            ("Die Kanne von der Küche", "Eva von der Heide"),
            ("Quiet.", " "),
            ("Quiet.", ""),
            ("Quiet.", "Q."),
        ] {
            assert!(!says_name(text, name), "{text} {name}");
        }
        for (text, name) in [
            ("Dear Will, thank you.", "Will Smith"),
            ("hi will thank you", "Will Smith"),
            ("Will, thank you.", "Will Smith"),
            ("We thank Will for it.", "Will"),
            ("so says will smith", "Will Smith"),
            ("Querida María", "María de la Cruz"),
            ("señora de la cruz", "María de la Cruz"),
            ("Moin An!", "An Li"),
        ] {
            assert!(says_name(text, name), "{text} {name}");
        }
    }
}
