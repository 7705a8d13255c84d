//! A text as words, with what tells a word of the language from a name.

/// A word as it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lower case, accents kept, `’` as `'`, look-alike digits and signs as the letters they stand
    /// for.
    pub(crate) lower: String,
    /// What its shape tells.
    pub(crate) shape: Shape,
}

/// What the shape of a word tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A word that begins small, or any word of a text in capitals.
    Plain,
    /// The first word of a sentence, with a capital: a word or a name.
    First,
    /// A capital within a sentence: a name, as far as anybody knows.
    Name,
    /// Letters with digits or signs among them: a model, a masked word.
    Code,
}

/// The words of two different letters or more, in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let shouted = is_shouted(text);
    let mut starts = true;
    let mut found = Vec::new();
    for piece in pieces(text) {
        match piece {
            Piece::Word(word) => {
                found.extend(word_of(word, starts, shouted));
                starts = false;
            }
            Piece::Between(between) => starts |= between.contains(['.', '!', '?', '\n', ':', '"']),
        }
    }
    found
}

/// Whether capitals tell nothing: hardly a word begins small.
fn is_shouted(text: &str) -> bool {
    let initials = text.split_whitespace().filter_map(|word| word.chars().next());
    let (small, capital) = initials.fold((0, 0), |(small, capital), c| {
        (small + usize::from(c.is_lowercase()), capital + usize::from(c.is_uppercase()))
    });
    capital > 2 * small
}

fn word_of(word: &str, starts: bool, shouted: bool) -> Option<Word> {
    let word = word.trim_matches(['\'', '\u{2019}', '@', '$', '!']);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let same = word.chars().all(|c| word.starts_with(c));
    if letters < 2 || same {
        return None;
    }
    Some(Word { lower: unmasked(word), shape: shape(word, starts, shouted) })
}

fn shape(word: &str, starts: bool, shouted: bool) -> Shape {
    let is_letter = |c: char| c.is_alphabetic() || c == '\'' || c == '\u{2019}';
    match word.starts_with(char::is_uppercase) {
        _ if !word.chars().all(is_letter) => Shape::Code,
        true if starts => Shape::First,
        true if !shouted => Shape::Name,
        _ => Shape::Plain,
    }
}

fn unmasked(word: &str) -> String {
    let letter = |c: char| match c {
        '\u{2019}' => '\'',
        '@' | '4' => 'a',
        '$' | '5' => 's',
        '!' | '1' => 'i',
        '0' => 'o',
        '3' => 'e',
        other => other,
    };
    word.to_lowercase().chars().map(letter).collect()
}

enum Piece<'a> {
    Word(&'a str),
    Between(&'a str),
}

/// Words and what is between them, in turn.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = if first.is_alphanumeric() { word_end(rest) } else { between_end(rest) };
        let (piece, tail) = rest.split_at(end);
        rest = tail;
        Some(if first.is_alphanumeric() { Piece::Word(piece) } else { Piece::Between(piece) })
    })
}

fn between_end(text: &str) -> usize {
    text.find(char::is_alphanumeric).unwrap_or(text.len())
}

/// A word goes on over an apostrophe or a sign that stands for a letter, and ends with them.
fn word_end(text: &str) -> usize {
    let inner = |c: char| matches!(c, '\'' | '\u{2019}' | '*' | '@' | '$' | '!');
    let is_mark = |c: char| ('\u{300}'..='\u{36f}').contains(&c);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let goes_on = chars.peek().is_some_and(|(_, next)| next.is_alphanumeric() || *next == '*');
        if !(c.is_alphanumeric() || is_mark(c) || c == '*' || (inner(c) && goes_on)) {
            return at;
        }
    }
    text.len()
}

/// The word without accents: `é` as `e`, `ß` as `ss`; letters of other scripts stay.
pub(crate) fn fold(word: &str) -> String {
    word.chars().fold(String::with_capacity(word.len()), |mut folded, c| {
        match plain(c) {
            "" => folded.push(c),
            letters => folded.push_str(letters),
        }
        folded
    })
}

fn plain(c: char) -> &'static str {
    match c {
        'à'..='å'
        | 'ā'
        | 'ă'
        | 'ą'
        | 'ạ'
        | 'ả'
        | 'ấ'
        | 'ầ'
        | 'ẩ'
        | 'ẫ'
        | 'ậ'
        | 'ắ'
        | 'ằ'
        | 'ẳ'
        | 'ẵ'
        | 'ặ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' | 'ċ' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' | 'ə' => {
            "e"
        }
        'ğ' | 'ġ' | 'ģ' => "g",
        'ħ' => "h",
        'ì'..='ï' | 'ī' | 'į' | 'ı' | 'ị' | 'ỉ' | 'ĩ' => "i",
        'ķ' => "k",
        'ł' | 'ľ' | 'ļ' | 'ĺ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò'..='ö'
        | 'ø'
        | 'ō'
        | 'ő'
        | 'ơ'
        | 'ọ'
        | 'ỏ'
        | 'ố'
        | 'ồ'
        | 'ổ'
        | 'ỗ'
        | 'ộ'
        | 'ớ'
        | 'ờ'
        | 'ở'
        | 'ỡ'
        | 'ợ' => "o",
        'œ' => "oe",
        'ř' | 'ŕ' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ' | 'ủ' | 'ứ' | 'ừ' | 'ử' | 'ữ' | 'ự' | 'ũ' => {
            "u"
        }
        'ý' | 'ÿ' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => "y",
        'ź' | 'ž' | 'ż' => "z",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seen(text: &str) -> Vec<(String, Shape)> {
        words(text).into_iter().map(|word| (word.lower, word.shape)).collect()
    }

    #[test]
    fn shapes_tell_names_from_words() {
        use Shape::{Code, First, Name, Plain};
        let expected =
            [("thanks", First), ("to", Plain), ("marisol", Name), ("gr8", Code), ("it's", First)];
        let expected = expected.map(|(word, shape)| (word.to_owned(), shape));
        assert_eq!(seen("Thanks to Marisol gr8! It\u{2019}s"), expected);
        assert!(seen("VERY BAD KETTLE").iter().all(|(_, shape)| *shape != Name));
    }

    #[test]
    fn signs_within_a_word_are_letters() {
        assert_eq!(
            seen("m@d@rch0d, wow!ok sh*t f*** \"ok!\"")
                .iter()
                .map(|(w, _)| w.as_str())
                .collect::<Vec<_>>(),
            ["madarchod", "wowiok", "sh*t", "ok"]
        );
    }

    #[test]
    fn accents_fold() {
        assert_eq!(fold("cabrón größe địt kurwą"), "cabron grosse dit kurwa");
    }

    proptest! {
        #[test]
        fn any_text_has_words_within_it(text in any::<String>()) {
            let letters = words(&text).iter().map(|word| word.lower.chars().count()).sum::<usize>();
            prop_assert!(letters <= text.chars().flat_map(char::to_lowercase).count());
        }
    }
}
