//! Numbers as they are written.

/// Signs before and after a number that are not part of it.
const BEFORE: [char; 5] = ['$', '€', '£', '~', '+'];
const AFTER: [char; 4] = ['%', '€', '$', '£'];

/// The number that a text is, with thousands by commas and a decimal point; letters that look like
/// digits are taken for them beside digits.
pub(crate) fn read(text: &str) -> Option<f64> {
    let bare = text.trim().trim_start_matches(BEFORE).trim_end_matches(AFTER).trim();
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let plain: String = bare.chars().filter(|c| *c != ',').map(|c| digit(c, digits)).collect();
    let is_number = digits > 0
        && plain.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-')
        && plain.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    is_number.then(|| plain.parse().ok()).flatten()
}

fn digit(letter: char, digits: usize) -> char {
    match letter {
        'O' | 'o' if digits > 0 => '0',
        'l' | 'I' | '|' if digits > 0 => '1',
        other => other,
    }
}

/// As people write it: whole where it is whole.
pub(crate) fn write(number: f64) -> String {
    let rounded = (number * 1_000.0).round() / 1_000.0;
    if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { rounded.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read() {
        let read = |text| read(text).map(write).unwrap_or_default();
        for (text, number) in [
            ("42", "42"),
            ("1,234.50", "1234.5"),
            ("$30", "30"),
            ("12.5%", "12.5"),
            ("2O", "20"),
            ("-7", "-7"),
            ("O", ""),
            ("Size 42", ""),
            ("94-98", ""),
            ("1.2.3", ""),
            ("", ""),
        ] {
            assert_eq!(read(text), number, "{text}");
        }
    }
}
