//! Text in the form in which quotes are compared, with the way back to where it came from.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What line breaks mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// A space; a hyphen before one joins the halves of a word.
    Prose,
    /// The end of a table's row.
    Rows,
}

/// Folded characters, each with the characters of the source that it came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Folded {
    pub(crate) chars: Vec<char>,
    /// `start` until `end` in the source, in characters.
    pub(crate) origins: Vec<(u32, u32)>,
}

impl Folded {
    /// For comparing quotes: also without hyphens between letters, as a line's end may have added one
    /// or swallowed it.
    pub(crate) fn of(text: &str, layout: Layout) -> Self {
        Folding::new(text, layout, true).run()
    }

    /// The same with hyphens: for reading numbers and names.
    pub(crate) fn readable(text: &str, layout: Layout) -> String {
        Folding::new(text, layout, false).run().chars.into_iter().collect()
    }

    /// Where `needle` stands whole: as a range of folded characters.
    pub(crate) fn find<'a>(
        &'a self,
        needle: &'a [char],
    ) -> impl Iterator<Item = std::ops::Range<usize>> + 'a {
        let windows = self.chars.windows(needle.len().max(1)).enumerate();
        windows
            .filter(move |(at, window)| *window == needle && self.is_whole(*at, needle))
            .map(move |(at, _)| at..at + needle.len())
    }

    /// Whether no word and no number is cut at either end.
    fn is_whole(&self, at: usize, needle: &[char]) -> bool {
        let end = at + needle.len();
        let before = |back: usize| at.checked_sub(back).map(|at| self.chars[at]);
        let after = |on: usize| self.chars.get(end + on).copied();
        !cuts(needle.first().copied(), before(1), before(2), true)
            && !cuts(needle.last().copied(), after(0), after(1), false)
    }

    /// The characters of the source that a range of folded ones came from.
    pub(crate) fn origin(&self, range: std::ops::Range<usize>) -> Option<std::ops::Range<u32>> {
        let first = self.origins.get(range.start)?;
        let last = self.origins.get(range.end.checked_sub(1)?)?;
        Some(first.0..last.1)
    }
}

/// Whether the end `edge` of a match goes on outside: `next` is the character beyond it, `beyond` the
/// one after that. A sign belongs to its number, a point to the figures on both sides.
fn cuts(edge: Option<char>, next: Option<char>, beyond: Option<char>, in_front: bool) -> bool {
    let (Some(edge), Some(next)) = (edge, next) else { return false };
    if !edge.is_alphanumeric() {
        return false;
    }
    if next.is_alphanumeric() {
        return true;
    }
    let is_figure = edge.is_numeric();
    let joins = matches!(next, '.' | ',' | '/' | ':') && beyond.is_some_and(char::is_numeric);
    let signs = in_front && next == '-' && beyond.is_none_or(|c| !c.is_alphanumeric());
    is_figure && (joins || signs)
}

struct Folding {
    source: Vec<char>,
    layout: Layout,
    joins: bool,
    folded: Folded,
}

impl Folding {
    fn new(text: &str, layout: Layout, joins: bool) -> Self {
        Self { source: text.chars().collect(), layout, joins, folded: Folded::default() }
    }

    fn run(mut self) -> Folded {
        let mut at = 0;
        while at < self.source.len() {
            at = self.step(at);
        }
        while self.folded.chars.last().is_some_and(|c| c.is_whitespace()) {
            self.folded.chars.pop();
            self.folded.origins.pop();
        }
        self.folded
    }

    /// Folds what stands at `at`; the place after it.
    fn step(&mut self, at: usize) -> usize {
        let c = self.source[at];
        if is_unseen(c) {
            return at + 1;
        }
        if c.is_whitespace() {
            return self.space(at);
        }
        if is_dash(c) {
            return self.dash(at);
        }
        let mut end = at + 1;
        while end < self.source.len() && is_combining_mark(self.source[end]) {
            end += 1;
        }
        let cluster: String = self.source[at..end].iter().collect();
        for c in cluster.nfc() {
            self.push_spelt(c, at, end);
        }
        end
    }

    fn push(&mut self, c: char, at: usize, end: usize) {
        self.folded.chars.push(c);
        self.folded.origins.push((at as u32, end as u32));
    }

