//! Words whose letters are set apart: "f u c k", "k-i-l-l".

/// Characters in a word that are read as joined at least.
const FEWEST: usize = 3;
/// Separators between two letters at most; as many spaces end a word.
const LONGEST_GAP: usize = 3;

/// The text with letters that are set apart joined. Where they begin with `a` or `I`, which are
/// words of their own, the reading without it follows.
pub(crate) fn join(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let run = single_letters(&chars, at);
        if let Some(end) = run.end() {
            out.push_str(&run.joined(&chars));
            at = end;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// Positions of single characters that follow one another, each with a gap between.
struct Run(Vec<usize>);

/// The single characters from here on; none where a word has begun before, or at a number.
fn single_letters(chars: &[char], start: usize) -> Run {
    let mut places = Vec::new();
    if chars[start].is_numeric() || (start > 0 && is_letter(chars[start - 1])) {
        return Run(places);
    }
    let mut next = Some(start);
    while let Some(at) = next.filter(|&at| is_single(chars, at)) {
        places.push(at);
        next = after_gap(chars, at + 1);
    }
    Run(places)
}

fn is_single(chars: &[char], at: usize) -> bool {
    chars.get(at).copied().is_some_and(is_letter)
        && !chars.get(at + 1).copied().is_some_and(is_letter)
}

/// Where the next letter stands, behind one to [`LONGEST_GAP`] separators, of which one at most is
/// a space: two spaces end a word.
fn after_gap(chars: &[char], from: usize) -> Option<usize> {
    let gap = chars[from..].iter().take(LONGEST_GAP + 1).take_while(|c| is_separator(**c)).count();
    let spaces = chars[from..from + gap].iter().filter(|c| c.is_whitespace()).count();
    ((1..=LONGEST_GAP).contains(&gap) && (spaces < 2 || spaces < gap)).then_some(from + gap)
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '@' | '$')
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '\n'
            | '.'
            | ','
            | '*'
            | '-'
            | '_'
            | '~'
            | '|'
            | '/'
            | '·'
            | '•'
            | '+'
            | '^'
            | '='
            | ':'
    )
}

impl Run {
    /// Behind the last letter, if the letters make a word.
    fn end(&self) -> Option<usize> {
        (self.0.len() >= FEWEST).then(|| self.0.last().map_or(0, |last| last + 1))
    }

    fn joined(&self, chars: &[char]) -> String {
        let word: String = self.0.iter().map(|&at| chars[at]).collect();
        if !is_mostly_letters(&word) {
            return chars[self.0[0]..=self.0[self.0.len() - 1]].iter().collect();
        }
        match word.strip_prefix(['a', 'A', 'i', 'I']) {
            Some(rest) if self.is_longer() => format!("{word} {rest}"),
            _ => word,
        }
    }

    /// Whether a word is left without the first letter.
    fn is_longer(&self) -> bool {
        self.0.len() > FEWEST
    }
}

fn is_mostly_letters(word: &str) -> bool {
    let digits = word.chars().filter(|c| c.is_numeric()).count();
    2 * digits < word.chars().count()
}
