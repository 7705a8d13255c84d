//! Names that may stand in a reply as they are.

/// Parts of words that have no place in a reply, whatever a product or customer is called:
/// promises of money, other roles than a name's.
const UNFIT: [&str; 44] = [
    "refund",
    "money",
    "voucher",
    "discount",
    "free",
    "gift",
    "compensat",
    "credit",
    "coupon",
    "rebate",
    "reimburse",
    "cash",
    "dollar",
    "euro",
    "usd",
    "gutschein",
    "rabatt",
    "erstatt",
    "geld",
    "gratis",
    "kostenlos",
    "rembours",
    "bon d'achat",
    "réduction",
    "gratuit",
    "reembols",
    "descuento",
    "vale",
    "rimbors",
    "sconto",
    "buono",
    "omaggio",
    "www",
    "http",
    ".com",
    ".net",
    ".org",
    "ignore",
    "instruction",
    "prompt",
    "system",
    "stupid",
    "idiot",
    "fault",
];

/// The trimmed name, if it is one: letters, digits and the punctuation of names only, no long row
/// of digits, none of the unfit words, at most `longest` characters.
pub(super) fn plain_name(name: &str, longest: usize) -> Option<&str> {
    let name = name.trim();
    let fits = !name.is_empty()
        && name.chars().count() <= longest
        && name.chars().all(|c| c.is_alphanumeric() || " -'’&,+".contains(c))
        && name.chars().any(char::is_alphabetic)
        && !name.contains("  ")
        && longest_number(name) < 5
        && !is_unfit(name);
    fits.then_some(name)
}

fn longest_number(name: &str) -> usize {
    let numbers = name.split(|c: char| !c.is_numeric() && c != ' ' && c != '-');
    numbers.map(|number| number.chars().filter(|c| c.is_numeric()).count()).max().unwrap_or(0)
}

fn is_unfit(name: &str) -> bool {
    let lower = name.to_lowercase();
    UNFIT.iter().any(|word| lower.contains(word))
        || crate::toxicity::sexual(name) > 0.0
        || rustrict::CensorStr::is_inappropriate(name)
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn plain_names_stay() {
        for name in
            ["Aurora Desk Lamp", "Müller-Lüdenscheidt", "O'Brien", "Model X200", "山田 太郎"]
        {
            assert_eq!(plain_name(name, 60), Some(name));
        }
        assert_eq!(plain_name("  Ann ", 40), Some("Ann"));
    }

    #[test]
    fn anything_else_does_not() {
        for name in [
            "",
            "[name]",
            "{product}",
            "visit example.com",
            "https://x.example",
            "a@b.example",
            "call +1 555 0100 200",
            "a full refund",
            "100% free lamp",
            "Ann\nSettings:",
            "<b>Ann</b>",
            "12345",
        ] {
            assert_eq!(plain_name(name, 60), None, "{name}");
        }
        assert_eq!(plain_name(&"x".repeat(61), 60), None);
    }
}
