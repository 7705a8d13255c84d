//! Figures: where a number ends, and the values that it may have.

use crate::input::Language;

/// The place behind the number that begins at `at`, a digit: groups of three with a space, a point, a
/// comma or an apostrophe between them, then decimals. `235, 000` is one number, `17, 128` are two.
pub(crate) fn find_end(text: &[char], at: usize) -> usize {
    let mut end = digits_end(text, at);
    if end - at <= 3 && text[at] != '0' {
        end = groups_end(text, end);
    }
    match text.get(end) {
        Some('.' | ',') if is_digit(text, end + 1) => digits_end(text, end + 1),
        _ => end,
    }
}

fn groups_end(text: &[char], first: usize) -> usize {
    let mut end = first;
    let mut parting = None;
    while let Some(&sign) = text.get(end) {
        let blank = usize::from(sign == ',' && text.get(end + 1) == Some(&' '));
        let group = end + 1 + blank;
        let is_next = parts_groups(sign) && parting.is_none_or(|parting| parting == sign);
        if !is_next || digits_end(text, group) != group + 3 {
            break;
        }
        if blank == 1 && text[group..group + 3] != ['0'; 3] {
            break;
        }
        parting = Some(sign);
        end = group + 3;
    }
    end
}

fn parts_groups(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '.' | ',' | '\'' | '\u{2019}')
}

fn is_digit(text: &[char], at: usize) -> bool {
    text.get(at).is_some_and(char::is_ascii_digit)
}

fn digits_end(text: &[char], at: usize) -> usize {
    at + text.get(at..).unwrap_or_default().iter().take_while(|c| c.is_ascii_digit()).count()
}

/// What figures may say, the likelier value first: a point before three digits parts thousands in
/// French and decimals in English, a comma the other way round, and writers mix both.
pub(crate) fn values(figures: &str, language: Language) -> Vec<f64> {
    let plain: String = figures.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.replace(['\'', '\u{2019}'], "");
    let signs: Vec<char> = plain.chars().filter(|c| matches!(c, '.' | ',')).collect();
    let grouped = || parse(&plain.replace(['.', ','], ""));
    match signs.as_slice() {
        [] => parse(&plain).into_iter().collect(),
        [sign] => {
            let decimal = parse(&plain.replace(',', "."));
            let is_group = plain.split(*sign).nth(1).is_some_and(|rest| rest.len() == 3);
            let groups = if language == Language::French { '.' } else { ',' };
            match (is_group, *sign == groups) {
                (false, _) => decimal.into_iter().collect(),
                (true, true) => grouped().into_iter().chain(decimal).collect(),
                (true, false) => decimal.into_iter().chain(grouped()).collect(),
            }
        }
        [first, .., last] if first != last => mixed(&plain, *last).into_iter().collect(),
        _ => grouped().into_iter().collect(),
    }
}

/// `1.234,5` and `1,234.5`: the last sign parts the decimals.
fn mixed(plain: &str, decimals: char) -> Option<f64> {
    let (whole, rest) = plain.rsplit_once(decimals)?;
    parse(&format!("{}.{rest}", whole.replace(['.', ','], "")))
}

fn parse(digits: &str) -> Option<f64> {
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, language: Language, read: &str, expected: &[f64]) {
        let characters: Vec<char> = text.chars().collect();
        let end = find_end(&characters, 0);
        let figures: String = characters[..end].iter().collect();
        assert_eq!(figures, read);
        assert_eq!(values(&figures, language), expected);
    }

    #[test]
    fn thousands_and_decimals_are_told() {
        let french = Language::French;
        check("12\u{202f}500 g", french, "12\u{202f}500", &[12_500.0]);
        check("145 000 Philippins", french, "145 000", &[145_000.0]);
        check("10.000 euros", french, "10.000", &[10_000.0, 10.0]);
        check("71,8 %", french, "71,8", &[71.8]);
        check("1.425,67", french, "1.425,67", &[1_425.67]);
        check("2012 500 personnes", french, "2012", &[2012.0]);
        check("4, 5, 6", french, "4", &[4.0]);
    }

    #[test]
    fn english_parts_the_other_way_round() {
        let english = Language::English;
        check("235,000 m", english, "235,000", &[235_000.0, 235.0]);
        check("235, 000 m", english, "235, 000", &[235_000.0, 235.0]);
        check("17, 128", english, "17", &[17.0]);
        check("1.4 %", english, "1.4", &[1.4]);
        check("1,234,567.5", english, "1,234,567.5", &[1_234_567.5]);
    }
}
