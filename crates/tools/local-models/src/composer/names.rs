//! Names that may stand in a reply as they are.

/// Words that no product or customer is called by, but that would make a name speak.
const UNFIT: [&str; 10] = [
    "ignore",
    "instructions",
    "prompt",
    "system",
    "stupid",
    "idiot",
    "free",
    "owe",
    "refund",
    "voucher",
];
/// The most characters of a product's name, and of a customer's.
const PRODUCT: usize = 60;
const CUSTOMER: usize = 40;
/// The most words of a customer's name.
const WORDS: usize = 4;

/// The product's trimmed name, if it is one: letters, digits and the punctuation of names, no long
/// row of digits, nothing that breaks a rule of replies.
pub(super) fn product_name(name: &str) -> Option<&str> {
    let is_part = |c: char| c.is_alphanumeric() || " -'’&,+".contains(c);
    let fits = |name: &&str| name.chars().all(is_part) && digits(name) < 5 && is_fit(name, PRODUCT);
    Some(name.trim()).filter(fits)
}

/// The customer's trimmed name, if it is one: up to four words of letters.
pub(super) fn customer_name(name: &str) -> Option<&str> {
    let is_part = |c: char| c.is_alphabetic() || " -'’.".contains(c);
    let words = |name: &str| name.split(' ').count();
    let fits =
        |name: &&str| name.chars().all(is_part) && words(name) <= WORDS && is_fit(name, CUSTOMER);
    Some(name.trim()).filter(fits)
}

fn digits(name: &str) -> usize {
    name.chars().filter(|c| c.is_numeric()).count()
}

fn is_fit(name: &str, longest: usize) -> bool {
    let rules = tone::Rules { max_characters: longest, allowed_contacts: Vec::new() };
    let lower = name.to_lowercase();
    name.chars().any(char::is_alphabetic)
        && !name.contains("  ")
        && tone::check_fragment(name, &rules).is_empty()
        && !lower.split(|c: char| !c.is_alphanumeric()).any(|word| UNFIT.contains(&word))
        && !rustrict::CensorStr::is_inappropriate(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_stay() {
        for name in ["Aurora Desk Lamp", "Stonecrop 2, Mid", "Model X200", "山田 太郎"] {
            assert_eq!(product_name(name), Some(name));
        }
        for name in ["Ann", "Müller-Lüdenscheidt", "Siobhán O'Dwyer", "J. R. Smith", "山田 太郎"]
        {
            assert_eq!(customer_name(name), Some(name));
        }
        assert_eq!(customer_name("  Ann "), Some("Ann"));
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
            assert_eq!((product_name(name), customer_name(name)), (None, None), "{name}");
        }
        assert_eq!(customer_name("Dear Customer, we owe you 500 pounds"), None);
        assert_eq!(customer_name("A name of too many words"), None);
        assert_eq!(product_name(&"x".repeat(61)), None);
    }
}
