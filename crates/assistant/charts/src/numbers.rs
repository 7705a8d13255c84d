//! Numbers as labels write them, and values as tables show them.

/// The value of a label with a decimal point or comma; units and signs of percent are left out.
pub(crate) fn parse(label: &str, decimal: char) -> Option<f64> {
    let group = if decimal == '.' { ',' } else { '.' };
    let plain: String = label
        .chars()
        .filter(|letter| *letter != group && !letter.is_whitespace() && !"'%€$£°".contains(*letter))
        .map(|letter| match letter {
            '−' | '–' => '-',
            letter if letter == decimal => '.',
            letter => letter,
        })
        .collect();
    let number = plain.trim_end_matches(|letter: char| letter.is_alphabetic());
    let is_number = number.chars().all(|letter| letter.is_ascii_digit() || "+-.".contains(letter));
    let short_unit = plain.len() - number.len() <= 4;
    (is_number && short_unit).then(|| number.parse().ok()).flatten()
}

/// A value with as many digits as an axis of this length can be read to.
pub(crate) fn show(value: f64, length: f64) -> String {
    let step = (length.abs().max(1e-12) / 2_000.0).log10().floor();
    let digits = (-step).clamp(0.0, 9.0) as usize;
    let unit = 10_f64.powf(step);
    let rounded = (value / unit).round() * unit;
    let text = format!("{rounded:.digits$}");
    let text = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    };
    if text == "-0" { "0".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_numbers_with_or_without_units() {
        assert_eq!(parse("1,500", '.'), Some(1500.0));
        assert_eq!(parse("1.500", ','), Some(1500.0));
        assert_eq!(parse("−0,5", ','), Some(-0.5));
        assert_eq!(parse("40 %", '.'), Some(40.0));
        assert_eq!(parse("20 dB", '.'), Some(20.0));
        assert_eq!(parse("Jan", '.'), None);
        assert_eq!(parse("2024-05", '.'), None);
    }

    #[test]
    fn values_have_as_many_digits_as_can_be_read() {
        assert_eq!(show(14.000_3, 50.0), "14");
        assert_eq!(show(0.249_98, 1.0), "0.25");
        assert_eq!(show(1_234.4, 3_000.0), "1234");
        assert_eq!(show(-0.000_01, 10.0), "0");
    }
}
