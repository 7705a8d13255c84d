//! Which characters a reader sees, and what stands for those that only look different.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

/// Whether the text is printable ASCII and line feeds: nothing to do.
pub(crate) fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte == b'\n' || (b' '..=b'~').contains(&byte))
}

/// The characters of the text that are seen; a carriage return with its line feed is one break.
pub(crate) fn only(text: &str) -> impl Iterator<Item = char> {
    let mut previous = '\0';
    text.chars().filter_map(move |c| {
        let second_half = c == '\n' && previous == '\r';
        previous = c;
        if second_half { None } else { seen(c) }
    })
}

/// The character as it is seen: itself, a plainer one, or none.
pub(crate) fn seen(c: char) -> Option<char> {
    plainer(c).or_else(|| (!is_unseen(c)).then_some(c))
}

fn plainer(c: char) -> Option<char> {
    Some(match c {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        // Blank, but as wide as a letter.
        '\t' | '\u{1680}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}' => ' ',
        '\u{b4}' | '\u{2b9}' | '\u{2bc}' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' => {
            '\''
        }
        '\u{2010}' | '\u{2011}' => '-',
        // An honorific of 18 letters in one character; its usual abbreviation is one letter.
        '\u{FDFA}' => '\u{635}',
        _ => return boxed_letter(c),
    })
}

/// White letters on a dark disc or square, which NFKC leaves alone.
fn boxed_letter(c: char) -> Option<char> {
    let offset = match c {
        '\u{1F150}'..='\u{1F169}' => u32::from(c) - 0x1F150,
        '\u{1F170}'..='\u{1F189}' => u32::from(c) - 0x1F170,
        _ => return None,
    };
    char::from_u32(u32::from('A') + offset)
}

fn is_unseen(c: char) -> bool {
    use GeneralCategory::{Control, EnclosingMark, Format};
    match c.general_category() {
        Control | EnclosingMark => true,
        Format => !is_visible_format(c),
        _ => is_ignorable(c) || is_decoration(c) || is_noncharacter(c),
    }
}

/// Signs before Arabic, Syriac and Kaithi numbers: format characters by name only.
fn is_visible_format(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{605}' | '\u{6DD}' | '\u{70F}' | '\u{890}' | '\u{891}' | '\u{8E2}')
        || matches!(c, '\u{110BD}' | '\u{110CD}')
}

/// `Default_Ignorable_Code_Point` outside of the format characters, by Unicode 17.
fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{2065}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Marks that no language's spelling needs: for symbols, for phonetics, halves over two letters.
fn is_decoration(c: char) -> bool {
    matches!(c,
        '\u{20D0}'..='\u{20FF}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{FE20}'..='\u{FE2F}')
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_gone() {
        let unseen = "\u{0}\u{7}\u{1b}\u{7f}\u{9f}\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{180b}\
                      \u{180e}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{202a}\u{202e}\u{2060}\u{2061}\
                      \u{2065}\u{2066}\u{2069}\u{206a}\u{fe00}\u{fe0f}\u{feff}\u{fff9}\u{fffb}\
                      \u{e0001}\u{e0041}\u{e0100}\u{e01ef}\u{20dd}\u{20e3}\u{1d173}\u{fffe}\u{1ffff}";
        for c in unseen.chars() {
            assert_eq!(seen(c), None, "{c:?}");
        }
    }

    #[test]
    fn what_is_seen_stays() {
        for c in "aé字한ضकไ🙂\u{fffd}\u{600}\u{301}%".chars() {
            assert_eq!(seen(c), Some(c), "{c:?}");
        }
    }

    #[test]
    fn breaks_are_line_feeds() {
        let text: String = only("a\r\nb\rc\u{2028}d\n\ne\r\r\nf").collect();
        assert_eq!(text, "a\nb\nc\nd\n\ne\n\nf");
    }
}
