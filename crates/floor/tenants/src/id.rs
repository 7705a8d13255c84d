//! Who a tenant is.

use std::fmt;

/// Characters of a tenant's id, so that an adapter's name (`t-TENANT-` and 12 digits) keeps within the 63 of
/// `SageMaker`.
pub const MOST_ID: usize = 48;

/// A tenant's id: words of small letters and digits, joined by hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TenantId(String);

impl TenantId {
    /// The id, if `text` is one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let is_word = |word: &str| !word.is_empty() && word.bytes().all(fits);
        let is_id = text.len() <= MOST_ID && text.split('-').all(is_word);
        is_id.then(|| Self(text.to_owned()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `adapter` is the name of an adapter of this tenant: `t-TENANT-` and 12 hexadecimal digits, as the
    /// crate `adapters` names them.
    #[must_use]
    pub fn owns(&self, adapter: &str) -> bool {
        let rest = adapter.strip_prefix("t-").and_then(|rest| rest.strip_prefix(self.as_str()));
        let digits = rest.and_then(|rest| rest.strip_prefix('-')).unwrap_or_default();
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        digits.len() == 12 && digits.bytes().all(is_digit)
    }
}

impl fmt::Display for TenantId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_words_joined_by_hyphens() {
        for id in ["kontor-nord", "a", "7", &"a".repeat(MOST_ID)] {
            assert_eq!(TenantId::parse(id).unwrap().as_str(), id);
        }
        for other in ["", "-", "a-", "a--b", "Kontor", "a b", "ä", "a#b", &"a".repeat(MOST_ID + 1)]
        {
            assert_eq!(TenantId::parse(other), None, "{other}");
        }
    }

    #[test]
    fn an_adapter_is_one_tenant_s() {
        let kontor = TenantId::parse("kontor").unwrap();
        assert!(kontor.owns("t-kontor-7ae13eef3346"));
        for other in [
            "t-kontor-nord-7ae13eef3346",
            "t-kontor-7AE13EEF3346",
            "t-kontor-7ae13eef334",
            "t-kontor7ae13eef3346",
            "kontor-7ae13eef3346",
            "smollm2",
            "",
        ] {
            assert!(!kontor.owns(other), "{other}");
        }
    }
}
