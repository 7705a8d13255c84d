//! Numbers that are written as words.

/// English and German, folded, below 20 and the tens.
const SMALL: [(&str, u64); 60] = [
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("dozen", 12),
    ("null", 0),
    ("eins", 1),
    ("zwei", 2),
    ("zwo", 2),
    ("drei", 3),
    ("vier", 4),
    ("fuenf", 5),
    ("sechs", 6),
    ("sieben", 7),
    ("acht", 8),
    ("neun", 9),
    ("zehn", 10),
    ("elf", 11),
    ("zwoelf", 12),
    ("dreizehn", 13),
    ("vierzehn", 14),
    ("fuenfzehn", 15),
    ("sechzehn", 16),
    ("siebzehn", 17),
    ("achtzehn", 18),
    ("neunzehn", 19),
    ("zwanzig", 20),
    ("dreissig", 30),
    ("vierzig", 40),
    ("fuenfzig", 50),
    ("sechzig", 60),
    ("siebzig", 70),
    ("achtzig", 80),
    ("neunzig", 90),
    ("dutzend", 12),
    ("ein", 1),
];

/// What multiplies the numbers before it.
const SCALES: [(&str, u64); 9] = [
    ("hundred", 100),
    ("hundert", 100),
    ("thousand", 1_000),
    ("tausend", 1_000),
    ("million", 1_000_000),
    ("millionen", 1_000_000),
    ("billion", 1_000_000_000),
    ("milliarde", 1_000_000_000),
    ("milliarden", 1_000_000_000),
];

/// The number that one folded word says: `seven`, `twenty-five`, `fuenfundzwanzig`, `zweihundert`.
/// The article `ein` is none.
#[must_use]
pub fn number_word(folded: &str) -> Option<u64> {
    if folded == "ein" {
        return None;
    }
    if let Some((tens, ones)) = folded.split_once('-') {
        return Some(
            small(tens).filter(|tens| *tens >= 20)? + small(ones).filter(|ones| *ones < 10)?,
        );
    }
    small(folded).or_else(|| german(folded))
}

fn small(word: &str) -> Option<u64> {
    SMALL.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

fn scale(word: &str) -> Option<u64> {
    SCALES.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

/// `zweihundertfuenfundzwanzig`, below a million.
fn german(word: &str) -> Option<u64> {
    for (name, factor) in [("tausend", 1_000), ("hundert", 100)] {
        if let Some((before, after)) = word.split_once(name) {
            let before = if before.is_empty() { Some(1) } else { german_part(before) };
            let after = after.strip_prefix("und").unwrap_or(after);
            let after = if after.is_empty() { Some(0) } else { german_part(after) };
            return Some(before.filter(|n| *n > 0)? * factor + after.filter(|n| *n < factor)?);
        }
    }
    let (ones, tens) = word.split_once("und")?;
    Some(
        small(ones).filter(|ones| (1..10).contains(ones))?
            + small(tens).filter(|tens| *tens >= 20)?,
    )
}

fn german_part(word: &str) -> Option<u64> {
    small(word).or_else(|| german(word))
}

/// The numbers that consecutive folded words say, each with the words that it takes:
/// `two hundred and fifty` is 250 of four words.
#[must_use]
pub fn numerals(words: &[String]) -> Vec<(std::ops::Range<usize>, u64)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match numeral(&words[at..]) {
            Some((length, value)) => {
                found.push((at..at + length, value));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// The number that the words begin with, and how many of them it takes.
fn numeral(words: &[String]) -> Option<(usize, u64)> {
    let mut value = number_word(words.first()?)?;
    let mut taken = 1;
    loop {
        let rest = &words[taken..];
        let next = rest.first().map(String::as_str);
        if let Some(factor) = next.and_then(scale) {
            value = value.checked_mul(factor)?;
            taken += 1;
        } else if let Some((skip, more)) = continued(value, rest) {
            value += more;
            taken += skip;
        } else {
            return Some((taken, value));
        }
    }
}

/// `five` after `twenty`, `and fifty` after `hundred`.
fn continued(value: u64, rest: &[String]) -> Option<(usize, u64)> {
    let skip = usize::from(rest.first()? == "and");
    let more = number_word(rest.get(skip)?)?;
    let is_ten = (20..100).contains(&value) && value.is_multiple_of(10) && skip == 0;
    let fits = (is_ten && (1..10).contains(&more))
        || (value >= 100 && value.is_multiple_of(100) && more < 100);
    fits.then_some((skip + 1, more))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbers_in_both_languages() {
        let known = [
            ("seven", 7),
            ("twenty-five", 25),
            ("fuenfundzwanzig", 25),
            ("hundert", 100),
            ("zweihundert", 200),
            ("zweihundertfuenfundzwanzig", 225),
            ("dreitausendvierhundert", 3_400),
            ("dreissig", 30),
        ];
        for (word, value) in known {
            assert_eq!(number_word(word), Some(value), "{word}");
        }
        for word in ["ein", "hund", "grund", "wundern", "one-way", "", "-", "undzwanzig"] {
            assert_eq!(number_word(word), None, "{word}");
        }
    }

    #[test]
    fn words_in_a_row_are_one_number() {
        let read = |text: &str| {
            let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            numerals(&words).into_iter().map(|(_, value)| value).collect::<Vec<_>>()
        };
        assert_eq!(read("wait two hundred and fifty seconds"), [250]);
        assert_eq!(read("twenty five or three thousand"), [25, 3_000]);
        assert_eq!(read("one and two"), [1, 2]);
        assert_eq!(read("nothing"), [0; 0]);
    }
}