    fn push_spelt(&mut self, c: char, at: usize, end: usize) {
        match c {
            '\u{fb00}'..='\u{fb06}' => {
                let letters: Vec<char> = c.to_string().nfkd().collect();
                letters.into_iter().for_each(|letter| self.push(letter, at, end));
            }
            '…' => (0..3).for_each(|_| self.push('.', at, end)),
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '〝' | '〞' => {
                self.push('"', at, end)
            }
            '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '`' | '´' => {
                self.push('\'', at, end)
            }
            other => self.push(other, at, end),
        }
    }

    /// White space is one space, or the end of a row; between groups of figures it is nothing.
    fn space(&mut self, at: usize) -> usize {
        let run =
            self.source[at..].iter().take_while(|c| c.is_whitespace() || is_unseen(**c)).count();
        let end = at + run;
        let breaks = self.source[at..end].contains(&'\n');
        if run == 1 && self.is_in_number(at) {
            return end;
        }
        let last = self.folded.chars.last().copied();
        match (self.layout, breaks, last) {
            (_, _, None) | (Layout::Rows, _, Some('\n')) => {}
            (Layout::Rows, true, Some(_)) => self.push('\n', at, end),
            (_, _, Some(_)) => self.push(' ', at, end),
        }
        end
    }

    /// A thin or unbreakable space before three figures, after a figure.
    fn is_in_number(&self, at: usize) -> bool {
        let is_thin = matches!(self.source[at], '\u{a0}' | '\u{2009}' | '\u{202f}');
        let is_figure = |at: usize| self.source.get(at).is_some_and(char::is_ascii_digit);
        is_thin
            && at > 0
            && is_figure(at - 1)
            && (1..=3).all(|on| is_figure(at + on))
            && !is_figure(at + 4)
    }

    fn dash(&mut self, at: usize) -> usize {
        let follows_letter = self.folded.chars.last().is_some_and(|c| c.is_alphabetic());
        let blank = |c: &&char| c.is_whitespace() || is_unseen(**c);
        let blanks = self.source[at + 1..].iter().take_while(blank).count();
        let next = self.source.get(at + 1 + blanks).copied();
        let breaks = self.source[at + 1..at + 1 + blanks].contains(&'\n');
        let is_split =
            breaks && self.layout == Layout::Prose && next.is_some_and(char::is_lowercase);
        let is_inside = blanks == 0 && self.joins && next.is_some_and(char::is_alphabetic);
        if follows_letter && (is_split || is_inside) {
            return at + 1 + blanks;
        }
        self.push('-', at, at + 1);
        at + 1
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// What has no width: soft hyphens, joiners, marks of direction.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fold(text: &str) -> String {
        Folded::of(text, Layout::Prose).chars.into_iter().collect()
    }

    #[test]
    fn what_looks_alike_is_alike() {
        let pairs = [
            ("descal-\ning  it", "descaling it"),
            ("long-\nterm", "long-term"),
            ("the \u{fb01}lter", "the filter"),
            ("\u{201e}Ein\u{201c}", "\"Ein\""),
            ("it\u{2019}s", "it's"),
            ("5\u{2013}10 min", "5-10 min"),
            ("de\u{ad}scale", "descale"),
            ("u\u{308}ber", "über"),
            ("12\u{202f}500 g", "12500 g"),
        ];
        for (one, other) in pairs {
            assert_eq!(fold(one), fold(other));
        }
    }

    #[test]
    fn figures_stay_as_they_are() {
        assert_eq!(fold("5\u{bd} \u{ff11}\u{ff10} m\u{b2}"), "5\u{bd} \u{ff11}\u{ff10} m\u{b2}");
        assert_eq!(fold("1 234"), "1 234");
        assert_eq!(Folded::readable("KX-200 \u{2212}5", Layout::Prose), "KX-200 -5");
    }

    fn find(text: &str, needle: &str) -> Option<std::ops::Range<u32>> {
        let folded = Folded::of(text, Layout::Prose);
        let needle: Vec<char> = fold(needle).chars().collect();
        let range = folded.find(&needle).next()?;
        folded.origin(range)
    }

    #[test]
    fn a_match_leads_back_to_its_source() {
        assert_eq!(find("Please descal-\ning it.", "descaling"), Some(7..18));
        assert_eq!(find("a \u{fb01}x", "fix"), Some(2..4));
    }

    #[test]
    fn no_number_and_no_word_is_cut() {
        for (text, cut) in [
            ("15 kg", "5 kg"),
            ("1.5 kg", "5 kg"),
            ("1,5 kg", "5 kg"),
            ("at -5 °C", "5 °C"),
            ("\u{2212}5 °C", "5 °C"),
            ("3/4 cup", "4 cup"),
            ("5.5", "5"),
            ("unsafe", "safe"),
            ("safety", "safe"),
        ] {
            assert_eq!(find(text, cut), None, "{cut} in {text}");
        }
        assert!(find("5-10 kg", "10 kg").is_some() && find("KX-5 kg.", "kg").is_some());
    }

    proptest! {
        #[test]
        fn origins_lie_in_the_source_in_order(text in "[a-z0-9 \\n.\u{ad}\u{fb01}\u{308}-]{0,40}") {
            let folded = Folded::of(&text, Layout::Prose);
            prop_assert_eq!(folded.chars.len(), folded.origins.len());
            let length = text.chars().count() as u32;
            prop_assert!(folded.origins.iter().all(|(at, end)| at < end && *end <= length));
            prop_assert!(folded.origins.windows(2).all(|pair| pair[0].0 <= pair[1].0));
        }

        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
