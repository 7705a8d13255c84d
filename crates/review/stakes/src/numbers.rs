//! Runs of digits that reach a person or their money: telephone and card numbers.

/// A run of digits in groups, as it stands in a text.
struct Run<'a> {
    plus: bool,
    groups: Vec<&'a str>,
    /// The text before it.
    before: &'a str,
}

/// Whether a text has a telephone, card or social security number. Prices, dates, EAN and ISBN
/// codes, order and part numbers are none.
pub(crate) fn reach_a_person(text: &str) -> bool {
    let mut from = 0;
    while let Some((start, end)) = next_run(text, from) {
        let run = Run::new(text, start, end);
        if run.is_telephone() || run.is_card() || run.is_social_security() {
            return true;
        }
        from = end;
    }
    false
}

/// The next run from there on: digits with at most two separators between any two.
fn next_run(text: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let start = from + bytes[from..].iter().position(u8::is_ascii_digit)?;
    let (mut end, mut separators) = (start, 0);
    for (offset, byte) in bytes[start..].iter().enumerate() {
        match byte {
            b'0'..=b'9' => (end, separators) = (start + offset + 1, 0),
            b' ' | b'-' | b'.' | b'/' | b'(' | b')' if separators < 2 => separators += 1,
            _ => break,
        }
    }
    Some((start, end))
}

impl<'a> Run<'a> {
    fn new(text: &'a str, start: usize, end: usize) -> Self {
        let before = &text[..start];
        let plus = before.trim_end_matches([' ', '(']).ends_with('+');
        let groups = text[start..end].split(|c: char| !c.is_ascii_digit());
        Self { plus, groups: groups.filter(|group| !group.is_empty()).collect(), before }
    }

    fn digits(&self) -> impl DoubleEndedIterator<Item = u8> + '_ {
        self.groups.iter().flat_map(|group| group.bytes()).map(|byte| byte - b'0')
    }

    fn lengths(&self) -> Vec<usize> {
        self.groups.iter().map(|group| group.len()).collect()
    }

    fn is_telephone(&self) -> bool {
        let count = self.digits().count();
        if !(7..=15).contains(&count) || self.is_dated() || self.is_part_of_a_code() {
            return false;
        }
        self.plus && count >= 8
            || self.has_area_code(count)
            || self.is_american()
            || self.is_announced()
    }

    /// `020 7946 0958`, `07700900123`; an ISBN begins with a lone 0, an EAN has 12 or 13 digits.
    fn has_area_code(&self, count: usize) -> bool {
        let first = self.groups[0];
        let counts = if self.groups.len() == 1 { 10..=11 } else { 9..=15 };
        first.starts_with('0')
            && first.len() > 1
            && counts.contains(&count)
            && self.groups.len() < 7
    }

    fn is_american(&self) -> bool {
        let lengths = self.lengths();
        lengths == [3, 3, 4] || (lengths == [1, 3, 3, 4] && self.groups[0] == "1")
    }

    /// Whether the words just before say that it is one.
    fn is_announced(&self) -> bool {
        let before = tail(self.before, 30).to_lowercase();
        ANNOUNCED.iter().any(|words| before.contains(words))
    }

    fn is_dated(&self) -> bool {
        self.groups.windows(3).any(|three| match three {
            [first, second, year] if is_year(year) => first.len() < 3 && second.len() < 3,
            [year, second, third] => is_year(year) && second.len() == 2 && third.len() == 2,
            _ => false,
        })
    }

    /// `EAN 0123456789`, `PN0123456789`, `ISBN …`.
    fn is_part_of_a_code(&self) -> bool {
        if self.before.ends_with(|c: char| c.is_alphabetic() || c == '#' || c == '_') {
            return true;
        }
        let before = tail(self.before, 18).to_lowercase();
        CODES.iter().any(|code| before.contains(code))
    }

    fn is_card(&self) -> bool {
        let shaped = matches!(self.lengths()[..], [4, 4, 4, 4] | [4, 6, 5] | [15 | 16]);
        shaped && matches!(self.digits().next(), Some(3..=6)) && self.passes_luhn()
    }

    /// The check digit of cards (ISO/IEC 7812-1, annex B).
    fn passes_luhn(&self) -> bool {
        let doubled = |(at, digit): (usize, u8)| match (at % 2, digit * 2) {
            (0, _) => u32::from(digit),
            (_, twice) => u32::from(twice / 10 + twice % 10),
        };
        self.digits().rev().enumerate().map(doubled).sum::<u32>() % 10 == 0
    }

    fn is_social_security(&self) -> bool {
        self.lengths() == [3, 2, 4] && !self.is_part_of_a_code()
    }
}

fn is_year(group: &str) -> bool {
    group.len() == 4 && (group.starts_with("19") || group.starts_with("20"))
}

/// The last bytes of a text, from a character's boundary on.
fn tail(text: &str, bytes: usize) -> &str {
    let from = text.len().saturating_sub(bytes);
    let from = (from..=text.len()).find(|at| text.is_char_boundary(*at));
    &text[from.unwrap_or(text.len())..]
}

const ANNOUNCED: [&str; 30] = [
    "call me",
    "call us",
    "text me",
    "ring me",
    "reach me",
    "phone me",
    "my number",
    "my phone",
    "my mobile",
    "my cell",
    "phone number",
    "telephone",
    "whatsapp",
    "tel:",
    "tel.",
    "telefon",
    "handynummer",
    "meine nummer",
    "ruf mich",
    "rufen sie",
    "anrufen unter",
    "mi numero",
    "mi número",
    "mon numéro",
    "appelez",
    "il mio numero",
    "chiamatemi",
    "telemóvel",
    "mijn nummer",
    "mój numer",
];

const CODES: [&str; 16] = [
    "isbn", "ean", "upc", "gtin", "asin", "sku", "order", "bestell", "serial", "model", "part n",
    "batch", "tracking", "invoice", "rechnung", "article",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_reach_a_person() {
        for text in [
            "+44 20 7946 0958",
            "my mum is on 07700 900123",
            "07700900123",
            "(020) 7946 0958",
            "555-013-4477 after six",
            "1-800-555-0199",
            "Tel. 030/1234567",
            "06 12 34 56 78",
            "+49 (0)30 1234567",
            "call me 5550134",
            "mi número es 612 345 678",
            "card 4111 1111 1111 1111",
            "3782 822463 10005",
            "123-45-6789",
        ] {
            assert!(reach_a_person(text), "{text}");
        }
    }

    #[test]
    fn numbers_that_do_not() {
        for text in [
            "EAN 4006381333931",
            "order 123-4567890-1234567",
            "ISBN 0-306-40615-2",
            "ISBN 978-3-16-148410-0",
            "28.11.2026 14:30",
            "05/11/2026",
            "2026-11-28",
            "230 V, 50 Hz",
            "1,000,000 or 1.000.000",
            "invoice 2026-004512",
            "0.30640615",
            "PN0123456789",
            "4111 1111 1111 1112",
            "size 10 12 14",
            "07700",
        ] {
            assert!(!reach_a_person(text), "{text}");
        }
    }
}
