//! The words of a text that belong to a language: no markup, no links, no addresses.

/// The text without tags such as `<a href="…">` and without links and e-mail addresses.
pub(crate) fn prose(text: &str) -> String {
    let untagged = without_tags(text);
    let mut kept = String::with_capacity(untagged.len());
    for token in untagged.split_inclusive(char::is_whitespace) {
        let is_code = ["://", "www.", "@"].iter().any(|sign| token.contains(sign));
        kept.push_str(if is_code { " " } else { token });
    }
    kept
}

fn without_tags(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, tail) = rest.split_at(start);
        kept.push_str(before);
        let length = tag(tail);
        kept.push_str(if length > 1 { " " } else { "<" });
        rest = &tail[length..];
    }
    kept.push_str(rest);
    kept
}

/// The length of the tag that begins here; 1 where `<` is just a sign.
fn tag(text: &str) -> usize {
    let opens = text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
    text.find('>').filter(|_| opens).map_or(1, |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_and_links_go_and_words_stay() {
        assert_eq!(prose("a <b class=\"der die\">c</b> d").split_whitespace().count(), 3);
        assert_eq!(prose("see https://der.die/das now").trim(), "see  now");
        assert_eq!(prose("I <3 it, 1 < 2 > 0"), "I <3 it, 1 < 2 > 0");
    }

    proptest! {
        #[test]
        fn text_without_signs_stays_as_it_is(text in "[a-zäß .,!]{0,80}") {
            prop_assert_eq!(prose(&text), text);
        }

        #[test]
        fn any_text_is_taken(text in any::<String>()) {
            prop_assert!(prose(&text).len() <= text.len() + text.matches('<').count());
        }
    }
}
