//! Whether an answer says a phrase. Pure.

/// Whether `text` holds `phrase`: case and white space folded, and no part of a longer number or word.
pub(super) fn says(text: &str, phrase: &str) -> bool {
    let (text, phrase) = (folded(text), folded(phrase));
    let mut from = 0;
    while let Some(at) = text[from..].find(&phrase).map(|at| from + at) {
        if is_apart(&text[..at], &phrase, &text[at + phrase.len()..]) {
            return true;
        }
        from = at + phrase.chars().next().map_or(1, char::len_utf8);
    }
    false
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn is_apart(before: &str, phrase: &str, after: &str) -> bool {
    let begins = phrase.chars().next().is_none_or(|first| !goes_on(before.chars().rev(), first));
    let ends = phrase.chars().last().is_none_or(|last| !goes_on(after.chars(), last));
    begins && ends
}

/// Whether what stands beside a phrase's end belongs to the same number or word.
fn goes_on(mut beside: impl Iterator<Item = char>, end: char) -> bool {
    match beside.next() {
        Some('.' | ',') => {
            end.is_ascii_digit() && beside.next().is_some_and(|c| c.is_ascii_digit())
        }
        Some(next) => end.is_alphanumeric() && next.is_alphanumeric(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_no_part_of_a_longer_one() {
        assert!(says("It weighs 3.4 kg.", "3.4 kg") && says("It is 14.", "14"));
        assert!(says("55, 62 and 69", "55") && says("(300)", "300"));
        for text in ["140", "1.14", "14.5", "114", "14,5"] {
            assert!(!says(text, "14"), "{text}");
        }
        assert!(says("140 and 14", "14"), "a later one counts");
    }

    #[test]
    fn case_and_white_space_do_not_matter_and_words_are_whole() {
        assert!(says("The fine filter is Not\n washable.", "not washable"));
        assert!(!says("nothing", "not"));
        assert!(says("1.700 W bei 230 V", "1.700 w") && says("höchstens 100 ml", "100 ml"));
    }
}
