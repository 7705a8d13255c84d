//! Decimal digits of the world's scripts.

/// The zeros of scripts whose keyboards write their own digits; each begins a run of ten.
/// Source: <https://www.unicode.org/Public/UCD/latest/ucd/extracted/DerivedNumericType.txt>
const ZEROS: [char; 25] = [
    '\u{660}',   // Arabic
    '\u{6f0}',   // Persian and Urdu
    '\u{7c0}',   // N'Ko
    '\u{966}',   // Devanagari
    '\u{9e6}',   // Bengali
    '\u{a66}',   // Gurmukhi
    '\u{ae6}',   // Gujarati
    '\u{b66}',   // Odia
    '\u{be6}',   // Tamil
    '\u{c66}',   // Telugu
    '\u{ce6}',   // Kannada
    '\u{d66}',   // Malayalam
    '\u{de6}',   // Sinhala
    '\u{e50}',   // Thai
    '\u{ed0}',   // Lao
    '\u{f20}',   // Tibetan
    '\u{1040}',  // Myanmar
    '\u{17e0}',  // Khmer
    '\u{1810}',  // Mongolian
    '\u{ff10}',  // full width
    '\u{1d7ce}', // mathematical: bold
    '\u{1d7d8}', // double-struck
    '\u{1d7e2}', // sans-serif
    '\u{1d7ec}', // sans-serif bold
    '\u{1d7f6}', // monospace
];

/// The ASCII digit that a digit stands for; any other character itself.
pub(crate) fn ascii(c: char) -> char {
    let of = |zero: &char| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10);
    let value = ZEROS.iter().find_map(of);
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_digits_in_every_script() {
        let read = |text: &str| text.chars().map(ascii).collect::<String>();
        assert_eq!(read("٠٩۰۹०९๐๙０９"), "0909090909");
        assert_eq!(read("0aé/:٪"), "0aé/:٪");
    }
}
