//! Sentences as folded words: lower case, without accents, English contractions spelt out.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Word {
    /// Lower case, without accents.
    pub(crate) folded: String,
    /// Whether a comma, a dash or the like stands before it.
    pub(crate) apart: bool,
    /// Whether it begins with a capital.
    pub(crate) capital: bool,
}

/// The text's sentences that have words. A full stop within a word or a number ends none.
pub(crate) fn sentences(text: &str) -> Vec<Vec<Word>> {
    let mut reader = Reader::default();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        reader.read(character, characters.peek().copied());
    }
    reader.end_sentence();
    reader.sentences
}

/// Lower case, without accents: `Größe` is `grosse`.
pub(crate) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(word.len());
    for character in word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        push_plain(&mut folded, character);
    }
    folded
}

/// Letters that have no decomposition.
fn push_plain(folded: &mut String, letter: char) {
    match letter {
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'ø' => folded.push('o'),
        'ł' => folded.push('l'),
        'đ' => folded.push('d'),
        'ı' => folded.push('i'),
        '’' | 'ʼ' | '‘' | '`' | '´' | '＇' => folded.push('\''),
        letter if is_combining_mark(letter) => {}
        letter => folded.push(letter),
    }
}

#[derive(Default)]
struct Reader {
    sentences: Vec<Vec<Word>>,
    sentence: Vec<Word>,
    piece: String,
    apart: bool,
    line_was_empty: bool,
}

impl Reader {
    fn read(&mut self, character: char, next: Option<char>) {
        let next_is_letter = next.is_some_and(char::is_alphanumeric);
        if is_of_word(character) || self.joins(character, next_is_letter) {
            self.piece.push(character);
            self.line_was_empty = false;
            return;
        }
        let abbreviated = character == '.' && is_abbreviation(&self.piece);
        self.end_piece();
        match character {
            '\n' if self.line_was_empty => self.end_sentence(),
            '\n' => (self.line_was_empty, self.apart) = (true, true),
            '.' if next_is_letter || abbreviated => {}
            '.' | '!' | '?' | ';' | '…' | '。' | '！' | '？' | '¡' | '¿' => {
                self.end_sentence()
            }
            ' ' | '-' | '\t' | '\r' | '"' | '/' => {}
            _ => self.apart = true,
        }
    }

    /// Whether a character within a word belongs to it: apostrophes, the sign in `A&E`.
    fn joins(&self, character: char, next_is_letter: bool) -> bool {
        let within = !self.piece.is_empty() && next_is_letter;
        within && (is_apostrophe(character) || (character == '&' && self.piece.len() == 1))
    }

    fn end_piece(&mut self) {
        if self.piece.is_empty() {
            return;
        }
        let capital = self.piece.chars().next().is_some_and(char::is_uppercase);
        let folded = fold(&self.piece);
        self.piece.clear();
        let mut apart = std::mem::take(&mut self.apart) && !self.sentence.is_empty();
        spell_out(&folded, |word| {
            let apart = std::mem::take(&mut apart);
            self.sentence.push(Word { folded: word.to_owned(), apart, capital });
        });
    }

    fn end_sentence(&mut self) {
        self.end_piece();
        self.apart = false;
        if !self.sentence.is_empty() {
            self.sentences.push(std::mem::take(&mut self.sentence));
        }
    }
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || is_combining_mark(character)
}

/// Words whose full stop ends no sentence.
fn is_abbreviation(word: &str) -> bool {
    let ends = ["str", "Str", "Nr", "nr", "Dr", "Mr", "Mrs", "Ms", "Prof", "bzw", "Tel", "tel"];
    ends.iter().any(|end| word.ends_with(end))
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | 'ʼ' | '‘' | '`' | '´' | '＇')
}

/// Contractions that are often written without their apostrophe. `im` is not among them: it is
/// German, too, and the lexicon reads it as `i am`.
const BARE: [(&str, &str); 17] = [
    ("arent", "are"),
    ("cannot", "can"),
    ("cant", "can"),
    ("couldnt", "could"),
    ("didnt", "did"),
    ("doesnt", "does"),
    ("dont", "do"),
    ("hadnt", "had"),
    ("hasnt", "has"),
    ("havent", "have"),
    ("isnt", "is"),
    ("shouldnt", "should"),
    ("wasnt", "was"),
    ("werent", "were"),
    ("wont", "will"),
    ("wouldnt", "would"),
    ("aint", "is"),
];

/// `don't` is `do not`, `I'm` is `I am`, `father's` is `father`; `j'ai` is two words.
fn spell_out(folded: &str, mut push: impl FnMut(&str)) {
    let Some((before, after)) = folded.rsplit_once('\'') else {
        return spell_out_bare(folded, push);
    };
    match (before, after) {
        ("can" | "ca", "t") => ["can", "not"].into_iter().for_each(push),
        ("won", "t") => ["will", "not"].into_iter().for_each(push),
        (before, "t") if before.ends_with('n') => {
            [&before[..before.len() - 1], "not"].into_iter().for_each(push)
        }
        (before, "s" | "d") => push(before),
        (before, "m") => [before, "am"].into_iter().for_each(push),
        (before, "re") => [before, "are"].into_iter().for_each(push),
        (before, "ve") => [before, "have"].into_iter().for_each(push),
        (before, "ll") => [before, "will"].into_iter().for_each(push),
        _ => folded.split('\'').filter(|part| !part.is_empty()).for_each(push),
    }
}

fn spell_out_bare(folded: &str, mut push: impl FnMut(&str)) {
    match folded {
        "ive" => ["i", "have"].into_iter().for_each(push),
        "" => {}
        word => match BARE.iter().find(|(bare, _)| *bare == word) {
            Some((_, verb)) => [verb, "not"].into_iter().for_each(push),
            None => push(word),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let sentence = |words: &Vec<Word>| {
            let words =
                words.iter().map(|w| format!("{}{}", if w.apart { ", " } else { "" }, w.folded));
            words.collect::<Vec<_>>().join(" ")
        };
        sentences(text).iter().map(sentence).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn words_are_folded_and_contractions_spelt_out() {
        assert_eq!(
            read("I'm sure it DOESN’T. Can't! cant"),
            "i am sure it does not | can not | can not"
        );
        assert_eq!(read("My father's heart"), "my father heart");
        assert_eq!(read("J'ai brûlé l'écran"), "j ai brule l ecran");
        assert_eq!(read("Größe, Łódź"), "grosse , lodz");
        assert_eq!(read("the A&E, salt & pepper"), "the a&e , salt , pepper");
    }

    #[test]
    fn sentences_end_where_they_end() {
        assert_eq!(read("Version 3.2 works. Fine"), "version 3 2 works | fine");
        assert_eq!(read("My dog\ndied\n\nSad"), "my dog , died | sad");
        assert_eq!(read(" ...!? "), "");
    }
}
