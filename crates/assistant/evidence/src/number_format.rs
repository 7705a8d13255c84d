//! What the figures of a number say: points and commas mean one thing or the other.

/// Which sign parts the decimals in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decimals {
    /// `1,234.5`
    Point,
    /// `1.234,5`
    Comma,
}

/// What figures with separators can mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Figures {
    /// One value, with as many decimals.
    Sure { value: f64, decimals: u32 },
    /// `1.234` or `1,234`: thousands or decimals.
    Doubtful { thousands: f64, decimal: f64, separator: char },
    /// No value: a version such as `1.2.3`.
    None,
}

impl Figures {
    /// Reads `1,234.5`, `1.234,5`, `1'234`, `12`.
    pub(crate) fn read(literal: &str) -> Self {
        let plain = literal.replace('\'', "");
        let separators: Vec<char> = plain.chars().filter(|c| *c == '.' || *c == ',').collect();
        match separators.as_slice() {
            [] => Self::sure(&plain, 0),
            [only] => read_one(&plain, *only),
            [all @ .., last] if all.iter().all(|c| c == last) => read_groups(&plain, *last),
            [all @ .., last] => read_both(&plain, all, *last),
        }
    }

    fn sure(figures: &str, decimals: usize) -> Self {
        let value = figures.parse::<f64>().ok().filter(|value| value.is_finite());
        value.map_or(Self::None, |value| Self::Sure { value, decimals: decimals as u32 })
    }

    /// The value, where the text's way of writing settles it.
    pub(crate) fn value(self, decimals: Option<Decimals>) -> Option<f64> {
        match (self, decimals) {
            (Self::Sure { value, .. }, _) => Some(value),
            (Self::Doubtful { thousands, decimal, separator }, Some(by)) => {
                let is_decimal = (separator == '.') == (by == Decimals::Point);
                Some(if is_decimal { decimal } else { thousands })
            }
            _ => None,
        }
    }

    /// How many decimals it shows.
    pub(crate) fn shown(self, decimals: Option<Decimals>) -> u32 {
        match self {
            Self::Sure { decimals, .. } => decimals,
            Self::Doubtful { decimal, .. } if self.value(decimals) == Some(decimal) => 3,
            _ => 0,
        }
    }
}

fn read_one(plain: &str, separator: char) -> Figures {
    let Some((before, after)) = plain.split_once(separator) else { return Figures::None };
    let as_decimal = format!("{before}.{after}");
    let is_group = after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
    if before.is_empty() || after.is_empty() || !is_group {
        return Figures::sure(&as_decimal, after.len());
    }
    let parse = |text: String| text.parse::<f64>().unwrap_or(f64::NAN);
    let thousands = parse(format!("{before}{after}"));
    Figures::Doubtful { thousands, decimal: parse(as_decimal), separator }
}

fn read_groups(plain: &str, separator: char) -> Figures {
    match is_grouped(plain, separator) {
        true => Figures::sure(&plain.replace(separator, ""), 0),
        false => Figures::None,
    }
}

fn is_grouped(plain: &str, separator: char) -> bool {
    let mut parts = plain.split(separator);
    let first = parts.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && parts.all(|part| part.len() == 3)
}

fn read_both(plain: &str, groups: &[char], last: char) -> Figures {
    let Some((whole, after)) = plain.rsplit_once(last) else { return Figures::None };
    let one_kind = groups.iter().all(|c| *c == groups[0]) && groups[0] != last;
    if !one_kind || !is_grouped(whole, groups[0]) {
        return Figures::None;
    }
    Figures::sure(&format!("{}.{after}", whole.replace(groups[0], "")), after.len())
}

/// How a text writes decimals, by its numbers that leave no doubt; by its language otherwise.
pub(crate) fn decimals_of(text: &str) -> Option<Decimals> {
    let literals = text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','));
    let literals =
        literals.map(|word| word.trim_matches(['.', ','])).filter(|word| !word.is_empty());
    let told: Vec<Decimals> = literals.filter_map(tells).collect();
    match told.first() {
        Some(first) if told.iter().all(|other| other == first) => Some(*first),
        Some(_) => None,
        None => by_language(text),
    }
}

fn tells(literal: &str) -> Option<Decimals> {
    let last = literal.rfind(['.', ','])?;
    let separator = literal[last..].chars().next()?;
    let by = if separator == '.' { Decimals::Point } else { Decimals::Comma };
    let other = if by == Decimals::Point { Decimals::Comma } else { Decimals::Point };
    match Figures::read(literal) {
        Figures::Sure { decimals: 0, .. } => Some(other),
        Figures::Sure { .. } => Some(by),
        _ => None,
    }
}

/// Where the comma parts decimals, of the languages that are told apart.
const COMMA: [&str; 12] = ["de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs"];

fn by_language(text: &str) -> Option<Decimals> {
    let tag = language::guess(text)?;
    if COMMA.contains(&tag) {
        return Some(Decimals::Comma);
    }
    (tag == "en").then_some(Decimals::Point)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn sure(literal: &str, expected: f64) {
        assert!(
            matches!(Figures::read(literal), Figures::Sure { value, .. } if value == expected),
            "{literal}: {:?}",
            Figures::read(literal)
        );
    }

    #[test]
    fn separators_that_leave_no_doubt() {
        sure("12", 12.0);
        sure("1,234.5", 1_234.5);
        sure("1.234,5", 1_234.5);
        sure("1.234.567", 1_234_567.0);
        sure("1'234'567.25", 1_234_567.25);
        sure("0.125", 0.125);
        sure("0,125", 0.125);
        sure("3,5", 3.5);
        sure("1234.567", 1_234.567);
    }

    #[test]
    fn three_figures_after_one_separator_are_doubtful() {
        let english = Figures::read("1,234");
        assert_eq!(english.value(None), None);
        assert_eq!(english.value(Some(Decimals::Point)), Some(1_234.0));
        assert_eq!(english.value(Some(Decimals::Comma)), Some(1.234));
        assert_eq!(Figures::read("1.2.3"), Figures::None);
        assert_eq!(Figures::read("1,23,4.5"), Figures::None);
    }

    #[test]
    fn a_text_tells_how_it_writes_decimals() {
        assert_eq!(decimals_of("from 1,234 to 3.5"), Some(Decimals::Point));
        assert_eq!(decimals_of("1.234 und 3,5"), Some(Decimals::Comma));
        assert_eq!(decimals_of("1.234.567 | 1.234"), Some(Decimals::Comma));
        assert_eq!(decimals_of("Das Gerät hat ein Gewicht von 1.234 g."), Some(Decimals::Comma));
        assert_eq!(decimals_of("3.5 and 3,5"), None);
    }
}
