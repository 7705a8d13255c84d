//! What a glyph stands for, and how much of that it can show.
//!
//! A font may say that one glyph stands for any text (`ToUnicode`, PDF 32000-1, 9.10.3). A ligature
//! stands for a few letters; a glyph that stands for a sentence hides it.

use hayro_interpret::hayro_cmap::BfString;
use unicode_normalization::char::is_combining_mark;

/// Letters for which any glyph may stand: the longest Latin ligatures, "ffi" and "ffl", have as many.
const LIGATURE: usize = 3;
/// Letters for which there is room in an em; the narrowest of Helvetica, "i" and "l", take 0.222.
const LETTERS_AN_EM: f64 = 5.0;
/// Characters of one glyph with its marks: no character of Unicode stands for more (UAX #15, U+FDFA).
const MOST: usize = 18;

/// What a glyph stands for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Meaning {
    pub(crate) letters: Vec<char>,
    /// Letters for which it stands and which it cannot show.
    pub(crate) unshown: u32,
}

/// What a glyph of a width in ems shows of its text. Of a text that is too long for it nobody knows what
/// of it the glyph shows: it shows nothing.
pub(crate) fn find_meaning(text: &BfString, width: f64) -> Meaning {
    match text {
        BfString::Char(letter) => read(std::iter::once(*letter), width),
        BfString::String(text) => read(text.chars(), width),
    }
}

fn read(text: impl Iterator<Item = char>, width: f64) -> Meaning {
    let mut letters = Vec::new();
    let mut unshown = 0;
    for letter in text.filter(|letter| is_kept(*letter)) {
        if is_invisible(letter) || letters.len() > MOST {
            unshown += 1;
        } else {
            expand_ligature(letter, &mut letters);
        }
    }
    if !has_room(&letters, width) {
        unshown += letters.len() as u32;
        letters.clear();
    }
    Meaning { letters, unshown }
}

fn has_room(letters: &[char], width: f64) -> bool {
    let wide = letters.iter().filter(|letter| !is_combining_mark(**letter)).count();
    let fits = wide <= LIGATURE || wide as f64 <= width * LETTERS_AN_EM;
    letters.len() <= MOST && fits
}

/// The first sixteen variation selectors say no more than whether a sign has colours.
fn is_kept(letter: char) -> bool {
    let is_selector = matches!(letter, '\u{fe00}'..='\u{fe0f}');
    !is_selector && (!letter.is_control() || letter.is_whitespace())
}

/// The tags of Unicode and its further variation selectors: with them texts are written that nobody
/// sees.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{e0000}'..='\u{e01ef}')
}

/// Latin ligatures of Unicode as their letters: nobody asks for "ﬁ".
fn expand_ligature(letter: char, letters: &mut Vec<char>) {
    let text = match letter {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        '\u{a0}' => " ",
        letter => return letters.push(letter),
    };
    letters.extend(text.chars());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, width: f64) -> (String, u32) {
        let meaning = find_meaning(&BfString::String(text.to_owned()), width);
        (meaning.letters.iter().collect(), meaning.unshown)
    }

    #[test]
    fn a_narrow_glyph_shows_a_ligature() {
        assert_eq!(shown("\u{fb03}", 0.5), ("ffi".to_owned(), 0));
        assert_eq!(shown("four", 0.5), (String::new(), 4));
    }

    #[test]
    fn a_wide_one_shows_a_word() {
        assert_eq!(shown("Rejoinder", 4.0), ("Rejoinder".to_owned(), 0));
        assert_eq!(shown("a sentence of this length", 9.0), (String::new(), 25));
    }

    #[test]
    fn marks_take_no_room_but_have_an_end() {
        let conjunct = "\u{938}\u{94d}\u{924}\u{94d}\u{930}\u{940}";
        assert_eq!(shown(conjunct, 0.6), (conjunct.to_owned(), 0));
        assert_eq!(shown(&format!("e{}", "\u{301}".repeat(18)), 0.6), (String::new(), 19));
    }

    #[test]
    fn tags_are_never_shown() {
        assert_eq!(shown("A\u{e0069}\u{fe0f}\u{e0101}", 0.6), ("A".to_owned(), 2));
    }
}
