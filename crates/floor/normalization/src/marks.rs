//! No more combining marks on a letter than a language uses.

use unicode_normalization::char::{compose, is_combining_mark};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

use crate::letters::{is_european, is_latin};

/// Marks of the common block on one letter: polytonic Greek has three. More are decoration.
const MOST_COMMON: usize = 3;
/// Marks of its own script on one letter: points and tone of Hebrew, Khmer, Tibetan stacks.
const MOST_OWN: usize = 4;

/// A decomposed text without the marks that no language puts there.
///
/// A common mark (U+0300 to U+036F) stays where it makes a letter of an alphabet in use (`é`, `ế`,
/// `й`); a mark of another script stays on a letter of such a script.
pub(crate) fn keep_used(decomposed: impl Iterator<Item = char>) -> String {
    let mut kept = Kept::default();
    decomposed.for_each(|c| kept.push(c));
    kept.settle();
    kept.text
}

/// The text so far, and the letter whose marks are being read.
#[derive(Default)]
struct Kept {
    text: String,
    base: Option<char>,
    common: Vec<char>,
    own: Vec<char>,
    own_counted: usize,
}

impl Kept {
    fn push(&mut self, c: char) {
        if !is_combining_mark(c) {
            self.settle();
            self.base = Some(c);
        } else if matches!(c, '\u{300}'..='\u{36F}') {
            // One beyond the limit is enough to know that it is passed.
            self.common.truncate(MOST_COMMON);
            self.common.push(c);
        } else {
            self.push_own(c);
        }
    }

    fn push_own(&mut self, mark: char) {
        self.own_counted += usize::from(mark.general_category() != GeneralCategory::SpacingMark);
        if self.own_counted <= MOST_OWN {
            self.own.push(mark);
        }
    }

    fn settle(&mut self) {
        if let Some(base) = self.base.take() {
            self.text.push(with_marks(base, &self.common));
            if base.is_alphabetic() && !is_european(base) {
                self.text.extend(&self.own);
            }
        }
        self.common.clear();
        self.own.clear();
        self.own_counted = 0;
    }
}

fn with_marks(base: char, marks: &[char]) -> char {
    if marks.len() > MOST_COMMON {
        return base;
    }
    marks.iter().fold(base, |letter, &mark| match compose(letter, mark) {
        Some(composed) if is_used(composed) => composed,
        _ => letter,
    })
}

/// Whether an alphabet in daily use has the letter: of the Latin ones those of Europe, Turkey and
/// Vietnam, and pinyin; of other scripts each that Unicode composes.
fn is_used(composed: char) -> bool {
    !is_latin(composed)
        || matches!(composed,
            '\u{C0}'..='\u{17F}' | '\u{1A0}'..='\u{1B0}' | '\u{1CD}'..='\u{1DC}'
            | '\u{218}'..='\u{21B}' | '\u{1E80}'..='\u{1E85}' | '\u{1EA0}'..='\u{1EF9}')
}
