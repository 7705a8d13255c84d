//! Letters of other scripts that imitate Latin ones.

use unicode_normalization::char::decompose_canonical;

use crate::letters::is_latin;
use crate::runs::map_runs;

/// Characters of a word in which a letter may stand for one that it only reminds of: units such as
/// `μm` and `kΩ` are shorter.
const FEWEST_WITH_ALIKE: usize = 4;

/// The text with imitated Latin letters folded: in words that mix scripts, and in words made of
/// look-alikes alone where the other words are Latin. Letter-like signs are folded everywhere.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let text: String = text.chars().map(|c| drawn_as_latin(c).unwrap_or(c)).collect();
    let surroundings = Surroundings::of(&text);
    map_runs(&text, char::is_alphanumeric, |word| surroundings.fold_word(word))
}

/// What the words of a text are made of.
struct Surroundings {
    has_latin: bool,
    has_genuine: bool,
}

impl Surroundings {
    fn of(text: &str) -> Self {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        let mut seen = Self { has_latin: false, has_genuine: false };
        words.by_ref().for_each(|word| seen.note(word));
        seen
    }

    fn note(&mut self, word: &str) {
        if word.chars().any(is_latin) {
            self.has_latin = true;
        } else if word.chars().any(|c| c.is_alphabetic() && exact(c).is_none()) {
            self.has_genuine = true;
        }
    }

    /// The word in Latin letters, if it only imitates them.
    fn fold_word(&self, word: &str) -> Option<String> {
        if word.is_ascii() || !word.chars().any(is_foreign) {
            return None;
        }
        if word.chars().any(is_latin) {
            let long = word.chars().count() >= FEWEST_WITH_ALIKE;
            return fold_all(word, |c| exact(c).or_else(|| alike(c).filter(|_| long)));
        }
        (self.has_latin && !self.has_genuine).then(|| fold_all(word, exact)).flatten()
    }
}

fn is_foreign(c: char) -> bool {
    c.is_alphabetic() && !is_latin(c)
}

fn fold_all(word: &str, table: impl Fn(char) -> Option<char>) -> Option<String> {
    word.chars().map(|c| if is_foreign(c) { table(c) } else { Some(c) }).collect()
}

/// The letter that a Latin small capital or a flag's letter is drawn as.
fn drawn_as_latin(c: char) -> Option<char> {
    Some(match c {
        'ᴀ' => 'a',
        'ʙ' => 'b',
        'ᴄ' => 'c',
        'ᴅ' => 'd',
        'ᴇ' => 'e',
        'ꜰ' => 'f',
        'ɢ' => 'g',
        'ʜ' => 'h',
        'ɪ' => 'i',
        'ᴊ' => 'j',
        'ᴋ' => 'k',
        'ʟ' => 'l',
        'ᴍ' => 'm',
        'ɴ' => 'n',
        'ᴏ' => 'o',
        'ᴘ' => 'p',
        'ꞯ' => 'q',
        'ʀ' => 'r',
        'ꜱ' => 's',
        'ᴛ' => 't',
        'ᴜ' => 'u',
        'ᴠ' => 'v',
        'ᴡ' => 'w',
        'ʏ' => 'y',
        'ᴢ' => 'z',
        'ɑ' | 'ɐ' => 'a',
        'ɡ' => 'g',
        'ı' => return None,
        '\u{1F1E6}'..='\u{1F1FF}' => char::from_u32(u32::from(c) - 0x1F1E6 + u32::from('a'))?,
        _ => return None,
    })
}

/// The Latin letter that the letter cannot be told from, small capitals among them.
fn exact(c: char) -> Option<char> {
    let base = bare(c);
    cyrillic_or_greek(base).or_else(|| by_skeleton(base))
}

/// The letter without its marks.
fn bare(c: char) -> char {
    let mut first = None;
    decompose_canonical(c, |part| {
        first.get_or_insert(part);
    });
    first.unwrap_or(c)
}

/// What the skeleton gets wrong for us (it takes I for l) or draws as a small capital.
fn cyrillic_or_greek(c: char) -> Option<char> {
    Some(match c {
        'І' | 'Ӏ' | 'Ι' => 'I',
        'ӏ' => 'l',
        'к' | 'κ' | 'қ' | 'ҝ' => 'k',
        'т' | 'τ' => 't',
        'м' => 'm',
        'н' | 'һ' | 'ң' => 'h',
        'в' => 'b',
        'υ' => 'u',
        'ѕ' => 's',
        'О' | 'Ο' | 'Օ' => 'O',
        _ => return None,
    })
}

/// UTS #39: the one Latin letter that the prototype of the letter is.
fn by_skeleton(c: char) -> Option<char> {
    let mut buffer = [0; 4];
    let mut prototype = unicode_security::skeleton(c.encode_utf8(&mut buffer));
    let first = prototype.next()?;
    let alone = prototype.next().is_none();
    let latin = drawn_as_latin(first).unwrap_or(first);
    (alone && latin.is_ascii_alphabetic()).then_some(latin)
}

/// The Latin letter that a letter only reminds of: enough beside Latin letters in one word.
fn alike(c: char) -> Option<char> {
    Some(match bare(c).to_lowercase().next()? {
        'я' | 'г' => 'r',
        'и' | 'п' | 'л' | 'η' => 'n',
        'ц' | 'μ' => 'u',
        'ш' | 'щ' | 'ω' => 'w',
        'б' | 'ь' | 'ъ' | 'β' => 'b',
        'д' | 'λ' | 'δ' => 'a',
        'з' | 'э' | 'є' | 'ε' | 'ξ' | 'σ' => 'e',
        'ч' | 'ү' | 'ұ' => 'y',
        'ж' => 'x',
        'ф' | 'θ' | 'φ' => 'o',
        'π' => 'n',
        _ => return None,
    })
}
