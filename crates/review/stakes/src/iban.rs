//! Account numbers (IBAN, ISO 13616).

/// The shortest and the longest that a country uses (Norway, Malta and Saint Lucia).
const LENGTHS: std::ops::RangeInclusive<usize> = 15..=32;

/// Whether a text has an IBAN with a right check sum, in groups or in one.
pub(crate) fn is_named(text: &str) -> bool {
    let bytes = text.as_bytes();
    (0..bytes.len()).any(|at| begins(bytes, at) && follows(&bytes[at..]))
}

/// Two capitals and two digits that begin a word.
fn begins(bytes: &[u8], at: usize) -> bool {
    let starts_word = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
    let head = bytes.get(at..at + 4);
    starts_word
        && head.is_some_and(|head| {
            head[..2].iter().all(u8::is_ascii_uppercase) && head[2..].iter().all(u8::is_ascii_digit)
        })
}

/// Whether the characters from there on, to the end of some group, are an account.
fn follows(bytes: &[u8]) -> bool {
    let mut account = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'A'..=b'Z' | b'0'..=b'9' => account.push(*byte),
            b' ' | b'-' => {}
            _ => break,
        }
        let ends_group = bytes.get(at + 1).is_none_or(|next| !next.is_ascii_alphanumeric());
        if ends_group && LENGTHS.contains(&account.len()) && remainder(&account) == 1 {
            return true;
        }
        if account.len() > *LENGTHS.end() {
            break;
        }
    }
    false
}

/// ISO 7064 mod 97: the first four behind the rest, letters as 10 to 35.
fn remainder(account: &[u8]) -> u32 {
    let digits = account[4..].iter().chain(&account[..4]);
    digits.fold(0, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        letter => (rest * 100 + u32::from(letter - b'A' + 10)) % 97,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_with_its_check_sum() {
        for text in [
            "DE89 3704 0044 0532 0130 00",
            "to GB29NWBK60161331926819, please",
            "NL91-ABNA-0417-1643-00.",
        ] {
            assert!(is_named(text), "{text}");
        }
    }

    #[test]
    fn no_account() {
        for text in
            ["DE89 3704 0044 0532 0130 01", "DE89", "XDE89370400440532013000", "AB12 works", "é"]
        {
            assert!(!is_named(text), "{text}");
        }
    }
}
