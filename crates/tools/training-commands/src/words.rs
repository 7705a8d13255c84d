//! Figures as people read them.

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
}
