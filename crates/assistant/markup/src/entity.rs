//! Character references, as they stand in the source.

/// Bytes of the reference at the start of `source`, which the parser read as `content`; none if there
/// is no reference.
pub(crate) fn reference_length(source: &str, content: &str) -> Option<usize> {
    let rest = source.strip_prefix('&')?;
    let name =
        rest.bytes().take(40).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let closed = rest.as_bytes().get(name) == Some(&b';');
    let is_ampersand =
        content != "&" || ["amp", "AMP", "#38", "#x26", "#X26"].contains(&&rest[..name]);
    match (is_ampersand, name) {
        (false, _) => Some(1),
        (true, 0) => None,
        (true, _) => Some(1 + name + usize::from(closed)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_ends_with_its_name() {
        assert_eq!(reference_length("&auml;b", "ä"), Some(6));
        assert_eq!(reference_length("&copy 2020", "©"), Some(5));
        assert_eq!(reference_length("&amp;b", "&"), Some(5));
        assert_eq!(reference_length("&unknown;", "&"), Some(1));
        assert_eq!(reference_length("& b", "&"), Some(1));
        assert_eq!(reference_length("ab", "a"), None);
    }
}
