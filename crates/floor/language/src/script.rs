//! Languages that the script gives away.

/// How many letters of each kind a text has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Letters {
    pub(crate) latin: usize,
    /// Letters of every other script; an ideograph counts as two, as it says more.
    pub(crate) other: usize,
}

impl Letters {
    pub(crate) fn of(text: &str) -> Self {
        text.chars().filter(|c| c.is_alphabetic()).fold(Self::default(), Self::with)
    }

    fn with(mut self, c: char) -> Self {
        match c {
            _ if is_latin(c) => self.latin += 1,
            '\u{3000}'.. => self.other += 2,
            _ => self.other += 1,
        }
        self
    }
}

/// Latin with all its extensions, and full-width or styled Latin letters.
fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | 'ª' | 'º' | 'µ' | '\u{c0}'..='\u{24f}' | '\u{250}'..='\u{2b8}'
        | '\u{1d00}'..='\u{1dbf}' | '\u{1e00}'..='\u{1eff}' | '\u{2071}' | '\u{207f}'
        | '\u{2090}'..='\u{209c}' | '\u{2100}'..='\u{214f}' | '\u{2160}'..='\u{2188}'
        | '\u{24b6}'..='\u{24e9}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}'
        | '\u{fb00}'..='\u{fb06}' | '\u{ff21}'..='\u{ff5a}' | '\u{1d400}'..='\u{1d7ff}'
        | '\u{1f130}'..='\u{1f189}')
}

/// The language of the first letter whose script, all but alone, has one.
pub(crate) fn language(text: &str) -> Option<&'static str> {
    let mut found = None;
    for c in text.chars() {
        match of(c) {
            Some("ja") => return Some("ja"),
            language => found = found.or(language),
        }
    }
    found
}

/// The language of a text that is not Latin; trigrams part those that share a script.
pub(crate) fn named(text: &str) -> Option<&'static str> {
    let language = language(text);
    match language {
        Some("ru" | "ar" | "hi" | "he") | None => {
            let told =
                whatlang::detect(text).filter(|info| info.script() != whatlang::Script::Latin);
            told.and_then(|info| crate::guess::code(info.lang())).or(language)
        }
        clear => clear,
    }
}

fn of(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => "el",
        '\u{530}'..='\u{58f}' => "hy",
        '\u{590}'..='\u{5ff}' => "he",
        '\u{e00}'..='\u{e7f}' => "th",
        '\u{e80}'..='\u{eff}' => "lo",
        '\u{10a0}'..='\u{10ff}' => "ka",
        '\u{980}'..='\u{9ff}' => "bn",
        '\u{a80}'..='\u{aff}' => "gu",
        '\u{b80}'..='\u{bff}' => "ta",
        '\u{c00}'..='\u{c7f}' => "te",
        '\u{c80}'..='\u{cff}' => "kn",
        '\u{d00}'..='\u{d7f}' => "ml",
        '\u{3040}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}' => "ja",
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' => "ko",
        '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => "zh",
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => "ar",
        '\u{900}'..='\u{97f}' => "hi",
        '\u{400}'..='\u{52f}' => "ru",
        _ => return None,
    })
}
