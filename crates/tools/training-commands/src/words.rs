//! Figures as people read them.

use jiff::Timestamp;

/// With a comma at each thousand.
pub(crate) fn whole(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// In thousand millions.
pub(crate) fn billions(number: u64) -> String {
    format!("{:.2} G", number as f64 / 1e9)
}

pub(crate) fn gigabytes(bytes: f64) -> String {
    format!("{:.1} GB", bytes / 1e9)
}

/// A share in per cent.
pub(crate) fn share(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

/// US dollars, small ones with their digits.
pub(crate) fn usd(dollars: f64) -> String {
    match dollars {
        0.0 => "0.00 USD".to_owned(),
        tiny if tiny < 1e-5 => "below 0.00001 USD".to_owned(),
        small if small < 0.1 => format!("{small:.5} USD"),
        dollars => format!("{dollars:.2} USD"),
    }
}

/// Such as `640 ms`, `2.5 s`, `3 min 20 s`, `26 h 5 min`.
pub(crate) fn duration(seconds: f64) -> String {
    match seconds {
        short if short < 1.0 => format!("{:.0} ms", short * 1_000.0),
        short if short < 60.0 => format!("{short:.1} s"),
        some if some < 3_600.0 => format!("{} min {} s", some as u64 / 60, some as u64 % 60),
        long => format!("{} h {} min", long as u64 / 3_600, long as u64 % 3_600 / 60),
    }
}

/// A moment of Unix time in milliseconds, in UTC.
pub(crate) fn moment(milliseconds: u64) -> String {
    let moment =
        i64::try_from(milliseconds).ok().and_then(|at| Timestamp::from_millisecond(at).ok());
    moment.map_or_else(String::new, |at| at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string())
}

/// A name in CamelCase as words.
pub(crate) fn in_words(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}

/// The rows, their first column as wide as its longest text.
pub(crate) fn aligned(rows: &[(&str, String)]) -> String {
    let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let line = |(name, text): &(&str, String)| format!("  {name:<width$}  {text}");
    rows.iter().map(|row| line(row).trim_end().to_owned() + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted() {
        assert_eq!(
            [0, 999, 1_000, 46_702_792_704].map(whole),
            ["0", "999", "1,000", "46,702,792,704"]
        );
    }

    #[test]
    fn times_and_money_have_the_unit_that_fits() {
        let durations = [0.25, 2.5, 200.0, 93_900.0].map(duration);
        assert_eq!(durations, ["250 ms", "2.5 s", "3 min 20 s", "26 h 5 min"]);
        let sums = [0.0, 0.000_004, 0.00042, 12.345].map(usd);
        assert_eq!(sums, ["0.00 USD", "below 0.00001 USD", "0.00042 USD", "12.35 USD"]);
        assert_eq!(moment(1_800_000_000_000), "2027-01-15 08:00:00 UTC");
        assert_eq!(in_words("ProcessLost"), "process lost");
    }
}
