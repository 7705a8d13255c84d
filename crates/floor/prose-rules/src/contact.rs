//! The contacts that a reply may name.

use crate::word::words;

/// Configured contacts in comparable form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Allowed {
    /// Without scheme, `www.` and final slash, lower case; e-mail addresses as they are.
    addresses: Vec<String>,
    numbers: Vec<String>,
    /// Folded words of postal addresses.
    places: Vec<Vec<String>>,
}

impl Allowed {
    pub fn of(contacts: &[String]) -> Self {
        Self {
            addresses: contacts.iter().map(|c| bare(c)).collect(),
            numbers: contacts.iter().map(|c| digits(c)).filter(|d| d.len() >= 4).collect(),
            places: contacts.iter().map(|c| folded(c)).filter(|w| w.len() > 1).collect(),
        }
    }

    /// Whether this link, or one above it, is configured.
    pub fn link(&self, link: &str) -> bool {
        let link = bare(link);
        self.addresses.iter().any(|allowed| {
            let below = link.strip_prefix(allowed.as_str());
            below.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
        })
    }

    /// Whether this e-mail address is configured.
    pub fn email(&self, email: &str) -> bool {
        self.addresses.contains(&bare(email))
    }

    /// Whether this telephone number is configured.
    pub fn number(&self, number: &str) -> bool {
        self.numbers.contains(&digits(number))
    }

    /// Whether a configured link or account has this word in its name, such as a platform.
    pub fn names(&self, word: &str) -> bool {
        let parts = |address: &String| address.split(['.', '/', '@', '_']).any(|part| part == word);
        self.addresses.iter().any(parts)
    }

    /// The folded words of configured postal addresses.
    pub fn places(&self) -> &[Vec<String>] {
        &self.places
    }
}

/// Compares links as browsers read them: what stands before an `@` is no host.
fn bare(address: &str) -> String {
    let address = address.trim().to_lowercase();
    let (scheme, rest) = address.split_once("://").unwrap_or(("", &address));
    let rest = rest.trim_start_matches("mailto:").trim_start_matches("tel:").trim_end_matches('/');
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let host =
        if scheme.is_empty() { authority } else { authority.rsplit('@').next().unwrap_or("") };
    format!("{}{path}", host.trim_start_matches("www."))
}

/// The digits of a number, without the international prefix.
fn digits(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits.strip_prefix("00").map(str::to_owned).unwrap_or(digits)
}

fn folded(contact: &str) -> Vec<String> {
    words(contact).into_iter().filter(|w| !w.is_end()).map(|w| w.folded.into_owned()).collect()
}
